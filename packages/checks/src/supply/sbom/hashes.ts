/** A hash as the registry tells it, as hex. */
export interface Hash {
  algorithm: "sha512" | "sha384" | "sha256" | "sha1";
  hex: string;
}

const bytesOf: Readonly<Record<string, number>> = { sha512: 64, sha384: 48, sha256: 32, sha1: 20 };

/** The hashes of a lockfile's `integrity` (W3C Subresource Integrity); what is none of them is left out. */
export function hashesOf(integrity: string | undefined): Hash[] {
  return (integrity ?? "").split(/\s+/).flatMap((one) => {
    const [, name = "", base64 = ""] = /^(sha\d+)-([^?]+)/.exec(one) ?? [];
    const bytes = Buffer.from(base64, "base64");
    return bytes.length > 0 && bytes.length === bytesOf[name]
      ? [{ algorithm: name as Hash["algorithm"], hex: bytes.toString("hex") }]
      : [];
  });
}
