import type { AST } from "@eslint-community/regexpp";
import { parseRegex } from "../../regex/parse-regex.ts";

/** How a text may begin that a pattern matches from its start on. */
export interface Beginning {
  /** Literal characters; `some` stands for one or more that are none of those that part an address. */
  text: string;
  /** `open`: anything may follow; `ends`: nothing does; `literal`: while it is read, more of it. */
  next: "literal" | "open" | "ends";
}

/** Stands for characters of a class, of which none ends the host of an address. */
export const some = "\ue000";
/** What ends a host, or the name before it. */
const parting = ["/", "\\", "?", "#", "@", ":"];
/** Ways to begin beyond which a pattern is taken for one that says nothing. */
const mostWays = 48;

const known = new Map<string, readonly Beginning[] | undefined>();

/** The ways in which texts begin that a pattern (`/^…/i`) matches; undefined where it does not say. */
export function beginningsOf(pattern: string): readonly Beginning[] | undefined {
  if (known.has(pattern)) return known.get(pattern);
  const found = read(pattern);
  if (known.size > 5000) known.clear();
  known.set(pattern, found);
  return found;
}

function read(pattern: string): Beginning[] | undefined {
  const [, source, flags = ""] = /^\/(\^[\s\S]*|\(\?:\^[\s\S]*)\/([a-z]*)$/.exec(pattern) ?? [];
  if (source === undefined || flags.includes("m")) return undefined;
  const parsed = parseRegex(source, flags);
  if (parsed === undefined) return undefined;
  const all: Beginning[] = [];
  for (const { elements } of parsed.pattern.alternatives) {
    const [first, ...rest] = elements;
    if (first?.type !== "Assertion" || first.kind !== "start") return undefined;
    const ways = follow([{ text: "", next: "literal" }], rest);
    if (ways === undefined) return undefined;
    all.push(...ways);
  }
  return all.map((way) => (way.next === "literal" ? { ...way, next: "open" as const } : way));
}

function follow(ways: Beginning[], elements: readonly AST.Element[]): Beginning[] | undefined {
  let all: Beginning[] | undefined = ways;
  for (const element of elements) {
    if (all.every(({ next: after }) => after !== "literal")) break;
    const done: Beginning[] = all.filter(({ next: after }) => after !== "literal");
    const next: Beginning[] | undefined = step(
      all.filter(({ next: after }) => after === "literal"),
      element,
    );
    if (next === undefined || next.length + done.length > mostWays) return undefined;
    all = [...done, ...next];
  }
  return all;
}

function step(ways: Beginning[], element: AST.Element): Beginning[] | undefined {
  switch (element.type) {
    case "Character":
      return add(ways, String.fromCodePoint(element.value));
    case "CharacterSet":
      return add(ways, isHarmless(element) ? some : undefined);
    case "CharacterClass":
      return add(ways, isHarmless(element) ? some : undefined);
    case "Assertion":
      return element.kind === "end" ? ways.map((way) => ({ ...way, next: "ends" as const })) : ways;
    case "Group":
    case "CapturingGroup": {
      const all: Beginning[] = [];
      for (const { elements } of element.alternatives) {
        const next = follow(ways, elements);
        if (next === undefined) return undefined;
        all.push(...next);
      }
      return all;
    }
    case "Quantifier": {
      const once = step(ways, element.element);
      if (once === undefined) return undefined;
      const isLoop = element.max > 1 && !isRepeatable(element.element);
      // What comes again may be something else than what came first.
      const first = isLoop
        ? once.map((way) => (way.next === "literal" ? { ...way, next: "open" as const } : way))
        : once;
      return element.min === 0 ? [...ways, ...first] : first;
    }
    default:
      return undefined;
  }
}

function add(ways: Beginning[], text: string | undefined): Beginning[] {
  return ways.map((way) => (text === undefined ? { ...way, next: "open" } : { ...way, text: way.text + text }));
}

/** True of what says the same of a host however often it comes. */
function isRepeatable(element: AST.Element): boolean {
  if (element.type === "CharacterClass" || element.type === "CharacterSet") return isHarmless(element);
  if (element.type === "Character") return !parting.includes(String.fromCodePoint(element.value));
  if (element.type === "Quantifier") return isRepeatable(element.element);
  if (element.type !== "Group" && element.type !== "CapturingGroup") return false;
  return element.alternatives.every(({ elements }) => elements.every(isRepeatable));
}

/** True of a class that holds none of the characters that part an address, and no white space. */
function isHarmless(element: AST.Element): boolean {
  if (element.type === "CharacterSet") return (element.kind === "word" || element.kind === "digit") && !element.negate;
  if (element.type !== "CharacterClass") return false;
  const members = element.elements.map((one) => {
    if (one.type === "Character") return { from: one.value, to: one.value };
    if (one.type === "CharacterClassRange") return { from: one.min.value, to: one.max.value };
    return one.type === "CharacterSet" && isHarmless(one) ? { from: 0x30, to: 0x30 } : undefined;
  });
  if (element.negate) return parting.filter((one) => one !== ":").every((one) => holds(members, one));
  return (
    members.every((one) => one !== undefined) && ![...parting, " ", "\t", "\n", "\r"].some((one) => holds(members, one))
  );
}

function holds(members: ReadonlyArray<{ from: number; to: number } | undefined>, character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return members.some((one) => one !== undefined && one.from <= code && code <= one.to);
}
