import { Op } from "../../ir/instruction.ts";
import { bitOf, maskOf } from "../../models/danger.ts";
import type { Activation } from "../code/activation.ts";
import { patternApi } from "../code/literals.ts";
import type { Value } from "../values/value.ts";
import { charactersIn, safeByCharacters } from "./pattern.ts";
import { walkCode } from "../code/walk-code.ts";

/** Characters of which a danger needs one; where none of them is left in a text, it is none. */
const needed: ReadonlyArray<readonly [mask: number, characters: string]> = [
  [maskOf(["html", "xml"]), "<"],
  [maskOf(["header", "log"]), "\n"],
  [maskOf(["path"]), "/"],
  [maskOf(["ldap"]), "*()\\"],
  // A condition more takes one of these, in a filter of PostgREST.
  [maskOf(["ldap"]), ",()"],
  [maskOf(["xpath"]), `'"`],
  [maskOf(["format"]), "%"],
];

/** How a single quote is written within single quotes of a shell: they end, it is quoted, and they begin again. */
const quotedForShell: ReadonlySet<string> = new Set([String.raw`'\''`, `'"'"'`]);

/** What a pattern is no pattern without. */
const patternCharacters = String.raw`\.*+?^$([{|`;

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
  return needed.reduce((mask, [dangers, characters]) => (hasAll(taken, characters) ? mask | dangers : mask), 0);
}

function hasAll(taken: ReadonlySet<string>, characters: string): boolean {
  return Array.from(characters).every((character) => taken.has(character));
}

/** `^[=+\-@]`, with what else is in the set, and white space before it: how every formula of a spreadsheet begins. */
function beginsFormula(source: string): boolean {
  const set = /^\^(?:\\s\*)?\(?\[((?:[^\]\\]|\\[\s\S])+)\]\)?(?:\.\*)?$/.exec(source)?.[1];
  return set !== undefined && ["=", "+", "-", "@"].every((character) => set.includes(character));
}

/** The single characters that a pattern matches wherever they are: `[<>]`, `\r|\n`, `&`. */
function charactersTaken(source: string): ReadonlySet<string> {
  const taken = new Set<string>();
  const inner = source.replace(/^\((?:\?:)?([\s\S]*)\)[+*]?$/, "$1");
  const alternatives = inner.match(/(?:\[(?:\\[\s\S]|[^\]\\])*\]|\\[\s\S]|[^|[\\])+/g) ?? [];
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
export function safeByReplacement(
  activation: Activation,
  member: string,
  wanted: Value | undefined,
  by: Value | undefined,
): number {
  const text = wanted?.text;
  // What somebody sent, or what was found, is not better than what it stands in the place of.
  if (by !== undefined && (by.taints.length > 0 || isIdentity(activation, by))) return 0;
  if (text === undefined || text === "") return 0;
  // A string that only looks like a pattern is looked for as it is.
  const isPattern = wanted?.apis.includes(patternApi) === true;
  if (isPattern && (by?.text === "" || by?.text?.startsWith("'") === true) && safeWithout(text) === bitOf("cell"))
    return bitOf("cell");
  if (isPattern && !/\/[a-z]*g[a-z]*$/.test(text)) return 0;
  if (!isPattern && member !== "replaceAll") return 0;
  const pattern = isPattern ? text : `/${text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)}/`;
  // Every special character with a backslash before it is a pattern that matches itself.
  const taken =
    isPattern && by?.text === String.raw`\$&` ? charactersTaken(text.slice(1, text.lastIndexOf("/"))) : undefined;
  if (taken !== undefined && hasAll(taken, patternCharacters)) return bitOf("pattern");
  // Between single quotes a shell reads nothing but the next one.
  if (by?.text !== undefined && quotedForShell.has(by.text) && pattern.startsWith("/'/")) return bitOf("command");
  const mask = safeWithout(pattern);
  return by?.text === undefined || by.text === "%%" ? mask : safeWithoutIn(by.text, mask);
}

/** True of a function that gives back what it is given, and does nothing else. */
function isIdentity({ program }: Activation, { closures }: Value): boolean {
  return closures.some(({ module, function: index }) => {
    const code = program.moduleAt(module)?.functions[index]?.code;
    let isBusy = code === undefined;
    if (code !== undefined)
      walkCode(code, (operation) => (isBusy ||= operation !== Op.Local && operation !== Op.Return));
    return !isBusy;
  });
}

/** The mask, less what the replacement itself brings back. */
function safeWithoutIn(by: string, mask: number): number {
  return needed.reduce(
    (left, [dangers, characters]) => (Array.from(characters).some((one) => by.includes(one)) ? left & ~dangers : left),
    mask,
  );
}
