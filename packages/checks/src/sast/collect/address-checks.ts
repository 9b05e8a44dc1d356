const ranges = [/\b169\.254\b/, /\b192\.168\b/, /\b172\.16\b/, /\b127\.0\.0\b/, /["'`]10\./];
const libraries =
  /\b(?:BlockList\s*\(|ipaddr\.js|private-ip|is-ip-private|is-private-ip|ssrf-req-filter|request-filtering-agent)|\bip\.isPrivate\b/;

/**
 * True of code that tells private addresses from public ones: it names their ranges, or a library that knows them. That
 * it asks about each address before it is called is not proven by this.
 */
export function tellsAddressesApart(text: string): boolean {
  return libraries.test(text) || ranges.filter((range) => range.test(text)).length >= 3;
}
