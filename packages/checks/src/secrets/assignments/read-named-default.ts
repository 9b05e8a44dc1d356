import { type AssignedValue, expressionWindow } from "./assigned-value.ts";
import { type Literal, literalAt } from "./literal.ts";
import { wrappedLiteralAt } from "./wrapped-literal.ts";

// Within the call or annotation that the quoted name is an argument of: texts, numbers, other names.
const namedDefault =
  /^["'`](?:[^"'`(){};]|"[^"\n]{0,80}"|'[^'\n]{0,80}'){0,200}?\b(?:default|defaultValue|default_value|devDefault|defaultsTo)\s{0,5}(?::|=|=>)\s{0,5}(?=[rbuf]?["'`])/;
const structTag = /^["'`]?(?:\s{1,20}[\w.*[\]]{1,40}\s{1,20}`)?[^`\n]{0,200}?\b(?:envDefault|default):(?=")/;
const flagCall = /\bString(?:Var)?(P)?\(\s{0,20}(?:&[\w.]{1,80},\s{0,20})?"$/;
const firstNonEmpty = /(?:\bOr|oalesce|NonEmpty|NonNullElse|efault\w{0,12})\(\s{0,10}[\w.]{1,40}\(\s{0,10}["'`]$/;
const property = /^\s{0,3}\{\s{0,5}get;[^{}\n]{0,40}\}\s{0,5}=\s{0,5}(?=["@$])/;
const lazy = /^(?:\s?:\s?\w{1,20}\??)?\s{1,5}by\s{1,5}lazy\s{0,5}\{\s{0,20}(?=")/;

/**
 * Reads what a value falls back on where declarations say it: `add_argument("--password", default="…")`,
 * `@ConfigProperty(name = "db.password", defaultValue = "…")`, Go's struct tags and flags, `cmp.Or(os.Getenv("X"), "…")`.
 *
 * @param end offset after the name
 * @param before what stands before the name and its dotted parts
 */
export function readNamedDefault(text: string, end: number, before: string): AssignedValue | undefined {
  const next = text.charAt(end);
  const isQuoted = next === '"' || next === "'" || next === "`";
  if (!mayDeclare(text, end, isQuoted)) return undefined;
  const after = text.slice(end, end + expressionWindow);
  if (isQuoted) {
    const quote = (before.endsWith("-") ? before.replace(/-{1,2}$/, "") : before).slice(-1);
    if (after.startsWith(quote)) {
      const named = after.includes("efault") ? headOf(namedDefault, after) : undefined;
      if (named !== undefined) return found(literalAt(text, end + named));
      const flagged = flagCall.exec(before);
      if (flagged !== null) return found(argumentOfFlag(text, end + 1, flagged[1] !== undefined));
      const other = firstNonEmpty.test(before) ? headOf(/^["'`]\s{0,5}\)\s{0,5},\s{0,20}(?=["'`])/, after) : undefined;
      if (other !== undefined) return found(literalAt(text, end + other));
    }
  }
  if (next !== ":" && after.includes('efault:"')) {
    const tagged = after.includes("`") ? headOf(structTag, after) : undefined;
    if (tagged !== undefined) return found(literalAt(text, end + tagged));
  }
  if (isQuoted) return undefined;
  const getter = headOf(property, after) ?? headOf(lazy, after);
  const literal = getter === undefined ? undefined : wrappedLiteralAt(text, end + getter);
  return literal === undefined ? undefined : { ...literal, bond: "assigned", quoted: true };
}

/** Asked of every name: what cannot be is told by a look at the next characters. */
function mayDeclare(text: string, end: number, isQuoted: boolean): boolean {
  const second = text.charAt(end + 1);
  if (isQuoted) return second === "," || second === ")" || second === " " || second === "\n";
  const first = text.charAt(end);
  if (first === ":") return text.slice(end, end + 30).includes(" by ");
  if (first !== " " && first !== "\t") return false;
  return second === "{" || text.startsWith("by lazy", end + 1) || text.slice(end, end + 60).includes("`");
}

/** `flag.String("password", "…", "usage")`; of pflag's `StringP` a letter comes between. */
function argumentOfFlag(text: string, at: number, hasLetter: boolean): Literal | undefined {
  const separator = hasLetter ? /^\s{0,5},\s{0,20}"\w?"\s{0,5},\s{0,20}(?=")/ : /^\s{0,5},\s{0,20}(?=")/;
  const head = headOf(separator, text.slice(at, at + 100));
  return head === undefined ? undefined : literalAt(text, at + head);
}

function headOf(pattern: RegExp, text: string): number | undefined {
  return pattern.exec(text)?.[0].length;
}

function found(literal: Literal | undefined): AssignedValue | undefined {
  return literal === undefined ? undefined : { ...literal, bond: "default", quoted: true };
}
