import * as z from "zod";
import { safeLine } from "../safe-text.ts";
import { decodeBase64 } from "./base64.ts";
import type { SigningKey } from "./ed25519-key.ts";
import { refuse, type Refusal } from "./refusal.ts";
import { statementPayloadType, type Statement } from "./statement.ts";
import { readStrictJson } from "./strict-json.ts";

const EnvelopeJson = z.strictObject({
  payload: z.string(),
  payloadType: z.string(),
  signatures: z.array(z.strictObject({ keyid: z.string(), sig: z.string() })),
});
type EnvelopeJson = z.infer<typeof EnvelopeJson>;

/** A DSSE envelope (v1.0.2, https://github.com/secure-systems-lab/dsse) with one signature. */
export interface Envelope {
  payload: Buffer;
  keyid: string;
  signature: Buffer;
}

/** Pre-authentication encoding: the bytes that are signed. Lengths are of bytes, so that nothing can move over a border. */
export function preAuthenticationEncoding(payloadType: string, payload: Uint8Array): Buffer {
  const head = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.byteLength} `;
  return Buffer.concat([Buffer.from(head), payload]);
}

/** Signs a statement; gives the text of the envelope's file. */
export async function sealEnvelope(statement: Statement, key: SigningKey): Promise<string> {
  const payload = Buffer.from(JSON.stringify(statement));
  const signature = await key.sign(preAuthenticationEncoding(statementPayloadType, payload));
  return textOf({
    payload: payload.toString("base64"),
    payloadType: statementPayloadType,
    signatures: [{ keyid: key.keyid, sig: signature.toString("base64") }],
  });
}

/** Reads an envelope as `sealEnvelope` writes it, byte for byte. Who signed it is `verifyEnvelope`'s to say. */
export function readEnvelope(text: string): { ok: true; envelope: Envelope } | Refusal {
  const json = readStrictJson(text);
  if (!json.ok) return json;
  const read = EnvelopeJson.safeParse(json.value);
  if (!read.success) return refuse("is no DSSE envelope with the fields payload, payloadType and signatures");
  const { payloadType, signatures } = read.data;
  if (payloadType !== statementPayloadType)
    return refuse(`has the unknown payloadType '${safeLine(payloadType, 60)}'; expected ${statementPayloadType}`);
  const [only, ...others] = signatures;
  if (only === undefined || others.length > 0) return refuse(`has ${signatures.length} signatures; expected one`);
  const payload = decodeBase64(read.data.payload);
  const signature = decodeBase64(only.sig);
  if (payload === undefined || signature === undefined)
    return refuse(`has a ${payload === undefined ? "payload" : "signature"} that is not canonical base64`);
  if (textOf(read.data) !== text) return refuse("is not written as assay writes it (spaces, line ends, order of keys)");
  return { ok: true, envelope: { payload, keyid: only.keyid, signature } };
}

function textOf({ payload, payloadType, signatures }: EnvelopeJson): string {
  const inOrder = signatures.map(({ keyid, sig }) => ({ keyid, sig }));
  return `${JSON.stringify({ payload, payloadType, signatures: inOrder }, null, 2)}\n`;
}
