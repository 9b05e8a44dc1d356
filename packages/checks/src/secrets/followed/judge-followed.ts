import type { CodeModel } from "@assay/program";
import { hasLoginParts, severityOf } from "../assignments/assignment-detector.ts";
import { namesNothingReal } from "../assignments/names.ts";
import { formatCandidate, formatOfValue } from "../formats/format-detector.ts";
import type { Candidate } from "../scan/detector.ts";
import { fileKind } from "../scan/file-kind.ts";
import { weigh } from "../scan/weigh.ts";
import { decodedSecret } from "../values/decoded.ts";
import { isDocumentedKey } from "../values/documented-keys.ts";
import { judgeValue, type ValueContext } from "../values/judge-value.ts";
import type { CredentialUse } from "./credential-uses.ts";
import type { Place, Text } from "./spot.ts";

export const followedRule = "secrets/literal-used-as-credential";

/** Characters on either side of a use that tell what else is given there. */
const around = 250;
/** Literals that are joined within this many characters are one place, with all between them. */
const closeBy = 300;

/** A text that reached a use, where it is believed to be a secret, in the file that holds its longest literal. */
export interface FollowedCandidate {
  readonly candidate: Candidate;
  /** The other literals that it is joined from, where they stand elsewhere. */
  readonly parts: readonly Place[];
}

/** Judges a text by what it is used for, as a value under a name that says so would be. */
export function judgeFollowed(
  text: Text,
  use: CredentialUse,
  at: CodeModel,
  home: CodeModel,
): FollowedCandidate | undefined {
  const [main] = text.literals;
  const value = credentialIn(text.text);
  if (main === undefined || value === undefined || isDocumentedKey(value)) return undefined;
  if (text.steps.some(({ name }) => name !== undefined && namesNothingReal(name))) return undefined;
  const kind = fileKind(home.path, home.text);
  const lowered = kind.lowered ?? fileKind(at.path, at.text).lowered;
  const isWhole = text.literals.every(({ path }) => path === main.path);
  const start = Math.min(...text.literals.map((place) => place.start));
  const end = Math.max(...text.literals.map((place) => place.end));
  const isOnePlace = isWhole && end - start <= closeBy;
  const place = isOnePlace ? { path: main.path, start, end } : main;
  const candidate = candidateOf(value, text, use, contextOf(text, use, at, lowered !== undefined), place);
  const weighed = candidate && weigh(candidate, { text: home.text, path: home.path, kind: { ...kind, lowered } });
  return weighed && { candidate: weighed, parts: isOnePlace ? [] : text.literals.slice(1) };
}

/** What of a text is the credential: without the scheme of a header, and of `user:password` in base64 the password. */
function credentialIn(text: string): string | undefined {
  const [, scheme, rest] = /^(Bearer|Basic|Token|Bot|Api-?Key|Key|JWT|Client-ID)[ =:]+(.*)$/is.exec(text) ?? [];
  if (scheme === undefined || rest === undefined) return text;
  if (scheme.toLowerCase() !== "basic") return rest;
  const [, password] = /^[^:]{1,100}:([\x20-\x7e]{3,200})$/.exec(Buffer.from(rest, "base64").toString("latin1")) ?? [];
  return password;
}

function contextOf(
  { isFallback, literals }: Text,
  use: CredentialUse,
  at: CodeModel,
  isLowered: boolean,
): ValueContext {
  const { value, name, purpose } = use;
  const from = Math.max(0, value.start - around);
  const keepsOut = purpose === "session" || purpose === "encrypts";
  // The literal itself says nothing of what else stands there.
  const near = literals.reduce(
    (text, { path, start, end }) => (path === at.path ? blanked(text, start - from, end - from) : text),
    at.text.slice(from, value.end + around),
  );
  return {
    name,
    bond: isFallback ? "default" : "assigned",
    quoted: true,
    hasCompany: name.kind === "password" && hasLoginParts(near),
    around: near,
    inComment: false,
    inConfiguration: false,
    isInForce: !isLowered && keepsOut,
    signsHere: keepsOut,
  };
}

function blanked(text: string, start: number, end: number): string {
  return end <= 0 || start >= text.length ? text : `${text.slice(0, Math.max(0, start))} ${text.slice(end)}`;
}

function candidateOf(
  value: string,
  { isFallback }: Text,
  use: CredentialUse,
  context: ValueContext,
  { start, end }: Place,
): Candidate | undefined {
  const what = `the text used as ${use.what}`;
  const format = formatOfValue(value, use.name.normal);
  if (format !== undefined) return { ...formatCandidate({ ...format, start, end }, value), rule: followedRule, what };
  const decoded = decodedSecret(value, context);
  const judgement = decoded === "text" ? undefined : (decoded ?? judgeValue(value, context));
  if (judgement === undefined) return undefined;
  return {
    rule: followedRule,
    detector: use.purpose === undefined ? "followed-to-name" : "followed-to-call",
    what,
    severity: severityOf(judgement),
    start,
    end,
    value,
    // A call that is known to take a credential says more than any name.
    confidence: Math.min(0.97, judgement.confidence + (use.purpose === undefined ? 0 : 0.1)),
    reasons: [
      `it was followed to where it is ${isFallback ? "used when nothing else is set" : "used"}, as ${use.what}`,
      ...judgement.reasons.filter((reason) => !reason.includes(`"${use.name.normal}"`)),
    ],
    unguessable: judgement.generated,
  };
}
