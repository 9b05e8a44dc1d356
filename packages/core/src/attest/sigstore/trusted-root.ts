import { TrustedRoot } from "@sigstore/protobuf-specs";
import { toTrustMaterial, type TrustMaterial } from "@sigstore/verify";
import * as z from "zod";
import { messageOf } from "../../errors.ts";
import { safeLine } from "../../safe-text.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { readStrictJson } from "../strict-json.ts";

export interface Trust {
  material: TrustMaterial;
  /** Certificates, in DER, that may issue those of signers. */
  authorities: Buffer[];
}

const Log = z.looseObject({
  baseUrl: z.string(),
  publicKey: z.looseObject({ rawBytes: z.string(), validFor: z.looseObject({ start: z.string() }) }),
  logId: z.looseObject({ keyId: z.string() }),
});
const Authority = z.looseObject({
  certChain: z.looseObject({ certificates: z.array(z.looseObject({ rawBytes: z.string() })).min(1) }),
  validFor: z.looseObject({ start: z.string() }),
});
/** What sigstore-js would take for a log or an authority of all times is refused: it has to say from when it counts. */
const TrustedRootJson = z.looseObject({
  mediaType: z.string().regex(/^application\/vnd\.dev\.sigstore\.trustedroot(?:\+json;version=0\.1|\.v0\.[12]\+json)$/),
  tlogs: z.array(Log).min(1),
  certificateAuthorities: z.array(Authority).min(1),
  ctlogs: z.array(Log).min(1),
  timestampAuthorities: z.array(Authority).optional(),
});

/**
 * Reads whom an instance of Sigstore trusts: its `trusted_root.json`
 * (https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_trustroot.proto).
 */
export function readTrustedRoot(text: string): { ok: true; trust: Trust } | Refusal {
  const json = readStrictJson(text);
  if (!json.ok) return json;
  const read = TrustedRootJson.safeParse(json.value);
  if (!read.success) {
    const { path = [] } = read.error.issues[0] ?? {};
    return refuse(`is no trusted root of Sigstore: ${safeLine(path.join(".") || "the whole", 80)} is missing or wrong`);
  }
  try {
    const root = TrustedRoot.fromJSON(json.value);
    const authorities = root.certificateAuthorities.flatMap(({ certChain }) => certChain?.certificates ?? []);
    return {
      ok: true,
      trust: { material: toTrustMaterial(root), authorities: authorities.map(({ rawBytes }) => rawBytes) },
    };
  } catch (error) {
    return refuse(
      `is no trusted root of Sigstore: a key or a certificate can't be read (${safeLine(messageOf(error), 120)})`,
    );
  }
}
