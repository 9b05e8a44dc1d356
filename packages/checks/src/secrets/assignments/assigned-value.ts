/** How a value comes to its name. */
export type Bond =
  /** `password = "…"`, `password: …` */
  | "assigned"
  /** `process.env.PASSWORD ?? "…"`, `${PASSWORD:-…}`, `getenv("PASSWORD", "…")` */
  | "default"
  /** `if (password === "…")` */
  | "compared"
  /** `setPassword("…")`, `define("DB_PASSWORD", "…")` */
  | "argument"
  /** `--password=…` */
  | "flag"
  /** `?access_token=…` */
  | "query";

/** A value that a credential's name is bound to. */
export interface AssignedValue {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly bond: Bond;
  readonly quoted: boolean;
  readonly partial: boolean;
}

/** A credential's name where it stands. */
export interface NamePlace {
  readonly start: number;
  readonly end: number;
}

/** The widest an expression between a name and its literal may be. */
export const expressionWindow = 300;

/** Widens a keyword to the name around it, by at most 60 characters on either side. */
export function nameAround(text: string, from: number, to: number): NamePlace {
  let start = from;
  while (from - start < 60 && isNameCharacter(text, start - 1, -1)) start--;
  // The `n` of an escape `\n` is no letter of the name after it.
  if (start < from && text.charAt(start - 1) === "\\" && /[nrt]/.test(text.charAt(start))) start++;
  let end = to;
  while (end - to < 60 && isNameCharacter(text, end, 1)) end++;
  // `${TOKEN-default}`: a shell's names have no hyphens.
  if (text.charCodeAt(start - 1) === 123 && text.charCodeAt(start - 2) === 36) {
    const hyphen = /^[A-Z_][A-Z0-9_]{0,60}(?=-)/.exec(text.slice(start, end))?.[0];
    if (hyphen !== undefined && start + hyphen.length >= to) end = start + hyphen.length;
  }
  return { start, end };
}

/** Where the dotted parts before a name begin, `spring.datasource.` or `Jwt:`; at most 100 characters before it. */
export function partsBefore(text: string, start: number): number {
  let at = start;
  let begin = start;
  while (start - at < 100) {
    const code = text.charCodeAt(at - 1);
    if (code === 46 || code === 58) {
      // A part has characters.
      if (at !== start && at === begin) break;
      begin = at;
    } else if (!isNameCode(code) && code !== 45) break;
    at--;
  }
  return at === start || text.charCodeAt(at) === 46 || text.charCodeAt(at) === 58 ? begin : at;
}

// Letters of Latin alphabets (to U+024F) belong to a name: `contraseña`. A hyphen belongs to a name where word characters stand on both of its sides.
function isNameCharacter(text: string, at: number, direction: 1 | -1): boolean {
  const code = text.charCodeAt(at);
  if (isNameCode(code)) return true;
  if (code > 191) return code < 592 && code !== 215 && code !== 247;
  return code === 45 && /\w/.test(text.charAt(at + direction)) && /\w/.test(text.charAt(at - direction));
}

function isNameCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
}
