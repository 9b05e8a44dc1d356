import type { AssignedValue, NamePlace } from "./assigned-value.ts";
import { literalAt } from "./literal.ts";
import type { Syntax } from "../scan/file-kind.ts";
import { indexWithin } from "../scan/within.ts";
import { unquotedAt, wordInString } from "./unquoted.ts";

const directive =
  /(?:^|\n)[ \t]{0,40}(?:#[ \t]{0,4}define[ \t]{1,8}|setx[ \t]{1,4}|(?:proxy_set_header|fastcgi_param|uwsgi_param|set|add_header|SetEnv|RequestHeader[ \t]set)[ \t]{1,8}\$?(?:[\w-]{1,30}-)?)?$/;

const rubySetting = /(?:^|\n)[ \t]{0,40}set :$/;

/**
 * Reads values that stand beside a name without a sign between them: `#define TOKEN "…"`, Gradle's `storePassword "…"`,
 * `proxy_set_header X-Token "…"`, Ruby's `set :password, '…'`, and a tag's other attribute or content.
 */
export function readBeside(
  text: string,
  { start, end }: NamePlace,
  before: string,
  syntax: Syntax,
): AssignedValue | undefined {
  if (syntax === "prose" || syntax === "json") return undefined;
  const next = text.charAt(end);
  if (next === " " || next === "\t" || next === ",") return quotedRest(text, end, before);
  if (next !== '"' && next !== "'" && next !== "`" && next !== "]" && next !== "-") return undefined;
  return (
    valueBefore(text, start, end) ??
    contentOfNamed(text, end, before) ??
    passwordInput(text, start, end) ??
    typedInto(text, end, before)
  );
}

/** A literal that ends the line which the name begins. */
function quotedRest(text: string, end: number, before: string): AssignedValue | undefined {
  const head = /^(?:,[ \t]{1,8}|[ \t]{1,20})(?=["'])/.exec(text.slice(end, end + 30))?.[0];
  if (head === undefined || !(head.startsWith(",") ? rubySetting : directive).test(before)) return undefined;
  const literal = literalAt(text, end + head.length);
  if (literal === undefined || !/^[ \t]*(?:;|\/\/|#|\\?\r?\n|$)/.test(text.slice(literal.after, literal.after + 10)))
    return undefined;
  return { ...literal, bond: "assigned", quoted: true };
}

/** `<add value="…" key="AdminPassword" />` */
function valueBefore(text: string, start: number, end: number): AssignedValue | undefined {
  if (text.charAt(start - 1) !== '"' || text.charAt(end) !== '"') return undefined;
  const before = text.slice(Math.max(0, start - 260), start);
  const value = /\svalue="([^"<>\n]{1,200})"\s{1,5}(?:key|name)="$/.exec(before)?.[1];
  return value === undefined
    ? undefined
    : assigned(value, start - before.length + before.lastIndexOf(`"${value}"`) + 1);
}

/** `<property name="connection.password">…</property>` */
function contentOfNamed(text: string, end: number, before: string): AssignedValue | undefined {
  if (!/\s(?:name|key)="$/.test(before) || !text.startsWith('">', end)) return undefined;
  const close = indexWithin(text, "<", end + 2, 500);
  const value = close === -1 ? "" : text.slice(end + 2, close).trim();
  return value === "" || !text.startsWith("</", close) ? undefined : assigned(value, text.indexOf(value, end + 2));
}

/** `<input type="password" value="…">` */
function passwordInput(text: string, start: number, end: number): AssignedValue | undefined {
  if (text.charAt(start - 1) !== '"' || text.charAt(end) !== '"') return undefined;
  if (!/<input\s[^<>]{0,200}\btype="$/.test(text.slice(Math.max(0, start - 220), start))) return undefined;
  const head = /^"[^<>]{0,200}?\svalue="/.exec(text.slice(end, end + 220))?.[0];
  const value = head === undefined ? undefined : wordInString(text, end + head.length);
  return value === undefined ? undefined : assigned(value.value, value.start);
}

/** Browser tests: `page.fill("#password", "…")`, `getByLabel("Password").fill("…")`. */
function typedInto(text: string, end: number, before: string): AssignedValue | undefined {
  const opened = before.lastIndexOf("(");
  if (opened === -1 || !/["'`]/.test(before.slice(opened, opened + 12))) return undefined;
  const after = text.slice(end, end + 80);
  const head = /\.(?:fill|type|fillIn|setValue|typeText)\(\s{0,10}["'`][^"'`\n]{0,40}$/.test(before)
    ? /^[^"'`\n]{0,10}["'`]?\]?["'`]\s{0,5},\s{0,20}(?=["'`])/.exec(after)?.[0]
    : /\b(?:getBy\w{1,20}|locator|get|find\w{0,20}|\$|By\.\w{1,10})\(\s{0,10}["'`][^"'`\n]{0,40}$/.test(before)
      ? /^[^"'`\n]{0,10}["'`]?\]?["'`][^;"'`\n]{0,20}\)\.(?:fill|type|sendKeys|setValue|send_keys|pressSequentially)\(\s{0,10}(?=["'`])/.exec(
          after,
        )?.[0]
      : undefined;
  const literal = head === undefined ? undefined : literalAt(text, end + head.length);
  return literal === undefined ? undefined : { ...literal, bond: "argument", quoted: true };
}

/**
 * `host=db user=app password=…`: libpq's strings, arguments of Ansible's modules and hosts, logs. A pair must stand
 * beside it, or the sign could mean anything.
 */
export function readAmongPairs(text: string, at: number, before: string, syntax: Syntax): AssignedValue | undefined {
  if (text.charAt(at) !== "=" || !/(?:^|[\s"'`])(?:[\w]{1,30}_)?$/.test(before)) return undefined;
  const word = wordInString(text, at + 1);
  if (word === undefined) return undefined;
  const pair = syntax === "code" || syntax === "json" ? company : anyPair;
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const next = /^[^\n]{0,100}/.exec(text.slice(word.end, word.end + 100))?.[0] ?? "";
  if (!pair.test(line) && !(/^\s/.test(next) && pair.test(next))) return undefined;
  return { ...word, bond: "assigned", quoted: false, partial: false };
}

const anyPair = /(?:^|\s)[\w.-]{1,40}=[^\s=]/;
const company = /(?:^|[\s"'`])(?:host(?:addr)?|user(?:name)?|dbname|port|uid|server|sslmode)=\S/;

/** `"POSTGRES_PASSWORD=…"`, a variable of an environment in a list; systemd's `Environment="NAME=…"`. */
export function readVariable(text: string, { start, end }: NamePlace, before: string): AssignedValue | undefined {
  const quote = /(["'`])$/.exec(before)?.[1];
  if (quote === undefined || text.charAt(end) !== "=" || !/^[A-Z][A-Z0-9_]{2,}$/.test(text.slice(start, end)))
    return undefined;
  const word = wordInString(text, end + 1);
  return word === undefined || text.charAt(word.end) !== quote
    ? undefined
    : { ...word, bond: "assigned", quoted: false, partial: false };
}

/** CloudFormation's parameters, and others that say the default on a line of its own below the name. */
export function readDefaultBelow(text: string, end: number, before: string, syntax: Syntax): AssignedValue | undefined {
  if (syntax !== "yaml" || !/(?:^|\n)[ \t]*["']?$/.test(before)) return undefined;
  const indent = before.length - 1 - before.lastIndexOf("\n");
  const below = new RegExp(
    String.raw`^["']?:[ \t]*\r?\n(?:[ \t]{${indent + 1},40}(?![Dd]efault:)[^\n]{1,200}\n){0,6}[ \t]{${indent + 1},40}[Dd]efault:[ \t]{1,4}`,
  );
  const head = below.exec(text.slice(end, end + 600))?.[0];
  if (head === undefined) return undefined;
  const literal = literalAt(text, end + head.length);
  if (literal !== undefined) return { ...literal, bond: "default", quoted: true };
  const bare = unquotedAt(text, end + head.length, "yaml");
  return bare === undefined ? undefined : { ...bare, bond: "default", quoted: false, partial: false };
}

function assigned(value: string, start: number): AssignedValue {
  return { value, start, end: start + value.length, bond: "assigned", quoted: false, partial: false };
}
