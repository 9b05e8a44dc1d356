import { parseModule } from "@assay/program";
import type { Candidate } from "../find/candidate.ts";
import { accessor, countRound, freeNames, isActive, type Names } from "./accessor.ts";
import { flatEdits } from "./flat-edits.ts";
import { createFlattener } from "./flatten.ts";
import { insertAll, type Insertion } from "./insertions.ts";
import { shapeOf, type Shape } from "./shape.ts";

export interface Instrumented {
  /** The file with all its mutants in it; as many lines as before. The text itself when nothing could be put in. */
  text: string;
  /** The numbers of the mutants in it. */
  numbers: number[];
  /** Mutants that are not in it, by their index in `mutants`: they have to be run by replacing the file. */
  left: { index: number; why: string }[];
}

export interface InstrumentOptions {
  /** The number of the first mutant; the others follow in order. Numbers are shared by all files of a run. */
  first?: number;
}

/**
 * Compiles mutants of one file into one text (mutant schemata: Untch, Offutt & Harrold, ISSTA 1993). A mutant is switched
 * on by its number, `first` + its index, in the object that `Shared` in agents/mutants/runtime.ts describes. Lines do not move; rounds of loops
 * are counted while a mutant is active.
 */
export function instrument(
  path: string,
  text: string,
  mutants: readonly Candidate[],
  { first = 0 }: InstrumentOptions = {},
): Instrumented {
  const module = parseModule(path, text);
  const mark = text.charCodeAt(0) === 0xfeff ? "\ufeff" : "";
  const shape = shapeOf(module);
  const refused = (why: string): Instrumented => ({
    text,
    numbers: [],
    left: mutants.map((_, index) => ({ index, why })),
  });
  if (module.errors.length > 0) return refused("the file cannot be parsed");
  if (shape.declaresGlobalThis) return refused("the file declares a globalThis of its own");

  const names = freeNames(module.text);
  // Copies count the rounds of their loops as well.
  const rounds = shape.loops
    .filter(({ isBlock }) => isBlock)
    .map(({ start }) => ({ start: start + 1, end: start + 1, text: countRound(names) }));
  const attempt = compile(module.text, mutants, {
    first,
    names,
    shape,
    flatten: createFlattener(module.text, flatEdits(module, rounds)),
  });
  if (attempt.numbers.length === 0) return { text, ...attempt };
  const compiled = mark + insertAll(module.text, attempt.insertions);
  return { text: compiled, numbers: attempt.numbers, left: attempt.left };
}

interface Means {
  first: number;
  names: Names;
  shape: Shape;
  flatten: ReturnType<typeof createFlattener>;
}

function compile(text: string, mutants: readonly Candidate[], means: Means) {
  const { first, names, shape, flatten } = means;
  const left: { index: number; why: string }[] = [];
  const numbers: number[] = [];
  const places = new Map<
    string,
    { target: Exclude<Candidate["target"], { kind: "none" }>; branches: { number: number; copy: string }[] }
  >();
  for (const [index, mutant] of mutants.entries()) {
    const { target } = mutant;
    if (target.kind === "none") {
      left.push({ index, why: target.why });
      continue;
    }
    const isCopied = target.kind === "expression" || target.kind === "attribute";
    const copy = isCopied ? mutatedCopy(mutant, target, flatten) : "";
    if (copy === undefined) {
      left.push({ index, why: "a tagged template or an attribute of JSX in it spans lines" });
      continue;
    }
    numbers.push(first + index);
    const key = `${target.kind} ${target.start} ${target.end}`;
    const place = places.get(key) ?? { target, branches: [] };
    place.branches.push({ number: first + index, copy });
    places.set(key, place);
  }

  const insertions: Insertion[] = [];
  for (const { target, branches } of places.values()) {
    const { start, end } = target;
    const span = [start, end] as const;
    const noneOf = branches.map(({ number }) => `!(${isActive(names, number)})`).join("&&");
    switch (target.kind) {
      case "expression":
      case "attribute": {
        const open = branches.map(({ number, copy }) => `${isActive(names, number)}?(${copy}):`).join("");
        const [left, right] = target.kind === "attribute" ? ["{", "}"] : ["(", ")"];
        insertions.push({ at: start, open: `${left}${open}(`, until: end, close: `)${right}`, span, rank: 2 });
        break;
      }
      case "statement": {
        const until = text[end - 1] === ";" ? end - 1 : end;
        const open = branches.map(({ number }) => ` ${isActive(names, number)}?void 0:`).join("");
        insertions.push({ at: start, open: `${open}(`, until, close: ")", span, rank: 1 });
        break;
      }
      case "guarded":
        insertions.push({ at: start, open: `{if(${noneOf}){`, until: end, close: "}}", span, rank: 1 });
        break;
      case "block":
        insertions.push({ at: start + 1, open: `if(${noneOf}){`, until: end - 1, close: "}", span, rank: 1 });
        break;
      case "body": {
        const { at, afterDirective } = shape.bodies.get(start) ?? { at: start + 1, afterDirective: false };
        const test = branches.map(({ number }) => `if(${isActive(names, number)})return;`).join("");
        insertions.push({ at, open: (afterDirective ? ";" : "") + test, until: at, close: "", span, rank: 1 });
        break;
      }
    }
  }
  const starts = new Set(insertions.filter(({ open }) => open.trimStart().startsWith("(")).map(({ at }) => at));
  for (const at of shape.listed)
    if (starts.has(at)) insertions.push({ at, open: ";", until: at, close: "", span: [at, Infinity], rank: 0 });
  for (const { start, end, isBlock } of shape.loops) {
    const span = [start, end] as const;
    if (isBlock)
      insertions.push({ at: start + 1, open: countRound(names), until: start + 1, close: "", span, rank: 0 });
    else insertions.push({ at: start, open: `{${countRound(names)}`, until: end, close: "}", span, rank: 0 });
  }
  insertions.push({
    at: shape.end,
    open: accessor(names),
    until: shape.end,
    close: "",
    span: [shape.end, shape.end],
    rank: 0,
  });
  return { insertions, numbers, left };
}

/** The switched expression with one mutant in it, on one line. */
function mutatedCopy(
  mutant: Candidate,
  target: { start: number; end: number },
  flatten: ReturnType<typeof createFlattener>,
): string | undefined {
  const before = flatten.range(target.start, mutant.start);
  const middle = flatten.parts(mutant.parts);
  const after = flatten.range(mutant.end, target.end);
  return before === undefined || middle === undefined || after === undefined ? undefined : before + middle + after;
}
