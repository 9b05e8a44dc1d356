import { type AssignedValue } from "./assigned-value.ts";
import { joinedFrom } from "../scan/joined.ts";

/** The widest a list of character codes or pieces may be. */
const window = 2_000;
const leastCodes = 6;

// `String.fromCharCode(…)`, `[…].map(c => chr(c))`, `Buffer.from([0x…])`, `{'a', 'b'}`, `bytes([…])`.
const listed =
  /^[^"'`;\n=]{0,80}?(?:""\.join\([^;\n]{0,60}?)?[[({]\s{0,10}((?:(?:0x[0-9a-f]{2}|\d{2,3}|'[^'\\\n]')\s{0,5},\s{0,10}){5,400}(?:0x[0-9a-f]{2}|\d{2,3}|'[^'\\\n]'))\s{0,10},?\s{0,10}[\])}]/i;
const joinedAfter = /^["'][^"'\n]{0,2}["']\.join\(\s{0,5}[[(]\s{0,10}/;
const pieces = /((?:(["'`])[^"'`\\\n]{1,200}\2\s{0,5},\s{0,20}){1,20}(["'`])[^"'`\\\n]{1,200}\3)\s{0,5},?\s{0,5}/y;
const reversedAfter =
  /^["'`]\)?\s{0,5}(?:\[::-1\]|\.split\(["']{2}\)\.reverse\(\)\.join\(["']{2}\)|\.reverse\b|\.reversed\(\)|\|>\s{0,3}String\.reverse)/;
const reversedBefore = /^(?:strrev|reverse|String\.reverse|new StringBuilder|StringBuilder|reversed)\(\s{0,5}(?=["'])/i;
const shellDecoding =
  /^\$\((?:echo|printf)(?: -n| %s| '%s')? {1,3}["']?([^\s"'|$`]{6,1000})["']? {0,3}(?:\| {0,3}(base64 (?:-d|-D|--decode)|rev|xxd -r -p)|<<<)/;

/**
 * Reads a value that the source takes apart and puts together again: character codes, pieces in a list, text written
 * backwards, what a shell decodes. The value is the text that the program ends up with.
 */
export function readTakenApart(text: string, at: number): AssignedValue | undefined {
  // What a name is set to is mostly a call, a number or another name: none of these.
  const head = text.slice(at, at + 120);
  if (
    !/^(?:["'`[({]|\$\()|[[({]\s{0,10}(?:0x|\d\d|'.')|^(?:strrev|reverse|reversed|String\.reverse|new StringB|StringB)/i.test(
      head,
    )
  )
    return undefined;
  const after = text.slice(at, at + window);
  return (
    codes(after, at) ?? joinedList(after, at) ?? templateParts(after, at) ?? backwards(after, at) ?? inShell(after, at)
  );
}

function codes(after: string, at: number): AssignedValue | undefined {
  const found = listed.exec(after);
  const list = found?.[1];
  if (found === null || list === undefined) return undefined;
  const parts = list.match(/0x[0-9a-f]{2}|\d{2,3}|'[^']'/gi) ?? [];
  const value = parts
    .map((part) => (part.startsWith("'") ? part.charAt(1) : String.fromCharCode(Number(part))))
    .join("");
  // Bytes of a key or a picture are not all letters, digits and signs.
  if (parts.length < leastCodes || !/^[\x21-\x7e]+$/.test(value) || !/[A-Za-z]/.test(value)) return undefined;
  const start = at + found[0].indexOf(list);
  return takenApart(value, start, start + list.length);
}

function joinedList(after: string, at: number): AssignedValue | undefined {
  const before = joinedAfter.exec(after)?.[0] ?? /^[[(]\s{0,10}(?=["'`])/.exec(after)?.[0];
  const concat = before === undefined ? /^["'`]([^"'`\\\n]{1,200})["'`]\.concat\(\s{0,10}/.exec(after) : null;
  const head = before ?? concat?.[0];
  if (head === undefined) return undefined;
  pieces.lastIndex = head.length;
  const list = pieces.exec(after);
  const single =
    list === null && concat !== null ? /^(["'`])([^"'`\\\n]{1,200})\1/.exec(after.slice(head.length)) : null;
  const text = list?.[1] ?? single?.[0];
  if (text === undefined) return undefined;
  const end = head.length + text.length;
  const isJoined =
    concat !== null ||
    joinedAfter.test(after) ||
    /^\s{0,5},?\s{0,5}[\])]\s{0,5}\.join\(\s{0,3}["']{2}|^\s{0,5}\]\.join\b(?!\()/.test(after.slice(end, end + 40));
  if (!isJoined) return undefined;
  const parts = [concat?.[1] ?? "", ...(text.match(/"[^"]*"|'[^']*'|`[^`]*`/g) ?? []).map((part) => part.slice(1, -1))];
  const from = concat === null ? head.length : 1;
  return takenApart(parts.join(""), at + from, at + end);
}

/** `${"ab"}${"cd"}` */
function templateParts(after: string, at: number): AssignedValue | undefined {
  const found = /^`((?:\$\{\s?["'][^"'\\\n`]{1,200}["']\s?\}){2,20})`/.exec(after)?.[1];
  return found === undefined
    ? undefined
    : takenApart(
        [...found.matchAll(/["']([^"']+)["']/g)].map((part) => part[1]).join(""),
        at + 1,
        at + 1 + found.length,
      );
}

function backwards(after: string, at: number): AssignedValue | undefined {
  const call = reversedBefore.exec(after)?.[0].length;
  const opened = /^["'`]/.exec(after.slice(call ?? 0))?.[0];
  if (opened === undefined) return undefined;
  const start = (call ?? 0) + 1;
  const value = joinedFrom(after, start)?.value ?? /^[^"'`\\\n]{6,400}/.exec(after.slice(start))?.[0];
  if (value === undefined) return undefined;
  const end = start + value.length;
  const isReversed =
    call !== undefined && !/StringBuilder/.test(after.slice(0, call))
      ? after.charAt(end) === opened
      : reversedAfter.test(after.slice(end, end + 60));
  return isReversed ? takenApart(backward(value), at + start, at + end) : undefined;
}

function inShell(after: string, at: number): AssignedValue | undefined {
  const found = shellDecoding.exec(after.replace(/^"/, ""));
  const [, written, decoder] = found ?? [];
  if (written === undefined || decoder === undefined) return undefined;
  const start = at + after.indexOf(written);
  const value = decoder === "rev" ? backward(written) : written;
  return takenApart(value, start, start + written.length);
}

function takenApart(value: string, start: number, end: number): AssignedValue {
  return { value, start, end, bond: "assigned", quoted: true, partial: false };
}

/** By characters as they are read, which in secrets are one unit each. */
function backward(text: string): string {
  return Array.from(text).toReversed().join("");
}
