import type { Severity } from "@assay/core";
import { formatCandidate, formatOfValue } from "../formats/format-detector.ts";
import type { Candidate, Detector, ScanInput } from "../scan/detector.ts";
import { inComment } from "../scan/in-comment.ts";
import { type Judgement, judgeValue } from "../values/judge-value.ts";
import { isOddWord } from "../values/randomness.ts";
import { decodedSecret } from "../values/decoded.ts";
import { type AssignedValue, nameAround, type NamePlace, partsBefore } from "./assigned-value.ts";
import { type CredentialName, credentialName } from "./names.ts";
import { readAssignment } from "./read-assignment.ts";

const keywords = [
  "pass",
  "pwd",
  "secret",
  "token",
  "apikey",
  "_key",
  "-key",
  ".key",
  "acckey",
  "authkey",
  "accesskey",
  "privatekey",
  "signingkey",
  "encryptionkey",
  "masterkey",
  "appkey",
  "credential",
  "creds",
  "auth",
  "psk",
  "mnemonic",
  "bearer",
  "hmac",
  "pepper",
  "senha",
  "kennwort",
  "jwt",
  "contrase",
  "motdepasse",
  "mot_de_passe",
  // Two letters alone would stop at every other word.
  ...Array.from("_-.$: \t\n\"'(nbrptdy", (before) => `${before}pw`),
];

/** Reads what is bound to names that say credential, in code and configuration of any language. */
export const assignmentDetector: Detector = {
  id: "assignment",
  keywords: [...keywords, "key"],
  everywhere: false,
  looksAt: ({ text }, from, to) => nameAt(text, from, to) !== undefined,
  detect(input, from, to) {
    const found = nameAt(input.text, from, to);
    if (found === undefined) return undefined;
    const assigned = readAssignment(input.text, found.place, input.kind.syntax);
    return assigned === undefined ? undefined : assignmentCandidate(input, found.name, assigned, found.place.start);
  },
};

interface NameAt {
  readonly name: CredentialName;
  readonly place: NamePlace;
}

/** The place asked about last: what is worth a look is then looked at. */
let last: { text: string; from: number; to: number; found: NameAt | undefined } | undefined;

function nameAt(text: string, from: number, to: number): NameAt | undefined {
  if (last === undefined || last.from !== from || last.to !== to || last.text !== text)
    last = { text, from, to, found: readName(text, from, to) };
  return last.found;
}

function readName(text: string, keywordAt: number, to: number): NameAt | undefined {
  const from = to - keywordAt === 3 && /pw$/i.test(text.slice(keywordAt, to)) ? to - 2 : keywordAt;
  const place = nameAround(text, from, to);
  const written = text.slice(place.start, place.end);
  // One name may hold several keywords: only the first of them reads it.
  if (firstKeywordIn(written) !== from - place.start) return undefined;
  const name = credentialName(written) ?? dottedName(text, place) ?? nestedName(text, place);
  return name === undefined ? undefined : { name, place };
}

/** `'app.key'`, `jwt.signing.key`: what the last part leaves open, the one before it says. */
function dottedName(text: string, { start, end }: NamePlace): CredentialName | undefined {
  const separator = text.charAt(start - 1);
  if (separator !== "." && separator !== ":") return undefined;
  const begin = partsBefore(text, start);
  const name = begin === start ? undefined : credentialName(text.slice(begin, end));
  return name?.strength === "strong" ? name : undefined;
}

/** `"Jwt": { "Key": "…" }`: what a bare `key` leaves open, the object that it belongs to says. */
function nestedName(text: string, { start, end }: NamePlace): CredentialName | undefined {
  if (end - start !== 3 || text.charAt(end) !== '"' || text.charAt(start - 1) !== '"') return undefined;
  const parent = /"([A-Za-z][\w-]{1,30})"\s{0,3}:\s{0,3}\{[^{}]{0,150}$/.exec(
    text.slice(Math.max(0, start - 200), start - 1),
  )?.[1];
  const name = parent === undefined ? undefined : credentialName(`${parent}_${text.slice(start, end)}`);
  return name?.strength === "strong" ? name : undefined;
}

const anyKeyword = new RegExp(
  [...keywords.filter((keyword) => !/^.pw$/s.test(keyword)), "key", "pw(?![a-z])"]
    .map((keyword) => keyword.replace(/^\./, "\\."))
    .join("|"),
  "i",
);

function firstKeywordIn(name: string): number {
  return name.search(anyKeyword);
}

/** Judges one value under its name, and says what to report. */
export function assignmentCandidate(
  input: ScanInput,
  name: CredentialName,
  assigned: AssignedValue,
  nameAt: number,
): Candidate | undefined {
  const { value, start, end } = plainly(assigned, name);
  const format = formatOfValue(value, name.normal);
  if (format !== undefined)
    return {
      ...formatCandidate({ ...format, start, end }, input.text),
      ...(assigned.bond === "default" ? { rule: "secrets/credential-default" } : {}),
    };

  // Some values stand before their names.
  const first = Math.min(nameAt, start);
  const around =
    input.text.slice(Math.max(0, first - 250), first) +
    input.text.slice(Math.max(nameAt, end), Math.max(nameAt, end) + 250);
  const context = {
    name,
    bond: assigned.bond,
    quoted: assigned.quoted,
    hasCompany: hasLoginParts(around),
    around,
    inComment: inComment(input.text, nameAt),
    inConfiguration: input.kind.syntax !== "code" && input.kind.syntax !== "prose",
    isInForce: isInForce(input, nameAt, around),
    signsHere: name.signs && signsHere(input.text, name, nameAt),
  };
  const decoded = decodedSecret(value, context);
  const judgement = decoded === "text" ? undefined : (decoded ?? judgeValue(value, context));
  if (judgement === undefined) return undefined;
  // What a query or a flag in running text says is believed only when it cannot be a word; and so is half a value.
  const mayBeWord = assigned.bond === "query" || assigned.bond === "flag" || assigned.partial;
  const isChosen =
    judgement.known === true ||
    (assigned.bond === "flag" && name.kind === "password" && input.kind.syntax !== "prose" && isOddWord(value));
  if (mayBeWord && !judgement.generated && !/\d/.test(value) && !isChosen) return undefined;
  if (assigned.partial && !judgement.generated) return undefined;
  const isDefault = assigned.bond === "default";
  return {
    rule: isDefault ? "secrets/credential-default" : "secrets/hard-coded-credential",
    detector: isDefault ? "fall-back" : "assignment",
    what: `the ${isDefault ? "default" : "value"} of "${shown(name.written, value)}"`,
    severity: severityOf(judgement),
    start,
    end,
    value,
    confidence: judgement.confidence,
    reasons: judgement.reasons,
    unguessable: judgement.generated,
  };
}

/** The value as the program has it: escapes read, and of a header what follows the scheme's name. */
function plainly(
  { value, start, end, quoted }: AssignedValue,
  name: CredentialName,
): Omit<AssignedValue, "bond" | "quoted" | "partial"> {
  if (quoted && value.includes("\\")) return { value: unescaped(value), start, end };
  const scheme =
    value.includes(" ") && /auth|header/.test(name.normal)
      ? /^(?:Bearer|Token|Basic|Bot|ApiKey|Api-Key|Key|GenieKey|SSWS|Splunk|Discogs token=|token|key) +(?=\S{16,}$)/.exec(
          value,
        )?.[0].length
      : undefined;
  return scheme === undefined ? { value, start, end } : { value: value.slice(scheme), start: start + scheme, end };
}

/** Escaped characters as what they stand for, where they are printable. */
function unescaped(value: string): string {
  return value
    .replace(
      /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))/g,
      (whole, wide: string | undefined, narrow: string | undefined) => {
        const code = Number.parseInt(wide ?? narrow ?? "", 16);
        return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : whole;
      },
    )
    .replace(/^\\"(.*)\\"$/, "$1")
    .replace(/\\(["'\\/])/g, "$1");
}

/** Whether something runs with these settings as they stand. */
function isInForce({ text, path, kind }: ScanInput, nameAt: number, around: string): boolean {
  if (kind.lowered !== undefined || kind.generated || kind.translation || inComment(text, nameAt)) return false;
  // What a run of CI sets up is gone when the run ends.
  if (
    /(?:^|\/)(?:\.github\/workflows|\.circleci|\.ci|ci)\/|(?:^|\/)\.?(?:travis|gitlab-ci|drone|appveyor|azure-pipelines)[\w-]*\.ya?ml$/.test(
      path,
    )
  )
    return false;
  if (kind.syntax === "env" || kind.syntax === "yaml" || kind.syntax === "docker" || kind.syntax === "shell")
    return true;
  // JSON and XML hold much else: there a login's other parts must stand beside it.
  return (kind.syntax === "json" || kind.syntax === "markup") && hasLoginParts(around);
}

/** `secret` alone names an object of Kubernetes as often as a key: then what it belongs to must speak of tokens. */
function signsHere(text: string, name: CredentialName, nameAt: number): boolean {
  if (/jwt|session|cookie|sign|csrf|hmac|app_secret|secret_key/.test(name.normal) && name.normal !== "secret")
    return true;
  return /(?:^|\n)[^\S\n]*[\w.-]{0,20}(?:jwt|session|cookie|token|auth)[\w.-]{0,20}:?\s{0,40}(?:#[^\n]*)?\n(?:[^\S\n]+[^\n]*\n){0,6}[^\S\n]*$/i.test(
    text.slice(Math.max(0, nameAt - 300), nameAt),
  );
}

/** How much a judged value weighs. */
export function severityOf({ placeholder, known, confidence }: Judgement): Severity {
  if (known === true) return "low";
  if (placeholder) return "medium";
  return confidence >= 0.68 ? "high" : "medium";
}

function shown(written: string, value: string): string {
  return written.includes(value) ? "a credential" : written.slice(0, 60);
}

/** True where a user, a host or a database is set nearby: then a password there opens it. */
export function hasLoginParts(around: string): boolean {
  return /(?:user(?:_?name)?|login|db_?user|host(?:_?name)?|server|database|db_?name|client_?id|access_?key_?id|account_?(?:name|id)|\bport|e-?mail|endpoint|tenant_?id)["']?\s{0,5}(?:[:=]|=>)/i.test(
    around,
  );
}
