import { credentialName } from "../assignments/names.ts";
import { assignmentCandidate } from "../assignments/assignment-detector.ts";
import type { Candidate, Detector, ScanInput } from "../scan/detector.ts";
import { inComment } from "../scan/in-comment.ts";
import { notSecretBecause } from "../values/not-secrets.ts";
import { asksToBeReplaced, isPlaceholder } from "../values/placeholders.ts";
import { randomness } from "../values/randomness.ts";

// MySQL, MariaDB, Oracle: https://dev.mysql.com/doc/refman/8.4/en/create-user.html
const identified =
  /identified\s{1,4}(?:with\s{1,4}["']?\w{1,40}["']?\s{1,4})?(?:by|using)\s{1,4}(?:password\s{1,4})?/iy;
// PostgreSQL's roles and mappings, SQL Server's logins, MySQL's `SET PASSWORD`.
const password = /password\s{0,4}(?:=\s{0,4})?(?:\(\s{0,2}|N)?(?=['"])/iy;
const statement =
  /\b(?:create|alter)\s{1,8}(?:user|role|login|application\s{1,4}role|database\s{1,4}scoped)\b|\bset\s{1,8}password\b|\buser\s{1,8}mapping\b|\bgrant\s/i;
const word = /(?:'((?:[^'\n\\]|''){3,200})'|"([^"\n\\]{3,200})"|([A-Za-z0-9_#$!.@-]{3,100})(?=\s|;|$))/y;

/** `CREATE USER … IDENTIFIED BY '…'`, `ALTER ROLE … PASSWORD '…'`, in scripts and in code that holds SQL. */
export const sqlUserDetector: Detector = {
  id: "sql-user",
  keywords: [
    "identified by",
    "identified with",
    "password '",
    "password = '",
    "password = n'",
    "password='",
    "password(",
  ],
  everywhere: false,
  detect(input, from) {
    const { text } = input;
    const after = endOf(identified, text, from) ?? endOf(password, text, from);
    if (after === undefined || !isStatement(text, from)) return undefined;
    word.lastIndex = after;
    const found = word.exec(text);
    const value = found?.[1] ?? found?.[2] ?? found?.[3];
    if (value === undefined || /^(?:by|as|with|password|values?)$/i.test(value)) return undefined;
    return judged(input, value, after + (found?.[3] === undefined ? 1 : 0), from);
  },
};

function isStatement(text: string, from: number): boolean {
  const before = text.slice(Math.max(0, from - 250), from);
  return statement.test(before.slice(before.lastIndexOf(";") + 1));
}

function judged({ text, kind }: ScanInput, value: string, start: number, from: number): Candidate | undefined {
  if (asksToBeReplaced(value) || notSecretBecause(value) !== undefined || /^[&:@$%{]|^SCRAM-SHA-256\$/.test(value))
    return undefined;
  const random = randomness(value) >= 0.55;
  const isWord = !random && (isPlaceholder(value) || !/\d|[!@#%^&*]/.test(value));
  if (isWord && (kind.lowered !== undefined || kind.syntax === "prose" || inComment(text, from))) return undefined;
  return {
    rule: "secrets/hard-coded-credential",
    detector: "sql-user",
    what: "the password of a user in SQL",
    severity: isWord ? "low" : "high",
    start,
    end: start + value.length,
    value,
    confidence: isWord ? 0.62 : random ? 0.88 : 0.78,
    reasons: ["the statement gives a database's user this password"],
    unguessable: random && value.length >= 16,
  };
}

const insert = /insert\s{1,4}into\s{1,4}[\w."`[\]]{1,80}\s{0,4}\(([^()]{1,600})\)\s{0,40}values\s{0,40}/iy;
const cell =
  /\s{0,20}(?:[NE]?'((?:[^'\n\\]|''|\\.){0,2000})'|([^'",()\n]{0,200}(?:\([^()\n]{0,200}\))?))\s{0,20}([,)])/y;
/** Dumps write a thousand rows in one statement. */
const mostRows = 5_000;

/** `INSERT INTO t (name, password) VALUES ('a', '…')`, and rows of settings: `('smtp_password', '…')`. */
export const sqlInsertDetector: Detector = {
  id: "sql-insert",
  keywords: ["insert into"],
  everywhere: false,
  detect(input, from) {
    insert.lastIndex = from;
    const columns = insert
      .exec(input.text)?.[1]
      ?.split(",")
      .map((column) => column.trim().replace(/^["`[]|["`\]]$/g, ""));
    if (columns === undefined) return undefined;
    const found: Candidate[] = [];
    let at = insert.lastIndex;
    for (let row = 0; row < mostRows && input.text.charAt(at) === "("; row++) {
      const read = rowAt(input.text, at + 1);
      if (read === undefined) break;
      found.push(...columns.flatMap((column, index) => inCell(input, column, read.cells, index) ?? []));
      at = read.end + (/^\s{0,40},\s{0,40}/.exec(input.text.slice(read.end, read.end + 90))?.[0].length ?? 0);
    }
    return found;
  },
};

interface Cell {
  readonly value: string;
  readonly start: number;
  readonly quoted: boolean;
}

function rowAt(text: string, from: number): { cells: Cell[]; end: number } | undefined {
  const cells: Cell[] = [];
  cell.lastIndex = from;
  while (cells.length < 60) {
    const at = cell.lastIndex;
    const read = cell.exec(text);
    if (read === null) return undefined;
    const value = read[1] ?? read[2] ?? "";
    cells.push({ value, start: text.indexOf(value, at), quoted: read[1] !== undefined });
    if (read[3] === ")") return { cells, end: cell.lastIndex };
  }
  return undefined;
}

/** The column names the value; where it holds values under names, the cell before it does. */
function inCell(input: ScanInput, column: string, cells: readonly Cell[], index: number): Candidate | undefined {
  const own = cells[index];
  if (own === undefined || !own.quoted) return undefined;
  const before = cells[index - 1];
  const isValue = /^(?:value|val|setting_?value|config_?value|option_?value|meta_?value)$/i.test(column);
  const name = credentialName(isValue && before?.quoted === true ? before.value : column);
  if (name === undefined) return undefined;
  return assignmentCandidate(
    input,
    name,
    {
      value: own.value,
      start: own.start,
      end: own.start + own.value.length,
      bond: "assigned",
      quoted: true,
      partial: false,
    },
    own.start,
  );
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
