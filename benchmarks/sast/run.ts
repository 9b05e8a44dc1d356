import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as z from "zod";
import { className } from "./classes.ts";
import { count, isInReach, table, type Outcome, type Tallies } from "./score.ts";
import { readTargets, type LabelledPlace } from "./targets.ts";

const usage = `usage: npx tsx benchmarks/sast/run.ts [options]

Judges the own programs and, with --cache, the trees that materialise.ts made there; prints precision and recall.

  --cache FOLDER   judge the public trees in it too
  --only NAME      only trees whose name contains this; may be repeated
  --public         leave the own programs out
  --every N        only each Nth tree
  --offset N       begin with the Nth tree, from 0
  --flows          only places that a flow can reach
  --verbose        name each place that was missed or wrongly found, and what was not followed to its end`;

const Output = z.object({
  findings: z.array(z.object({ file: z.string(), line: z.int(), endLine: z.int(), cwes: z.array(z.int()) })),
  cuts: z.array(z.tuple([z.string(), z.int()])),
  passedOver: z.array(z.string()),
  problems: z.array(z.string()),
  lines: z.int(),
  cpuMs: z.number(),
  memory: z.number(),
});
type Output = z.infer<typeof Output>;

/** One process a tree, with limits of its own. */
function analyse(folder: string): Output | string {
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    [
      "--conditions=source",
      "--max-old-space-size=3000",
      "--import",
      "tsx",
      join(import.meta.dirname, "analyse-tree.ts"),
      folder,
    ],
    { encoding: "utf8", timeout: 180_000, maxBuffer: 256 * 1024 ** 2 },
  );
  if (status !== 0) return signal ?? stderr.split("\n").find((line) => /error/i.test(line)) ?? `exit code ${status}`;
  return Output.parse(JSON.parse(stdout));
}

/** A finding is at a place when its class fits and its lines meet those of the label. */
function isFound({ file, line, endLine = line, alsoLines = [], cwe }: LabelledPlace, { findings }: Output): boolean {
  return findings.some(
    (found) =>
      found.file === file &&
      found.cwes.some((one) => className(one) === className(cwe)) &&
      ((found.line <= endLine && found.endLine >= line) ||
        alsoLines.some((one) => one >= found.line && one <= found.endLine)),
  );
}

function outcomeOf(place: LabelledPlace, output: Output): Outcome {
  if (isFound(place, output)) return place.verdict === "true" ? "found" : "wrong";
  return place.verdict === "true" ? "missed" : "quiet";
}

/** A whole number from the command line; throws a sentence that names the option. */
function wholeNumber(option: string, text: string, least: number): number {
  const number = Number(text);
  if (text.trim() !== "" && Number.isInteger(number) && number >= least) return number;
  throw new Error(`${option} takes a whole number from ${least} on, not "${text}"`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function main(): number {
  const { values } = parseArgs({
    options: {
      cache: { type: "string" },
      only: { type: "string", multiple: true },
      public: { type: "boolean", default: false },
      every: { type: "string", default: "1" },
      offset: { type: "string", default: "0" },
      flows: { type: "boolean", default: false },
      verbose: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const every = wholeNumber("--every", values.every, 1);
  const offset = wholeNumber("--offset", values.offset, 0);
  const { there, absent } = readTargets(values.cache);
  const wanted = there
    .filter(({ name, repository }) => !values.public || name !== repository)
    .filter(({ name }) => values.only === undefined || values.only.some((one) => name.includes(one)))
    .filter((_, index) => index >= offset && (index - offset) % every === 0);
  if (wanted.length === 0) throw new Error("no tree is left to judge by these options");

  const [byFlow, byKind, others]: [Tallies, Tallies, Tallies] = [new Map(), new Map(), new Map()];
  const cuts = new Map<string, number>();
  const failed: string[] = [];
  let [lines, cpuMs, memory, unjudged, passedOver, problems] = [0, 0, 0, 0, 0, 0];
  for (const { name, folder, places: all } of wanted) {
    const output = analyse(folder);
    const places = values.flows ? all.filter(isInReach) : all;
    if (typeof output === "string") {
      failed.push(`${name}: ${output}`);
      unjudged += places.length;
      continue;
    }
    for (const place of places) {
      const outcome = outcomeOf(place, output);
      if (isInReach(place)) {
        count(byFlow, className(place.cwe), outcome);
        count(byKind, place.sourceKind, outcome);
      } else count(others, className(place.cwe), outcome);
      if (values.verbose && (outcome === "missed" || outcome === "wrong"))
        print(`${outcome} ${name} ${place.file}:${place.line} CWE-${place.cwe} ${place.sourceKind} ${place.why}`);
    }
    for (const [what, times] of output.cuts) cuts.set(what, (cuts.get(what) ?? 0) + times);
    for (const one of values.verbose ? [...output.passedOver, ...output.problems] : [])
      print(`not followed ${name} ${one}`);
    passedOver += output.passedOver.length;
    problems += output.problems.length;
    lines += output.lines;
    cpuMs += output.cpuMs;
    memory = Math.max(memory, output.memory);
  }
  print(`${table("in reach of a flow", byFlow)}\n`);
  print(`${table("by source, in reach of a flow", byKind)}\n`);
  if (!values.flows) print(`${table("by other means", others)}\n`);
  print(
    `${wanted.length - failed.length} trees, ${Math.round(lines / 1000)} KLOC, ${Math.round(lines / cpuMs)} KLOC per CPU-second, at most ${Math.round(memory / 1e6)} MB; ${absent} trees are not in the cache`,
  );
  print(`not judged: ${unjudged} places in ${failed.length} trees that failed`);
  for (const line of failed) print(`  ${line}`);
  print(`not followed: ${passedOver} files passed over, ${problems} problems in files`);
  for (const [what, times] of [...cuts].toSorted(([, a], [, b]) => b - a)) print(`  cut: ${what}, ${times} times`);
  return failed.length === 0 ? 0 : 1;
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
