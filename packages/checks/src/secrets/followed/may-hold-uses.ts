import { generatedReason, languageOf } from "@assay/program";
import { nameAround } from "../assignments/assigned-value.ts";
import { credentialName } from "../assignments/names.ts";
import { isBareCredential } from "./credential-uses.ts";
import { fileKind } from "../scan/file-kind.ts";
import { positionWords } from "./uses-by-position.ts";

/** What nobody wrote by hand, in UTF-16 code units: bundles, and tables of data. */
export const longestFollowed = 150_000;

// A name with a value that is a name, a member, a call or a template: what is written in place is found in the text.
const value =
  "(?=[A-Za-z_$`(\\[]|[\"'][^\"'\\n]{0,80}[\"']\\s{0,12}[+.])(?!(?:string|boolean|any|number|unknown|never|null|undefined|true|false|void|required|function|async|return|case|break|throw|const|let|if|process\\.env|import\\.meta|z\\.|Joi\\.|yup\\.|req\\.|request\\.)\\b|(?:String|Boolean|Number)\\s{0,3}[,;}\\n])";
// As they are written in code: small, capital, and with a leading capital.
const names =
  "[Pp]ass(?:word|wd|phrase|code)?|PASS(?:WORD|WD|PHRASE|CODE)?|[Pp]wd|PWD|[Ss]ecrets?|SECRETS?|[Tt]oken|TOKEN|[Kk]eys?|KEYS?|[Cc]red(?:ential)?s?|CRED(?:ENTIAL)?S?|[Aa]uthorization|AUTHORIZATION";
const bound = [
  `["'\`]?\\s{0,3}:\\s{0,12}${value}`,
  `["'\`]?\\]?\\s{0,3}=(?![=>])\\s{0,12}${value}`,
  `["'\`],\\s{0,12}${value}`,
  "\\s{0,12}[,}]",
  "\\((?!\\))",
];
const nameWithValue = new RegExp(`(?:${names})(?:${bound.join("|")})`, "g");
/** Names looked at in a file before it is taken for one with uses. */
const mostLooks = 2_000;

/**
 * A look at a text, before it is parsed, whether values may be used as credentials in it: a name that says so with a
 * value that is no literal, or a library that takes one. True for a few files too many.
 */
export function mayHoldUses(path: string, text: string): boolean {
  if (languageOf(path) === undefined || text.length > longestFollowed || !mentionsUse(text)) return false;
  const { generated, lowered, translation } = fileKind(path, text);
  return !generated && !translation && lowered !== "documentation" && generatedReason(path, text) === undefined;
}

function mentionsUse(text: string): boolean {
  nameWithValue.lastIndex = 0;
  for (let looks = 0; looks < mostLooks; looks++) {
    const found = nameWithValue.exec(text);
    if (found === null) return positionWords.test(text);
    if (isUse(text, found.index, found[0])) return true;
  }
  return true;
}

function isUse(text: string, at: number, found: string): boolean {
  const sign = found.slice(found.search(/[:=,}(]|$/)).charAt(0);
  const { start, end } = nameAround(text, at, at + 1);
  const name = text.slice(start, end);
  if (/^(?:proxy-)?authorization$/i.test(name)) return true;
  const isQuoted = /["'`]/.test(found);
  const said = credentialName(sign === "(" ? name.slice(3) : name);
  if (said === undefined || passesOn(text, at + found.length)) return false;
  if (sign === ":") return said.strength === "strong" || (isBareCredential(said) && isOfClient.test(text));
  if (said.strength !== "strong") return false;
  // `name = value` is a use for members alone, `"name", value` for headers.
  if (sign === "=") return /[."'`]/.test(text.charAt(start - 1));
  if (sign === "(") return name.startsWith("set");
  if (isQuoted) return sign === "," && /^(?:x-|api-?key$)/i.test(name);
  return (
    /[{,]\s{0,12}$/.test(text.slice(Math.max(0, start - 14), start)) && !isPattern.test(text.slice(end, end + 240))
  );
}

/** `{ password, email } = …`, `({ password }) => …`: names that are taken out of something. */
const isPattern = /^[^{}()]{0,200}\}\s*(?:=(?!=)|:\s*[\w.]+\s*\)|\)\s*(?:=>|:|\{))/;
/** What speaks to a service, where a token is more than a piece of a language. */
const isOfClient = /\b(?:fetch|axios|got|https?|[aA]uth\w*|\w*Client|api|API|login|connect)\b/;

/** `password: options.password`: what is under that name there is found there. */
function passesOn(text: string, at: number): boolean {
  const member = /^[\w$.?!]{1,80}\.([\w$]{1,60})(?![\w$(.[])/.exec(text.slice(at, at + 160))?.[1];
  return member !== undefined && credentialName(member)?.strength === "strong";
}
