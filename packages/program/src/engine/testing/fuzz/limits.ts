import type { Cause } from "./examined.ts";

/** A disagreement that is known, and named with an example in docs/guide/limits. */
export interface Limit {
  title: string;
  kind: "missed" | "false";
  /** The smallest program has one of these in it: without it, the engine agrees with what the program does. */
  constructs: readonly RegExp[];
  /** And one of these. */
  beside?: readonly RegExp[];
}

/** How a program is entered, and in which system of modules: what the engine tells of these, it tells of all. */
const entries = /^(?:handler|handler that takes its body apart|argument|method|CommonJS|TypeScript)$/;

/** What takes the tag away, or lets nothing pass that carries it. */
const check = /^(?:guard |clean|type of by switch|a number$|parseInt$)/;

export const limits: readonly Limit[] = [
  { title: "sent into a generator", kind: "missed", constructs: [/^sent into a generator/] },
  { title: "functions that hand on to each other by what they captured", kind: "missed", constructs: [/^middleware/] },
  { title: "what is added to the parameters of a URL", kind: "missed", constructs: [/^url search/] },
  {
    title: "what was put where others had looked before",
    kind: "missed",
    constructs: [
      /^(?:variable|list|table) of a module/,
      /^functions that share a variable/,
      /^global object/,
      /^weak map/,
      /^static (?:field|registry)/,
    ],
  },
  {
    title: "functions in variables of functions, several levels deep",
    kind: "missed",
    constructs: [/^closure (?:of two )?read by /, /^object of closures read by /],
  },
  {
    title: "functions in variables of functions, several levels deep",
    kind: "missed",
    constructs: [/^made by a function (?:touched by .* )?read by %C\.give\(\)$/],
    beside: [/^rest within /, /^event emitter/],
  },
  {
    title: "a check of what may be the same value as another",
    kind: "missed",
    constructs: [/^chosen by a check of the other$/],
    beside: [/^overwritten before a throw/, /^list (?:touched by .* )?read by %C\.(?:find|at|pop)\(/],
  },
  {
    title: "what a structured clone leaves out",
    kind: "false",
    constructs: [/^object touched by structuredClone\(%C\) read by /],
    beside: [/^instance (?:touched by .* )?read by /, /^made by a function (?:touched by .* )?read by /],
  },
  { title: "what conditions say together", kind: "false", constructs: [/^logical or/] },
  {
    title: "what conditions say together",
    kind: "false",
    constructs: [/^check that forgets the end$/, /^chosen by a check of the other$/],
  },
  { title: "what was there before a throw", kind: "false", constructs: [/^overwritten before a throw/] },
  {
    title: "what is decoded after it was checked",
    kind: "false",
    constructs: [/^(?:uri round trip|buffer|base64 round trip|atob of btoa|query as text|char codes)$/],
    beside: [check],
  },
  {
    title: "a check, within a function, of a variable of the one around it",
    kind: "false",
    constructs: [check],
    beside: [/^rest within (?:a timer|a microtask|a function at once|the next tick)$/],
  },
  {
    title: "what came out of a container by a key that is not constant",
    kind: "false",
    constructs: [/^memoised/],
  },
  {
    title: "methods of what else a value may be",
    kind: "false",
    constructs: [/ read by %C\.give\(\)$/, /^global object/],
  },
  { title: "text in the place of which a function may stand", kind: "false", constructs: [/^replaced by$/] },
  { title: "fields of what was text in between", kind: "false", constructs: [/^json (?:round trip|parsed)/] },
  { title: "classes that extend those of the language", kind: "false", constructs: [/^list that was extended/] },
  {
    title: "which element of a list",
    kind: "false",
    constructs: [
      /^list (?:touched by .* )?read by (?:%C\[1\]|%C\.(?:at|pop|find)\()/,
      /^list touched by .* read by /,
      /^map (?:touched by .* )?read by (?:\[\.\.\.%C\.values|Object\.fromEntries)/,
      /^map touched by new Map\((?:\[\.\.\.%C\]|%C\.entries\(\))\) read by /,
    ],
  },
];

/** The limit by which a disagreement is known. */
export function limitOf({ disagreement, constructs }: Cause): Limit | undefined {
  const own = constructs.filter((construct) => !entries.test(construct));
  return limits.find(({ kind, constructs: known, beside }) => {
    if (!disagreement.startsWith(kind)) return false;
    const others = own.filter((construct) => !known.some((pattern) => pattern.test(construct)));
    if (others.length === own.length) return false;
    return beside === undefined || others.some((one) => beside.some((pattern) => pattern.test(one)));
  });
}
