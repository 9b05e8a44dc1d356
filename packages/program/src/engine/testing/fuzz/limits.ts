import type { Cause } from "./examined.ts";

/** A disagreement that is known, and named with an example in docs/guide/limits. */
export interface Limit {
  title: string;
  kind: "missed" | "false";
  /** One of these is what the smallest program is made of, beside the way in which it is entered. */
  constructs: readonly RegExp[];
  /** All of what else it may be made of: where a construct alone agrees. */
  within?: readonly RegExp[];
}

/** How a program is entered, and in which system of modules: what the engine tells of these, it tells of all. */
const entries = /^(?:handler|handler that takes its body apart|argument|method|CommonJS|TypeScript)$/;

export const limits: readonly Limit[] = [
  { title: "sent into a generator", kind: "missed", constructs: [/^sent into a generator/] },
  { title: "functions that hand on to each other by what they captured", kind: "missed", constructs: [/^middleware/] },
  { title: "a function that settles a promise and is kept", kind: "missed", constructs: [/^resolve that got away/] },
  {
    title: "code that the language calls by itself",
    kind: "missed",
    constructs: [
      /^thenable/,
      /^toString by String/,
      /^toPrimitive of one's own/,
      /^toJSON of one's own/,
      /^iterator by hand/,
      /^async iterator of one's own/,
      /^proxy that gets/,
    ],
  },
  {
    title: "getters and setters of objects",
    kind: "missed",
    constructs: [/^getter of what comes later/, /^setter of an object/, /^defined getter/],
  },
  { title: "objects in static fields", kind: "missed", constructs: [/^static registry/] },
  {
    title: "text that was encoded",
    kind: "missed",
    constructs: [/^base64 round trip/, /^atob of btoa/, /^query as text/, /^url search/, /^char codes/],
  },
  {
    title: "variables of modules, as they were first seen",
    kind: "missed",
    constructs: [
      /^(?:variable|list|table) of a module/,
      /^functions that share a variable/,
      /^global object/,
      /^weak map/,
    ],
  },
  {
    title: "functions and objects that a generator gives otherwise than by yield in a loop",
    kind: "missed",
    constructs: [/^generator by next/, /^generator that returns/, /^result of yield star/],
    within: [/ read by /],
  },
  { title: "what conditions say together", kind: "false", constructs: [/^logical or/] },
  { title: "what was there before a throw", kind: "false", constructs: [/^overwritten before a throw/] },
  { title: "a finally that returns instead", kind: "false", constructs: [/^finally returns instead/] },
  { title: "a closure that overwrites", kind: "false", constructs: [/^closure that clears/] },
  {
    title: "fields that are taken away or defined by a call",
    kind: "false",
    constructs: [/^deleted field/, /^rest without a field/, /^defined property/],
  },
  { title: "which promise was settled how", kind: "false", constructs: [/^promise all settled/] },
  { title: "checks that are not understood", kind: "false", constructs: [/^guard by indexOf/, /^guard by filter/] },
  {
    title: "what is decoded after it was checked",
    kind: "false",
    constructs: [/^(?:guard |clean|type of by switch)/],
    within: [/^uri round trip$/, /^buffer$/],
  },
  {
    title: "a check, within a function, of a variable of the one around it",
    kind: "false",
    constructs: [/^(?:guard |type of by switch)/],
    within: [/^rest within (?:a timer|a microtask|a function at once|the next tick)$/],
  },
  {
    title: "a check of a part of what somebody sent, before a promise of it",
    kind: "false",
    constructs: [/^(?:guard |type of by switch)/],
    within: [
      /^rest within then$/,
      /^then of a promise$/,
      /^finally of a promise$/,
      /^promise (?:any|race)$/,
      /^promise read by /,
    ],
  },
  {
    title: "a pattern that comes out of another CommonJS module",
    kind: "false",
    constructs: [/^guard by pattern in a constant \((?:handed on by|module\.exports|exports\.x|required where)/],
  },
  {
    title: "what conditions say together",
    kind: "false",
    constructs: [/^check that forgets the end$/, /^chosen by a check of the other$/],
    within: [
      /^(?:joined by|sum by reduce|message of a thrown error|tag that joins|lines gathered|pad|text of an error|local case|concat method|template|json text|replaced by)$/,
    ],
  },
  {
    title: "a check by match of what was looked at as an object",
    kind: "false",
    constructs: [/^guard by match/],
    within: [/^memoised/, /^replaced by$/],
  },
  {
    title: "which element of a list",
    kind: "false",
    constructs: [
      /^list (?:touched by .* )?read by (?:%C\[1\]|%C\.(?:at|pop|find)\()/,
      /^list touched by .* read by /,
      /^map (?:touched by .* )?read by \[\.\.\.%C\.values/,
      /^map touched by new Map\((?:\[\.\.\.%C\]|%C\.entries\(\))\) read by /,
    ],
  },
];

/** The limit by which a disagreement is known. */
export function limitOf({ disagreement, constructs }: Cause): Limit | undefined {
  const own = constructs.filter((construct) => !entries.test(construct));
  return limits.find(({ kind, constructs: known, within = [] }) => {
    if (!disagreement.startsWith(kind)) return false;
    const others = own.filter((construct) => !known.some((pattern) => pattern.test(construct)));
    return (
      own.length - others.length === 1 &&
      others.length === (within.length === 0 ? 0 : 1) &&
      others.every((one) => within.some((pattern) => pattern.test(one)))
    );
  });
}
