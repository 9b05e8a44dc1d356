import type { Syntax } from "../scan/file-kind.ts";
import { type AssignedValue, type Bond, expressionWindow, type NamePlace, partsBefore } from "./assigned-value.ts";
import { type Literal, literalAt } from "./literal.ts";
import { indexWithin } from "../scan/within.ts";
import { readAmongPairs, readBeside, readDefaultBelow, readVariable } from "./read-beside.ts";
import { readTakenApart } from "./read-encoded.ts";
import { readExpression } from "./read-expression.ts";
import { readNamedDefault } from "./read-named-default.ts";
import { wrappedLiteralAt } from "./wrapped-literal.ts";
import { blockAt, unquotedAt, wordInString } from "./unquoted.ts";

// Between a name and what binds it: the quote and bracket that close it, and marks of optional members.
const closing = /(\\?["'`])?(?:\s{0,3}\])?[?!]?(?:\[\w{0,10}\]|,\s?(?:_|err|ok|error)(?=\s?:?=))?/y;
const typed =
  /\s{0,3}:\s{0,3}(?:&?(?:'static\s)?)?(?:string|str|String|SecretStr|Optional\[str\]|Text|CharSequence|any|Str|bytes|\[\]byte)(?:\s?\|\s?\w{1,20}){0,2}\??\s{0,3}=(?![=>])|\s{1,3}(?:string|\*string|\[\]byte)\s{0,3}=(?!=)/y;
const typedAtAll =
  /\s{0,3}:\s{0,3}(?:[A-Za-z_][\w.]{0,40}(?:\[[^\]\n=]{1,60}\]|<[^>\n=]{1,60}>)?|\[u8;[^\]\n=]{1,20}\])\s{0,3}=(?![=>])(?=\s{0,5}["'`[])/y;
const assignment = /[ \t]{0,40}(?::=|\|\|=|\?\?=|=>|<-|\?=|:(?!:)|=(?![=~>]))/y;
const comparison = /\s{0,20}(?:===?|!==?|\.equals(?:IgnoreCase)?\(|\beq\b)\s{0,20}/y;
const fallback =
  /\){0,3}\s{0,40}(?:\?\?|\|\||\?:|\bor\b|\.unwrap_or(?:_else)?\((?:\|\w?\|\s?)?|\.orElse\(|\.(?:default|catch|prefault)\(|\.withDefault\(|\|\s{0,5}default(?:\s{1,5}|\(\s{0,5})|\{(?=\s{0,5}["'][^"'\n]{1,400}["']\s{0,5}\}))\s{0,40}/y;
const pair = /,\s{0,40}(?:default\s{0,3}[:=]\s{0,3}|default_value\s{0,3}=\s{0,3}|cast=str,\s{0,3}default=)?/y;
const environmentCall =
  /(?:env\w*|environ\.get|fetch|config|getOrDefault|lookup\w*|getProperty|setting\w*|GetEnvironmentVariable|getConf\w*|os\.get\w*|secret\w*|optional\w*|config\.get|cfg\.get|getValue)(?:<\w{1,20}>)?\(\s{0,20}\\?["'`]$/i;
// What sets a value under a name that it is given; other functions take a name for other reasons.
const setting =
  /(?:set|put|define|add|header|prop(?:erty)?|param\w*|store|insert|append|cookie|field|attr\w*|env|config|with|register|bind|secret|item)\w{0,20}\(\s{0,20}(?:"[Ss]tring",\s{0,5})?\\?["'`]$/i;
const entryValue = /(?:,|\r?\n)?\s{0,80}["']?(?:value|Value|val)["']?\s{0,10}(?::|=)\s{0,10}/y;

/** Finds the value that is bound to the name at a place, in any of the ways that code and configuration know. */
export function readAssignment(text: string, name: NamePlace, syntax: Syntax): AssignedValue | undefined {
  const before = text.slice(Math.max(0, name.start - 60), name.start);
  const whole = withoutParts(before);
  if (whole.endsWith("${")) return shellDefault(text, name.end);
  const declared = readNamedDefault(text, name.end, whole);
  if (declared !== undefined) return declared;

  closing.lastIndex = name.end;
  const closed = closing.exec(text);
  const quote = closed?.[1];
  // `"spring.datasource.password"`: the quote opened before the name's first part.
  const isQuoted = quote !== undefined && whole.endsWith(quote);
  // A quote that was not opened before the name ends a string in which the name is the last word.
  if (quote !== undefined && !isQuoted)
    return before.endsWith("-") ? flag(text, name, before, syntax) : readBeside(text, name, whole, syntax);
  const at = name.end + (closed?.[0].length ?? 0);

  return (
    element(text, name, before) ??
    flag(text, name, before, syntax) ??
    query(text, name, before) ??
    header(text, at, before, isQuoted, quote) ??
    direct(text, name, at, before, syntax) ??
    literalAfter(text, at, comparison, "compared") ??
    // `"secret" or "token"` are two words; `env["SECRET"] or "…"` and `getenv("SECRET") or "…"` fall back.
    (isQuoted && !/[\])]/.test(text.charAt(at) + text.charAt(at - 1))
      ? undefined
      : literalAfter(text, at, fallback, "default")) ??
    (isQuoted ? paired(text, at, whole) : undefined) ??
    entry(text, at, before) ??
    setter(text, name, before) ??
    block(text, at) ??
    spaced(text, at, before, syntax) ??
    helmDefault(text, name.start, before) ??
    readVariable(text, name, before) ??
    readAmongPairs(text, at, before, syntax) ??
    comparedBefore(text, name, before) ??
    readDefaultBelow(text, name.end, before, syntax) ??
    readBeside(text, name, whole, syntax)
  );
}

/** What stands before a dotted name, of which the last part is read. */
function withoutParts(before: string): string {
  // Most names have no other before them, and every name is asked about.
  return before.endsWith(".") || before.endsWith(":") ? before.slice(0, partsBefore(before, before.length)) : before;
}

/** `password = …`, `"password": …`, `password: string = …` */
function direct(text: string, name: NamePlace, at: number, before: string, syntax: Syntax): AssignedValue | undefined {
  // `"admin:password:confirm"`: a piece of a longer text, in which the colon binds nothing.
  const isKey = syntax === "yaml" && /(?:^|\n)[ \t]*[\w-]{1,40}:$/.test(before) && /^:\s/.test(text.slice(at, at + 2));
  if (/[:/]$/.test(before) && text.charAt(at) === ":" && !isKey) return undefined;
  const bound =
    endOf(typed, text, at) ??
    (syntax === "code" ? endOf(typedAtAll, text, at) : undefined) ??
    endOf(assignment, text, at);
  if (bound === undefined) return undefined;
  // `ok ? "API_SECRET" : "api_secret"`, and Helm's `$password := …`
  const helm = syntax !== "code" && syntax !== "shell" && text.startsWith(":=", bound - 2);
  if (helm || (/\?\s{0,5}["'`]$/.test(before) && text.charAt(bound - 1) === ":")) return undefined;
  const valueAt = skipMarks(text, skipSpace(text, bound, syntax === "code" || syntax === "json"), syntax);
  const literal = literalAt(text, valueAt);
  const apart =
    literal === undefined || text.charAt(valueAt) === "`" || /[.[,)\]]/.test(text.charAt(literal.after))
      ? readTakenApart(text, valueAt)
      : undefined;
  if (apart !== undefined) return apart;
  const login = literal === undefined ? undefined : secondOfPair(text, name, literal);
  if (login !== undefined) return { ...login, bond: "assigned", quoted: true };
  if (literal !== undefined) return { ...literal, bond: "assigned", quoted: true };
  const block = syntax === "yaml" ? blockAt(text, valueAt) : undefined;
  if (block !== undefined) return { ...block, bond: "assigned", quoted: false, partial: false };
  const isChoice = syntax === "shell" && text.startsWith("if (", valueAt);
  if (syntax !== "code" && syntax !== "json" && !isChoice && !/[|?]/.test(text.charAt(valueAt))) {
    const bare = beginsLine(before, syntax) ? unquotedAt(text, valueAt, syntax) : undefined;
    // Make sets what nothing else has set.
    const bond = text.startsWith("?=", bound - 2) ? "default" : "assigned";
    if (bare !== undefined && !/["'`]/.test(bare.value)) return { ...bare, bond, quoted: false, partial: false };
  }
  return readExpression(text, valueAt);
}

/** `credentials = ("admin", "…")` */
function secondOfPair(text: string, name: NamePlace, first: Literal): Literal | undefined {
  if (text.charAt(first.after) !== "," || !/(?:cred(?:ential)?s?|auth|login)$/i.test(text.slice(name.start, name.end)))
    return undefined;
  const second = literalAt(text, skipSpace(text, first.after + 1, false));
  return second !== undefined && /[)\]]/.test(text.charAt(second.after)) ? second : undefined;
}

/** In settings files a value without quotes belongs to the name that its line begins with. */
function beginsLine(before: string, syntax: Syntax): boolean {
  if (syntax === "shell" || syntax === "prose" || syntax === "docker") return true;
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return syntax === "yaml"
    ? /^[\s\w.\-"'#{,&*:!]*$/.test(line)
    : /^\s*(?:export\s+|set\s+|Environment=(?:\w{1,40}=\S{0,200} ){0,6})?(?:[#;]+\s*|\/\/\S*)?[\w.:[\]/-]*["']?$/.test(
        line,
      );
}

/** `<password>…</password>` */
function element(text: string, name: NamePlace, before: string): AssignedValue | undefined {
  if (!/<(?:\w{1,20}:)?$/.test(before) || text.charAt(name.end) !== ">") return undefined;
  const end = indexWithin(text, "<", name.end, 500);
  const value = text.slice(name.end + 1, end).trim();
  if (end === -1 || value === "" || !text.startsWith("</", end)) return undefined;
  const start = text.indexOf(value, name.end + 1);
  return { value, start, end: start + value.length, bond: "assigned", quoted: false, partial: false };
}

/** `--password=…`, `--password …`, `-Dpassword=…` */
function flag(text: string, name: NamePlace, before: string, syntax: Syntax): AssignedValue | undefined {
  if (!/(?:^|[\s"'`[(,])(?:--|-D|-P)(?:[\w.-]{1,40}[.-])?$/.test(before)) return undefined;
  const separator = /^(?:=|[ \t]{1,3}(?![-|&>]))\\?["']?|^["'],\s{0,40}["']/.exec(
    text.slice(name.end, name.end + 60),
  )?.[0];
  if (separator === undefined) return undefined;
  const word = wordInString(text, name.end + separator.length);
  // Help texts name what to give in capitals or words: only a value that is one reads as one.
  if (word === undefined || (syntax === "prose" && !/\d/.test(word.value))) return undefined;
  return { ...word, bond: "flag", quoted: /["']$/.test(separator), partial: false };
}

/** `?access_token=…`, `&api_key=…` */
function query(text: string, name: NamePlace, before: string): AssignedValue | undefined {
  if (!/[?&]$/.test(before) || text.charAt(name.end) !== "=") return undefined;
  const word = wordInString(text, name.end + 1);
  const value = word?.value.split(/[&#]/)[0];
  return word === undefined || value === undefined || value === ""
    ? undefined
    : { value, start: word.start, end: word.start + value.length, bond: "query", quoted: false, partial: false };
}

/** `"X-Api-Key: …"` in one string */
function header(
  text: string,
  at: number,
  before: string,
  isQuoted: boolean,
  quote: string | undefined,
): AssignedValue | undefined {
  const opened = /(["'`])$/.exec(before)?.[1];
  if (opened === undefined || isQuoted || quote !== undefined || !/^: ?\S/.test(text.slice(at, at + 3)))
    return undefined;
  const start = at + (text.charAt(at + 1) === " " ? 2 : 1);
  const word = wordInString(text, start);
  return word === undefined || text.charAt(word.end) !== opened
    ? undefined
    : { ...word, bond: "assigned", quoted: true, partial: false };
}

/** `getenv("PASSWORD", "…")` is a default, `define("PASSWORD", "…")` an argument; names in arrays are neither. */
function paired(text: string, at: number, before: string): AssignedValue | undefined {
  if (!/\(\s{0,20}\\?["'`]$/.test(before)) return undefined;
  const literalStart = endOf(pair, text, at);
  const literal = literalStart === undefined ? undefined : literalAt(text, literalStart);
  if (literal === undefined || literal.partial) return undefined;
  const reads =
    environmentCall.test(before) && !/(?:set|put|define|add|create|insert)\w*\(\s{0,20}\\?["'`]$/i.test(before);
  if (!reads && !setting.test(before)) return undefined;
  return { ...literal, bond: reads ? "default" : "argument", quoted: true };
}

/** `name: DB_PASSWORD` with `value: …` after it: environments of containers, `<add key= value= />` */
function entry(text: string, at: number, before: string): AssignedValue | undefined {
  if (!/(?:name|key|Key|Name)["']?\s{0,5}(?::|=)\s{0,5}["']?$/.test(before)) return undefined;
  const valueAt = endOf(entryValue, text, at);
  if (valueAt === undefined) return undefined;
  const literal = literalAt(text, valueAt);
  if (literal !== undefined) return { ...literal, bond: "assigned", quoted: true };
  const bare = unquotedAt(text, valueAt, "yaml");
  return bare === undefined ? undefined : { ...bare, bond: "assigned", quoted: false, partial: false };
}

/** `setPassword("…")`, `.password("…")` */
function setter(text: string, name: NamePlace, before: string): AssignedValue | undefined {
  const written = text.slice(name.start, name.end);
  if (text.charAt(name.end) !== "(" || !(/^(?:set|with|use|add)_?[A-Z_]/.test(written) || before.endsWith(".")))
    return undefined;
  const valueAt = skipSpace(text, name.end + 1, true);
  // Spring's mark of a password that stands as it is: https://docs.spring.io/spring-security/reference/features/authentication/password-storage.html
  const literal = withoutMark(text, wrappedLiteralAt(text, valueAt) ?? encodedAt(text, valueAt));
  return literal === undefined || !/^\s{0,20}\)/.test(text.slice(literal.after, literal.after + 22))
    ? undefined
    : { ...literal, bond: "argument", quoted: true };
}

/** `"…".equals(password)` */
function comparedBefore(text: string, name: NamePlace, before: string): AssignedValue | undefined {
  if (!before.endsWith("(")) return undefined;
  const value = /"([^"\\\n]{3,60})"\.equals(?:IgnoreCase)?\($/.exec(before)?.[1];
  if (value === undefined || text.charAt(name.end) !== ")") return undefined;
  const start = name.start - before.length + before.lastIndexOf(`"${value}"`) + 1;
  return { value, start, end: start + value.length, bond: "compared", quoted: true, partial: false };
}

/** `password(encoder.encode("…"))` */
function encodedAt(text: string, at: number): Literal | undefined {
  const head = /^\w{1,40}\.(?:encode|hash|hashPassword)\(\s{0,10}(?=")/.exec(text.slice(at, at + 80))?.[0];
  return head === undefined ? undefined : literalAt(text, at + head.length);
}

function withoutMark(text: string, literal: Literal | undefined): Literal | undefined {
  return literal !== undefined && text.startsWith("{noop}", literal.start)
    ? { ...literal, value: literal.value.slice(6), start: literal.start + 6 }
    : literal;
}

/** Helm's `{{ default "…" .Values.db.password }}` */
function helmDefault(text: string, nameAt: number, before: string): AssignedValue | undefined {
  if (!before.endsWith(".") || !before.includes("default")) return undefined;
  const value = /\bdefault\s{1,5}"([^"\n]{1,200})"\s{1,5}(?:\$?\.[\w-]{1,40}){0,6}\.$/.exec(before)?.[1];
  if (value === undefined) return undefined;
  const start = nameAt - before.length + before.lastIndexOf(`"${value}"`) + 1;
  return { value, start, end: start + value.length, bond: "default", quoted: true, partial: false };
}

/** `variable "db_password" { default = "…" }`, `dbPassword: { default: '…' }` */
function block(text: string, at: number): AssignedValue | undefined {
  const window = text.slice(at, at + expressionWindow);
  const found = /^\s{0,5}:?\s{0,5}\{[^{}]{0,280}?\bdefault["']?\s{0,10}[:=]\s{0,5}(?=["'`])/.exec(window)?.[0];
  const literal = found === undefined ? undefined : literalAt(text, at + found.length);
  return literal === undefined ? undefined : { ...literal, bond: "default", quoted: true };
}

/** `ENV DB_PASSWORD …` in a Dockerfile; `password …` in a .netrc */
function spaced(text: string, at: number, before: string, syntax: Syntax): AssignedValue | undefined {
  const isNetrc =
    syntax === "env" &&
    !/\banonymous\s{1,40}$/.test(before) &&
    /\b(?:login|machine|user)\s+\S{1,40}\s{1,40}$/.test(before);
  if (!isNetrc && !(syntax === "docker" && /(?:^|\n)\s{0,8}(?:ENV|ARG)\s{1,8}$/i.test(before))) return undefined;
  const start = skipSpace(text, at, false);
  const word = start === at ? undefined : (literalAt(text, start) ?? wordInString(text, start));
  return word === undefined
    ? undefined
    : { value: word.value, start: word.start, end: word.end, bond: "assigned", quoted: false, partial: false };
}

/** `${PASSWORD:-…}`, `${PASSWORD:=…}`, `${PASSWORD-…}`, Spring's `${password:…}` */
function shellDefault(text: string, at: number): AssignedValue | undefined {
  const separator = /^:?[-=]|^:(?![?+])/.exec(text.slice(at, at + 2))?.[0];
  if (separator === undefined) return undefined;
  const start = at + separator.length;
  const end = indexWithin(text, "}", start, 500);
  const value = text.slice(start, end).replace(/^(["'])(.*)\1$/, "$2");
  if (end === -1 || value === "" || /[\n{]/.test(value)) return undefined;
  return {
    value,
    start: text.indexOf(value, start),
    end: text.indexOf(value, start) + value.length,
    bond: "default",
    quoted: false,
    partial: false,
  };
}

function literalAfter(text: string, at: number, pattern: RegExp, bond: Bond): AssignedValue | undefined {
  const start = endOf(pattern, text, at);
  const literal = start === undefined ? undefined : wrappedLiteralAt(text, start);
  return literal === undefined ? undefined : { ...literal, bond, quoted: true };
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** Passes over what a value may have before it without being another one: a comment, a bracket, YAML's tag. */
function skipMarks(text: string, at: number, syntax: Syntax): number {
  const marks =
    syntax === "yaml" ? /!!(?:str|binary)\s{1,4}/y : /(?:\/\*[^*\n]{0,80}\*\/\s{0,5})?(?:\(\s{0,20}(?=["'`]))?/y;
  marks.lastIndex = at;
  return marks.test(text) ? marks.lastIndex : at;
}

function skipSpace(text: string, at: number, overLines: boolean): number {
  let index = at;
  while (index - at < 200 && (overLines ? /[ \t\r\n]/ : /[ \t]/).test(text.charAt(index))) index++;
  return index;
}
