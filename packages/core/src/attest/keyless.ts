import type { Bundle } from "@sigstore/bundle";
import type { Refusal } from "./refusal.ts";
import type { Trust } from "./sigstore/trusted-root.ts";
import type { ProvenBundle } from "./sigstore/verify-bundle.ts";

export type { ProvenBundle, Trust };

// sigstore-js is loaded when something is signed or verified without a key, and by nobody else.

/** Whom to trust: a `trusted_root.json` of an own instance of Sigstore, or the public one's where none is given. */
export async function readTrust(trustedRoot?: string): Promise<{ ok: true; trust: Trust } | Refusal> {
  const { readTrustedRoot } = await import("./sigstore/trusted-root.ts");
  return readTrustedRoot(trustedRoot ?? (await import("./sigstore/public-good.ts")).publicGoodRoot);
}

/** Who signed the bundle in a file as `writeKeylessBundle` spells it, and what is stated. Asks no network. */
export async function proveKeylessBundle(
  text: string,
  trust: Trust,
): Promise<{ ok: true; proven: ProvenBundle } | Refusal> {
  const [{ readBundle }, { proveBundle }] = await Promise.all([
    import("./sigstore/read-bundle.ts"),
    import("./sigstore/verify-bundle.ts"),
  ]);
  const read = readBundle(text);
  return read.ok ? proveBundle(read.bundle, trust) : read;
}

/** The text of a bundle's file. */
export async function writeKeylessBundle(bundle: Bundle): Promise<string> {
  return (await import("./sigstore/read-bundle.ts")).writeBundle(bundle);
}
