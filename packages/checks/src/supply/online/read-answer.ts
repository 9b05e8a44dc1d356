import type { NetworkAnswer } from "@assay/core";
import { safeLine } from "@assay/core/safe-text";
import type * as z from "zod";

/** What an answer says: something, that there is no such thing, or nothing that could be relied on. */
export type Read<T> = { kind: "there"; value: T } | { kind: "absent" } | { kind: "unknown"; why: string };

/**
 * Reads an answer in JSON. Anything but 200 with JSON of the expected shape, or 404, says nothing: a proxy's page, an
 * empty body and a refusal are no news about what was asked for.
 */
export function readAnswer<T>(answer: NetworkAnswer, schema: z.ZodType<T>): Read<T> {
  if (answer.kind === "failed") return { kind: "unknown", why: answer.why };
  const { status, contentType, body } = answer;
  const isPage =
    /html/i.test(contentType) || /^\s*<(?:!doctype|html)/i.test(Buffer.from(body.subarray(0, 100)).toString("latin1"));
  if (isPage) return { kind: "unknown", why: `it answered ${status} with a page of HTML and not with data` };
  if (status === 404) return { kind: "absent" };
  if (status === 401 || status === 403)
    return { kind: "unknown", why: `it answered ${status}: it lets nobody ask who is not logged in` };
  if (status === 405) return { kind: "unknown", why: "it answered 405: it has no such service" };
  if (status === 429) return { kind: "unknown", why: "it answered 429: it was asked too often" };
  if (status !== 200) return { kind: "unknown", why: `it answered ${status}` };
  if (body.length === 0) return { kind: "unknown", why: "its answer is empty" };
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(body).toString("utf8"));
  } catch {
    return { kind: "unknown", why: "its answer is not JSON" };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { kind: "there", value: parsed.data };
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? "" : ` at ${safeLine(issue.path.join("."), 80)}`;
  return { kind: "unknown", why: `its answer is not of the known shape${where}` };
}
