/** Letters of base64 that a whole hash of an algorithm has. */
const lengths: Readonly<Record<string, number>> = { md5: 24, sha1: 28, sha256: 44, sha384: 64, sha512: 88 };

/** Algorithms by what their hashes are worth; package managers compare by the best that is there. */
const best = ["sha512", "sha384", "sha256", "sha1", "md5"];

/**
 * The whole hashes of a Subresource Integrity text, such as `sha1-… sha512-…`, by algorithm. What is cut off or too long
 * is none: npm drops it and then compares with nothing. Options behind `?` say nothing.
 */
export function sriHashes(integrity: string | undefined): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const part of (integrity ?? "").split(/\s+/)) {
    const [, name = "", hash = ""] = /^(sha\d+|md5)-([A-Za-z0-9+/]+={0,2})(?:\?.*)?$/i.exec(part) ?? [];
    const algorithm = name.toLowerCase();
    if (hash.length === lengths[algorithm]) found.set(algorithm, (found.get(algorithm) ?? new Set()).add(hash));
  }
  return found;
}

/** The algorithms of the whole hashes in a Subresource Integrity text; none where nothing of it is a hash. */
export function algorithmsIn(integrity: string | undefined): string[] {
  return [...sriHashes(integrity).keys()];
}

/** How many different hashes of the best algorithm there are: a download that has any one of them is taken. */
export function alternativesIn(integrity: string | undefined): { algorithm: string; count: number } | undefined {
  const hashes = sriHashes(integrity);
  const algorithm = best.find((each) => hashes.has(each));
  return algorithm === undefined ? undefined : { algorithm, count: hashes.get(algorithm)?.size ?? 0 };
}

/** The best algorithm that both texts have hashes of, where not one hash of it is the same. */
export function differingAlgorithm(one: string, other: string): string | undefined {
  const [first, second] = [sriHashes(one), sriHashes(other)];
  const algorithm = best.find((each) => first.has(each) && second.has(each));
  if (algorithm === undefined) return undefined;
  const known = second.get(algorithm);
  return [...(first.get(algorithm) ?? [])].some((hash) => known?.has(hash)) ? undefined : algorithm;
}
