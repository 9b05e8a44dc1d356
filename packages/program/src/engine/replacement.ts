import { bitOf, maskOf } from "../models/danger.ts";
import { patternApi } from "./literals.ts";
import type { Value } from "./value.ts";
import { charactersIn, safeByCharacters } from "./pattern.ts";

/** Characters that a danger can't do without; where none of them is left in a text, it is none. */
const needed: ReadonlyArray<readonly [mask: number, characters: string]> = [
  [maskOf(["html", "xml"]), "<"],
  [maskOf(["header", "log"]), "\n"],
  [maskOf(["path"]), "/"],
  [maskOf(["format"]), "%"],
];

/** What a text can't be any more in which a pattern matches nothing. */
export function safeWithout(pattern: string): number {
  const parts = /^\/([\s\S]*)\/[a-z]*$/.exec(pattern);
  const source = parts?.[1] ?? "";
  // `[^…]` leaves what is in the brackets, and nothing else.
  const others = /^\[\^([\s\S]+)\][+*]?$/.exec(source);
  if (others !== null && !/[^\\]\]/.test(source.slice(2, -2))) {
    const allowed = charactersIn(`[${others[1]}]`);
    return allowed === undefined ? 0 : safeByCharacters(allowed);
  }
  if (/^(?:\\\.){2}$/.test(source)) return bitOf("path-dots");
  if (beginsFormula(source)) return bitOf("cell");
  const taken = charactersTaken(source);
  return needed.reduce((mask, [dangers, character]) => (taken.has(character) ? mask | dangers : mask), 0);
}

/** `^[=+\-@]`, with what else is in the set, and white space before it: how every formula of a spreadsheet begins. */
function beginsFormula(source: string): boolean {
  const set = /^\^(?:\\s\*)?\(?\[((?:[^\]\\]|\\[\s\S])+)\]\)?(?:\.\*)?$/.exec(source)?.[1];
  return set !== undefined && ["=", "+", "-", "@"].every((character) => set.includes(character));
}

/** The single characters that a pattern matches wherever they are: `[<>]`, `\r|\n`, `&`. */
function charactersTaken(source: string): ReadonlySet<string> {
  const taken = new Set<string>();
  const alternatives = source.replace(/^\((?:\?:)?([\s\S]*)\)[+*]?$/, "$1").split("|");
  for (const alternative of alternatives) {
    const one = /^(?:\[((?:[^\]\\^]|\\[\s\S])(?:[^\]\\]|\\[\s\S])*)\]|(\\[\s\S]|[^\\[\](){}.*+?^$]))\+?$/.exec(
      alternative,
    );
    const text = one?.[1] ?? one?.[2];
    if (text === undefined) continue;
    for (const [, escaped, plain] of text.matchAll(/\\([\s\S])|([\s\S])/g)) {
      if (escaped === undefined) taken.add(plain ?? "");
      else if (escaped === "s") for (const space of "\r\n\t ") taken.add(space);
      else taken.add(({ n: "\n", r: "\r", t: "\t" } as Record<string, string>)[escaped] ?? escaped);
    }
  }
  return taken;
}

/**
 * What a text can't be any more when all matches of a pattern, or all of a text, were replaced by something that is
 * none of them.
 */
export function safeByReplacement(member: string, wanted: Value | undefined, by: string | undefined): number {
  const text = wanted?.text;
  if (text === undefined || text === "") return 0;
  // A string that only looks like a pattern is looked for as it is.
  const isPattern = wanted?.apis.includes(patternApi) === true;
  if (isPattern && (by === "" || by?.startsWith("'") === true) && safeWithout(text) === bitOf("cell"))
    return bitOf("cell");
  if (isPattern && !/\/[a-z]*g[a-z]*$/.test(text)) return 0;
  if (!isPattern && member !== "replaceAll") return 0;
  const pattern = isPattern ? text : `/${text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)}/`;
  // Every special character with a backslash before it is a pattern that matches itself.
  if (isPattern && by === String.raw`\$&` && /\[[^\]]*[*+?]/.test(text)) return bitOf("pattern");
  const mask = safeWithout(pattern);
  if (by === undefined || by === "%%") return mask;
  const left = safeWithoutIn(by, mask);
  return left;
}

/** The mask, less what the replacement itself brings back. */
function safeWithoutIn(by: string, mask: number): number {
  return needed.reduce((left, [dangers, character]) => (by.includes(character) ? left & ~dangers : left), mask);
}
