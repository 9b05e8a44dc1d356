import type { BundleLatest } from "@sigstore/bundle";
import * as z from "zod";
import { safeLine } from "../../safe-text.ts";
import { decodeBase64 } from "../base64.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { readStrictJson } from "../strict-json.ts";

type Entry = BundleLatest["verificationMaterial"]["tlogEntries"][number];

/** What nothing signed and no proof covers has to say what is signed, so that an entry has one spelling only. */
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,18})$/;
/** Of the note that a log signs; those of public logs have about 250 characters. */
const LONGEST_NOTE = 4096;
/** https://github.com/C2SP/C2SP/blob/main/tlog-checkpoint.md: origin, size, root hash, further lines; then signatures. */
const NOTE =
  /^(?<origin>[^\n]+)\n(?<size>[^\n]+)\n(?<root>[^\n]+)\n(?:[^\n]+\n)*\n\u2014 (?<name>\S+) (?<signature>\S+)\n$/u;
/** The library looks for the name in the log's address as a regular expression, so it may hold nothing that is one. */
const PLAIN_NAME = /^[A-Za-z0-9][A-Za-z0-9.:/_-]*$/;

/**
 * Holds an entry of Rekor to what sigstore-js does not ask: numbers in one spelling, a proof that says what the signed
 * checkpoint says, and in the entry the certificate that stands beside it.
 */
export function checkLogEntry(entry: Entry, certificate: Buffer): { ok: true } | Refusal {
  const { logIndex, integratedTime, inclusionProof, kindVersion } = entry;
  const numbers = [logIndex, integratedTime, inclusionProof.logIndex, inclusionProof.treeSize];
  if (!numbers.every((number) => WHOLE_NUMBER.test(number)))
    return refuse("has a log entry with a number that is none");
  if (kindVersion.kind !== "dsse" || kindVersion.version !== "0.0.1")
    return refuse(
      `has a log entry of another kind than dsse 0.0.1 (${safeLine(`${kindVersion.kind} ${kindVersion.version}`, 60)})`,
    );
  const note = inclusionProof.checkpoint.envelope;
  const read = note.length > LONGEST_NOTE ? undefined : NOTE.exec(note)?.groups;
  if (read === undefined || !PLAIN_NAME.test(read["name"] ?? "") || decodeBase64(read["signature"] ?? "") === undefined)
    return refuse("has an inclusion proof without a checkpoint that one log signed");
  const root = decodeBase64(read["root"] ?? "");
  if (read["size"] !== inclusionProof.treeSize || root?.equals(inclusionProof.rootHash) !== true)
    return refuse("has an inclusion proof that is not the one of its checkpoint");
  if (certificateIn(entry)?.equals(certificate) !== true)
    return refuse("has a log entry about another certificate than its own");
  return { ok: true };
}

const Body = z.object({ spec: z.object({ signatures: z.tuple([z.object({ verifier: z.string() })]) }) });

/** Rekor's entry has the PEM of the certificate in base64: https://github.com/sigstore/rekor/blob/main/pkg/types/dsse */
function certificateIn({ canonicalizedBody }: Entry): Buffer | undefined {
  const json = readStrictJson(canonicalizedBody.toString("utf8"));
  const body = Body.safeParse(json.ok ? json.value : undefined);
  if (!body.success) return undefined;
  const [{ verifier }] = body.data.spec.signatures;
  const pem = Buffer.from(verifier, "base64").toString("latin1");
  const lines = /^-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/=\n]+)-----END CERTIFICATE-----\n*$/.exec(pem)?.[1];
  return lines === undefined ? undefined : Buffer.from(lines, "base64");
}
