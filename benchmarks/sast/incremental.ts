import path from "node:path";
import { isDeepStrictEqual, parseArgs } from "node:util";
import fc from "fast-check";
import { createFlowSession, followFlows, type Analysis } from "@assay/program";
import { isTestPath } from "../../packages/program/src/files/file-kind.ts";
import { arbitraryEdit, edited } from "../../packages/program/src/engine/testing/random-edits.ts";
import { workspaceAt } from "./workspace.ts";

/*
 * Random edits of a real repository, one after the other in one session: after each, the session has to give what an
 * analysis from the beginning gives. Prints disagreements, and how long both took.
 */
const usage =
  "usage: npx tsx --conditions source benchmarks/sast/incremental.ts <folder> [--edits 500] [--seed 1] [--check-each 1]\n";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    edits: { type: "string", default: "500" },
    seed: { type: "string", default: "1" },
    "check-each": { type: "string", default: "1" },
  },
});
const [root] = positionals;
if (root === undefined) {
  process.stderr.write(usage);
  process.exit(2);
}

const original = workspaceAt(root);
const options = { isAside: isTestPath };
const session = createFlowSession(options);
const edits = fc.sample(arbitraryEdit, { numRuns: Number(values.edits), seed: Number(values.seed) });
const warm: number[] = [];
const cold: number[] = [];
const done: number[] = [];
let disagreements = 0;
let restarts = 0;
let files: ReadonlyMap<string, string> = original.files;
const [, first] = timed(() => session.follow(files));
for (const [index, edit] of edits.entries()) {
  files = edited(files, edit, original.files);
  const [result, took] = timed(() => session.follow(files));
  warm.push(took);
  done.push(session.effort().done);
  restarts = session.effort().restarts;
  if (index % Number(values["check-each"]) !== 0) continue;
  const [expected, tookCold] = timed(() => followFlows(files, options));
  cold.push(tookCold);
  if (isSame(result, expected)) continue;
  disagreements += 1;
  process.stdout.write(`disagreement at edit ${index}: ${JSON.stringify(edit)}\n`);
}
process.stdout.write(
  `${JSON.stringify({
    repository: path.basename(root),
    kloc: Math.round(original.lines / 1000),
    edits: edits.length,
    compared: cold.length,
    disagreements,
    restarts,
    firstMs: Math.round(first),
    warmMs: quantiles(warm),
    coldMs: quantiles(cold),
    computationsDone: quantiles(done),
    rssMb: Math.round(process.memoryUsage().rss / 1e6),
    node: process.version,
  })}\n`,
);
process.exitCode = disagreements === 0 ? 0 : 1;

function timed(work: () => Analysis): [Analysis, number] {
  const start = performance.now();
  const result = work();
  return [result, performance.now() - start];
}

function isSame(one: Analysis, other: Analysis): boolean {
  return (
    isDeepStrictEqual(one.flows, other.flows) &&
    isDeepStrictEqual(one.problems, other.problems) &&
    isDeepStrictEqual(new Map(one.cuts), new Map(other.cuts))
  );
}

function quantiles(list: readonly number[]): Record<"median" | "p95" | "max", number> {
  const sorted = list.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { median: at(0.5), p95: at(0.95), max: at(1) };
}
