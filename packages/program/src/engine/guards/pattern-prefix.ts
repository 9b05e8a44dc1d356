import { maskOf } from "../../models/danger.ts";
import { beginningsOf, some, type Beginning } from "./pattern-beginnings.ts";
import { charactersOfSet, endOfSet, hasTopLevelChoice } from "./pattern.ts";

/** What an address can do by its scheme alone. */
const byScheme = maskOf(["script-url"]);
/** What an address can do by leading elsewhere. */
const elsewhere = maskOf(["url", "redirect", "script-url", "origin"]);

/**
 * What a text can't be any more that begins as a pattern says: on this host (`^\/[^/\\]`, where browsers take a
 * backslash for a slash), or with a host that is written out (`^https:\/\/example\.com\/`).
 */
export function safeByPrefix(pattern: string): number {
  const beginnings = beginningsOf(pattern) ?? [];
  if (beginnings.length > 0 && beginnings.every(leadsHere)) return elsewhere;
  return safeByFirst(pattern) | (beginnings.length > 0 && beginnings.every(isNoScript) ? byScheme : 0);
}

/** True of an address on this host, or on one that is written out up to its last parts. */
function leadsHere({ text, next }: Beginning): boolean {
  const host = /^(?:https?|wss?):\/\/([^/?#\\@:]+)(?::[\d\ue000]*)?(.?)/.exec(text);
  if (host === null) return text.startsWith("/") && text.length > 1 && text[1] !== "/" && text[1] !== "\\";
  const [, name = "", end = ""] = host;
  // Of a class of characters nobody knows how it goes on.
  const isNamed =
    /^(?:localhost|(?:.*\.)?[\w-]+\.[a-z]{2,})$/i.test(name) && !name.split(".").slice(-2).join("").includes(some);
  return isNamed && (end !== "" ? /[/?#]/.test(end) : next === "ends");
}

/** True of an address whose scheme is written out, and is no code, and of one without a scheme. */
function isNoScript({ text, next }: Beginning): boolean {
  if (/^(?:javascript|data|vbscript):/i.test(text)) return false;
  return /^[a-z][a-z\d+.-]*:/i.test(text) || /^[/?#]/.test(text) || (next === "ends" && !text.includes(some));
}

function safeByFirst(pattern: string): number {
  const source = /^\/\^([\s\S]*)\/(?![a-z]*m)[a-z]*$/.exec(pattern)?.[1];
  if (source === undefined || hasTopLevelChoice(source)) return 0;
  const { prefix, rest } = literalPrefix(source);
  if (/^https?:\/\/[^/?#\\@]+[/?#]/.test(prefix)) return elsewhere;
  if (/^\/[^/\\]/.test(prefix)) return elsewhere;
  return prefix === "/" && rulesOutSlashes(rest) ? elsewhere : 0;
}

/** The characters that come first whatever the text is, and what of the pattern follows them. */
function literalPrefix(source: string): { prefix: string; rest: string } {
  let prefix = "";
  let index = 0;
  while (index < source.length) {
    const isEscaped = source[index] === "\\";
    const character = source[isEscaped ? index + 1 : index] ?? "";
    if (isEscaped ? /\w/.test(character) || character === "" : /[.*+?^$(){}|[\]]/.test(character)) break;
    const next = index + (isEscaped ? 2 : 1);
    // What may be left out or come again is no fixed character.
    if (/[*+?{]/.test(source[next] ?? "")) break;
    prefix += character;
    index = next;
  }
  return { prefix, rest: source.slice(index) };
}

/** True when neither a slash nor a backslash can be the next character. */
function rulesOutSlashes(rest: string): boolean {
  const ahead = /^\(\?!\[((?:[^\]\\]|\\.)+)\]\)/.exec(rest)?.[1];
  if (ahead !== undefined) return holdsBoth(ahead);
  if (rest.startsWith("\\w") || rest.startsWith("\\d")) return !/^..[*?]/.test(rest);
  if (!rest.startsWith("[")) return false;
  const end = endOfSet(rest, 0);
  const set = rest.slice(1, end);
  if (/^[*?]/.test(rest.slice(end + 1))) return false;
  if (set.startsWith("^")) return holdsBoth(set.slice(1));
  return charactersOfSet(set)?.every((character) => character !== "/" && character !== "\\") === true;
}

function holdsBoth(set: string): boolean {
  const characters = charactersOfSet(set);
  return characters?.includes("/") === true && characters.includes("\\");
}
