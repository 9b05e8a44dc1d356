import * as z from "zod";
import { refuse, type Refusal } from "./refusal.ts";
import { readStrictJson } from "./strict-json.ts";

/** Type of an in-toto Statement v1: https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
export const statementType = "https://in-toto.io/Statement/v1";

/** Media type of a statement's bytes in an envelope, as the same specification has it. */
export const statementPayloadType = "application/vnd.in-toto+json";

/** What is claimed (`predicate`, of a type that its URI names) of which bytes (`subject`). */
export const Statement = z.strictObject({
  _type: z.literal(statementType),
  subject: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        digest: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
      }),
    )
    .length(1),
  predicateType: z.string().min(1),
  predicate: z.unknown(),
});
export type Statement = z.infer<typeof Statement>;

/** Reads the bytes that an envelope holds. */
export function readStatement(payload: Buffer): { ok: true; statement: Statement } | Refusal {
  const text = payload.toString("utf8");
  if (!Buffer.from(text).equals(payload)) return refuse("states what can't be read: it is not UTF-8");
  const json = readStrictJson(text);
  if (!json.ok) return refuse(`states what can't be read: it ${json.why}`);
  const statement = Statement.safeParse(json.value);
  if (!statement.success) return refuse("states what is no in-toto Statement v1 about one file");
  return { ok: true, statement: statement.data };
}
