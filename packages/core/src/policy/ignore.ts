import picomatch from "picomatch";

/** Tests paths against the policy's globs. A pattern that ends in a slash means all below it. */
export function globMatcher(patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  return picomatch(
    patterns.map((pattern) => (pattern.endsWith("/") ? `${pattern}**` : pattern)),
    { dot: true },
  );
}
