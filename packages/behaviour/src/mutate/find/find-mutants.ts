import { componentKind, languageOf, parseModule, walk, type Node } from "@assay/program";
import { aridReason } from "../arid/arid.ts";
import { equivalentReason } from "../equivalent/equivalent.ts";
import { operators } from "../operators/all.ts";
import type { Edit, Operator, Part } from "../operators/operator.ts";
import type { Candidate, Place } from "./candidate.ts";
import { codeOf, type Code } from "./code.ts";
import { createIdentities } from "./identity.ts";
import { isNoCode } from "./no-code.ts";
import { targetOf } from "./target.ts";

/** The mutants of one file, in the order of its text. */
export interface Found {
  mutants: Candidate[];
  /** Why the file has none: it could not be read, or is of a kind that is not mutated. */
  why?: string;
}

const byType = new Map<Node["type"], Operator[]>();
for (const operator of operators)
  for (const type of operator.on) byType.set(type, [...(byType.get(type) ?? []), operator]);

/**
 * All mutants of a file of JavaScript or TypeScript, those that are not worth a run included: they say so in `skip`.
 * With `lines` (from 1), those that change something there; ids are the same with and without.
 * Comments that turn mutants off for other tools are not heeded, since the judged change could hide behind them.
 */
export function findMutants(path: string, text: string, options: { lines?: ReadonlySet<number> } = {}): Found {
  if (componentKind(path) !== undefined)
    return { mutants: [], why: "pages and components of Vue, Svelte or Astro are not mutated" };
  if (languageOf(path) === undefined) return { mutants: [], why: "it is not JavaScript or TypeScript that runs" };
  const module = parseModule(path, text);
  const [problem] = module.errors;
  if (problem !== undefined)
    return { mutants: [], why: `it cannot be parsed: ${problem.message} (line ${problem.line})` };

  const code = codeOf(module);
  const edits: { edit: Edit; operator: Operator; arid: string | undefined }[] = [];
  const arid = new Map<Node, string | undefined>();
  const noCode = new Set<Node>();
  walk(module.program, (node) => {
    const parent = node.parent ?? undefined;
    if ((parent !== undefined && noCode.has(parent)) || isNoCode(node)) {
      noCode.add(node);
      return;
    }
    const reason = (parent && arid.get(parent)) ?? aridReason(node, code);
    arid.set(node, reason);
    for (const operator of byType.get(node.type) ?? [])
      for (const edit of operator.mutate(node, code)) edits.push({ edit, operator, arid: reason });
  });
  const mutants = toCandidates(edits, code);
  const { lines } = options;
  return { mutants: lines === undefined ? mutants : mutants.filter((mutant) => lines.has(mutant.from.line)) };
}

function toCandidates(edits: { edit: Edit; operator: Operator; arid: string | undefined }[], code: Code): Candidate[] {
  const identities = createIdentities(code);
  const order = edits.toSorted((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end);
  return order.map(({ edit, operator, arid }) => {
    const { start, end } = edit;
    const original = code.text.slice(start, end);
    const replacement = edit.replacement.map((part) => textOfPart(part, code.text)).join("");
    const { id, symbol } = identities.of(edit.node, { operator: operator.name, original, replacement });
    const equivalent = arid === undefined ? equivalentReason(edit, operator.name, code) : undefined;
    const skip =
      arid !== undefined
        ? ({ kind: "arid", reason: arid } as const)
        : equivalent !== undefined
          ? ({ kind: "equivalent", reason: equivalent } as const)
          : undefined;
    return {
      id,
      path: code.path,
      operator: operator.name,
      start,
      end,
      from: placeOf(start, code),
      to: placeOf(end, code),
      original,
      replacement,
      parts: edit.replacement,
      target: targetOf(edit, code),
      ...(symbol !== undefined && { symbol }),
      ...(skip !== undefined && { skip }),
    };
  });
}

function textOfPart(part: Part, text: string): string {
  return typeof part === "string" ? part : text.slice(part[0], part[1]);
}

function placeOf(offset: number, code: Code): Place {
  const { line, column } = code.module.lineIndex.at(offset);
  return { line, column: column - 1 };
}
