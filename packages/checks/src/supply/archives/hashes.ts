import { createHash } from "node:crypto";

const strongest = ["sha512", "sha384", "sha256", "sha1"] as const;
type Algorithm = (typeof strongest)[number];

/** The strongest algorithm of a Subresource Integrity text whose hashes are not those of these bytes; undefined where one is, or none can be compared. */
export function otherHash(bytes: Uint8Array, integrity: string): Algorithm | undefined {
  const named = hashesOf(integrity);
  const algorithm = strongest.find((each) => named.some(([name]) => name === each));
  if (algorithm === undefined) return undefined;
  const own = createHash(algorithm).update(bytes).digest("base64");
  return named.some(([name, hash]) => name === algorithm && hash === own) ? undefined : algorithm;
}

/** Whether a text names a hash that bytes can be compared with. */
export function isComparable(integrity: string | undefined): integrity is string {
  return integrity !== undefined && hashesOf(integrity).length > 0;
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A sha1 in hexadecimal digits as Subresource Integrity writes it; undefined where it is none. */
export function integrityOfShasum(shasum: string | undefined): string | undefined {
  if (shasum === undefined || !/^[0-9a-f]{40}$/i.test(shasum)) return undefined;
  return `sha1-${Buffer.from(shasum, "hex").toString("base64")}`;
}

function hashesOf(integrity: string): [algorithm: string, hash: string][] {
  return [...integrity.matchAll(/(?:^|\s)(sha\d+)-([A-Za-z0-9+/]+=*)(?=$|[\s?])/g)].map(
    ([, algorithm = "", hash = ""]) => [algorithm, hash],
  );
}
