/** The algorithms named in a Subresource Integrity text, such as `sha1-… sha512-…`; none where nothing of it is a hash. */
export function algorithmsIn(integrity: string | undefined): string[] {
  if (integrity === undefined) return [];
  return [...integrity.matchAll(/(?:^|\s)(sha\d+|md5)-/gi)].map(([, name]) => (name ?? "").toLowerCase());
}
