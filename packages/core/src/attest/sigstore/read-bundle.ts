import {
  BUNDLE_V03_MEDIA_TYPE,
  bundleFromJSON,
  bundleToJSON,
  ValidationError,
  type Bundle,
  type BundleLatest,
} from "@sigstore/bundle";
import * as z from "zod";
import { safeLine } from "../../safe-text.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { statementPayloadType } from "../statement.ts";
import { readStrictJson } from "../strict-json.ts";

/** A Sigstore bundle v0.3 of one DSSE envelope, one certificate and one entry of a log. */
export interface SigstoreBundle {
  whole: BundleLatest;
  payload: Buffer;
  certificate: Buffer;
}

/** https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_bundle.proto as `writeBundle` spells it. */
export function readBundle(text: string): { ok: true; bundle: SigstoreBundle } | Refusal {
  const json = readStrictJson(text);
  if (!json.ok) return json;
  const read = parse(json.value);
  if (!read.ok) return read;
  const { content, verificationMaterial } = read.bundle;
  if (content.$case !== "dsseEnvelope" || verificationMaterial.content.$case !== "certificate")
    return refuse("is a Sigstore bundle of something else than an envelope with a certificate");
  const { payloadType, payload, signatures } = content.dsseEnvelope;
  if (payloadType !== statementPayloadType)
    return refuse(`has the unknown payloadType '${safeLine(payloadType, 60)}'; expected ${statementPayloadType}`);
  if (signatures[0]?.keyid !== "") return refuse("has a signature by a named key beside its certificate");
  const { length } = verificationMaterial.tlogEntries;
  if (length !== 1) return refuse(`has ${length} entries of a transparency log; expected one`);
  if (writeBundle(read.bundle) !== text)
    return refuse("is not written as assay writes it (fields, spaces, line ends, order of keys)");
  return {
    ok: true,
    bundle: { whole: read.bundle, payload, certificate: verificationMaterial.content.certificate.rawBytes },
  };
}

const Typed = z.looseObject({ mediaType: z.string() });

function parse(value: unknown): { ok: true; bundle: BundleLatest } | Refusal {
  const typed = Typed.safeParse(value);
  if (!typed.success) return refuse("is no Sigstore bundle: mediaType is missing or wrong");
  const { mediaType } = typed.data;
  if (mediaType !== BUNDLE_V03_MEDIA_TYPE)
    return refuse(`has the unknown mediaType '${safeLine(mediaType, 80)}'; expected ${BUNDLE_V03_MEDIA_TYPE}`);
  try {
    // Of this media type it checks that the parts of v0.3 are there, the inclusion proof among them.
    return { ok: true, bundle: bundleFromJSON(value) as BundleLatest };
  } catch (error) {
    const fields = error instanceof ValidationError ? error.fields : [];
    if (fields.some((field) => /inclusionProof(?:\.checkpoint)?$/.test(field)))
      return refuse("has no inclusion proof: nothing shows that it stands in a transparency log");
    return refuse(
      `is no Sigstore bundle${fields[0] === undefined ? "" : `: ${safeLine(fields[0], 80)} is missing or wrong`}`,
    );
  }
}

/** The text of a bundle's file. */
export function writeBundle(bundle: Bundle): string {
  return `${JSON.stringify(bundleToJSON(bundle), null, 2)}\n`;
}
