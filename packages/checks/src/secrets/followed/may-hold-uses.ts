import { generatedReason, languageOf } from "@assay/program";
import { nameAround } from "../assignments/assigned-value.ts";
import { credentialName } from "../assignments/names.ts";
import { fileKind } from "../scan/file-kind.ts";
import { positionWords } from "./uses-by-position.ts";

/** What nobody wrote by hand, in UTF-16 code units: bundles, and tables of data. */
export const longestFollowed = 500_000;

// A name with a value that is a name, a member, a call or a template: what is written in place is found in the text.
const value =
  "(?=[A-Za-z_$`(\\[])(?!(?:string|boolean|any|number|unknown|never|null|undefined|true|false|void|required|function|async|process\\.env|import\\.meta|z\\.|Joi\\.|yup\\.|req\\.|request\\.|String|Boolean|Number)\\b)";
const names = [
  "password",
  "passwd",
  "pass",
  "passphrase",
  "passcode",
  "pwd",
  "secret",
  "secrets",
  "token",
  "key",
  "keys",
  "creds",
  "credential",
  "credentials",
  "authorization",
];
const written = names.flatMap((name) => [name.slice(1), name.toUpperCase().slice(1)]).join("|");
const initials = [...new Set(names.flatMap((name) => [name.charAt(0), name.charAt(0).toUpperCase()]))].join("");
const nameWithValue = new RegExp(
  `[${initials}](?:${written})(?:["'\`]?\\s{0,3}:\\s{0,12}${value}|["'\`]?\\]?\\s{0,3}=(?![=>])\\s{0,12}${value}|["'\`],\\s{0,12}${value}|\\s{0,12}[,}]|\\((?!\\)))`,
  "g",
);
/** Names looked at in a file before it is taken for one with uses. */
const mostLooks = 2_000;

/**
 * A look at a text, before it is parsed, whether values may be used as credentials in it: a name that says so with a
 * value that is no literal, or a library that takes one. True for a few files too many, and for none too few that
 * somebody wrote by hand.
 */
export function mayHoldUses(path: string, text: string): boolean {
  if (languageOf(path) === undefined || text.length > longestFollowed || !mentionsUse(text)) return false;
  const { generated, lowered, translation } = fileKind(path, text);
  return !generated && !translation && lowered !== "documentation" && generatedReason(path, text) === undefined;
}

function mentionsUse(text: string): boolean {
  if (positionWords.test(text)) return true;
  nameWithValue.lastIndex = 0;
  for (let looks = 0; looks < mostLooks; looks++) {
    const found = nameWithValue.exec(text);
    if (found === null) return false;
    if (isUse(text, found.index, found[0])) return true;
  }
  return true;
}

function isUse(text: string, at: number, found: string): boolean {
  const { start, end } = nameAround(text, at, at + 1);
  const name = text.slice(start, end);
  const before = text.charAt(start - 1);
  const isAssigned = found.includes("=");
  // `= value` is a use for members alone; `name,` and `name }` for a name that is a member's as well.
  if (isAssigned && !/[."'`]/.test(before)) return false;
  const isCall = found.endsWith("(");
  if (isCall && !name.startsWith("set")) return false;
  if (/[,}]$/.test(found) && !/[{,]\s{0,12}$/.test(text.slice(Math.max(0, start - 14), start)) && !/["'`]/.test(found))
    return false;
  if (/^(?:proxy-)?authorization$/i.test(name)) return true;
  const said = credentialName(isCall ? name.slice(3) : name);
  return (
    said !== undefined &&
    (said.strength === "strong" || (said.strength === "medium" && !isAssigned && !/[,}]$/.test(found)))
  );
}
