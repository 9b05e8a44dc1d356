import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { className } from "./classes.ts";
import { eslint } from "./eslint.ts";
import { judgeWithAssay, judgeWithPeer } from "./judge-targets.ts";
import type { Kept } from "./keep.ts";
import { findingAt, outcomeOf } from "./match.ts";
import { semgrep } from "./semgrep.ts";
import { suiteOf, tableOf, type Judged } from "./tables.ts";
import { readTargets, type Target } from "./targets.ts";

const usage = `usage: npx tsx --conditions source benchmarks/sast/run.ts [options]

Judges the own programs and, with --cache, the trees that materialise.ts made there; prints precision and recall.

  --cache FOLDER     judge the public trees in it too
  --only NAME        only trees whose name contains this; may be repeated
  --public           leave the own programs out
  --every N          only each Nth tree
  --most KILOBYTES   of code in a tree; of a larger one what lies about the labelled files (default 1000; 0: everything)
  --limit SECONDS    for one tree (default 120); its true places count as missed if it takes longer
  --budget MINUTES   begin no tree after that; those left are not counted
  --keep FOLDER      keep answers here, by build, and go on from them
  --peers FOLDER     run the other analysers that are installed there, on the same files
  --failures FILE    write each place that was missed or wrongly found into this file
  --write            write benchmarks/sast/results/latest.json`;

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A whole number from the command line; throws a sentence that names the option. */
function wholeNumber(option: string, text: string, least: number): number {
  const number = Number(text);
  if (text.trim() !== "" && Number.isInteger(number) && number >= least) return number;
  throw new Error(`${option} takes a whole number from ${least} on, not "${text}"`);
}

function judged(targets: readonly Target[], answers: ReadonlyMap<string, ReadonlyMap<string, Kept>>): Judged[] {
  return targets.flatMap(({ name, places }) =>
    places.map((place) => ({
      place,
      outcomes: Object.fromEntries(
        [...answers].map(([tool, results]) => {
          const result = results.get(name);
          const findings = result === undefined || "failed" in result ? [] : result.output.findings;
          return [tool, outcomeOf(place, findingAt(place, findings))];
        }),
      ),
    })),
  );
}

/** One line for each place of which Assay says what is not so, sorted by class. */
function failuresOf(targets: readonly Target[], results: ReadonlyMap<string, Kept>): string[] {
  return targets
    .flatMap(({ name, places }) =>
      places.flatMap((place) => {
        const result = results.get(name);
        const finding =
          result === undefined || "failed" in result ? undefined : findingAt(place, result.output.findings);
        const outcome = outcomeOf(place, finding);
        if (outcome === "found" || outcome === "quiet") return [];
        const by = finding?.rule ?? (result !== undefined && "failed" in result ? result.failed : "");
        const { cwe, sourceKind, file, line, why } = place;
        return [[className(cwe), outcome, sourceKind, `${name} ${file}:${line}`, by, why].join(" | ")];
      }),
    )
    .toSorted();
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      cache: { type: "string" },
      only: { type: "string", multiple: true },
      public: { type: "boolean", default: false },
      every: { type: "string", default: "1" },
      most: { type: "string", default: "1000" },
      limit: { type: "string", default: "120" },
      budget: { type: "string", default: "1000" },
      keep: { type: "string" },
      peers: { type: "string" },
      failures: { type: "string" },
      write: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const every = wholeNumber("--every", values.every, 1);
  const most = wholeNumber("--most", values.most, 0) || Number.MAX_SAFE_INTEGER;
  const { there, absent } = readTargets(values.cache);
  const wanted = there
    .filter(({ isOwn }) => !values.public || !isOwn)
    .filter(({ name }) => values.only === undefined || values.only.some((one) => name.includes(one)))
    .filter((_, index) => index % every === 0);
  if (wanted.length === 0) throw new Error("no tree is left to judge by these options");

  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const results = await judgeWithAssay(wanted, {
    most,
    limitMs: wholeNumber("--limit", values.limit, 1) * 1_000,
    budgetMs: wholeNumber("--budget", values.budget, 0) * 60_000,
    keep: values.keep,
    say,
  });
  const targets = wanted.filter(({ name }) => results.has(name));
  const answers = new Map([["Assay", results]]);
  const versions: string[] = [];
  const peers = values.peers === undefined ? [] : [semgrep(values.peers), eslint(values.peers)];
  for (const peer of peers) {
    if (peer === undefined) continue;
    answers.set(peer.name, await judgeWithPeer(wanted, peer, { keep: values.keep, say }));
    versions.push(peer.version);
  }

  const tools = [...answers.keys()];
  const own = suiteOf(
    judged(
      targets.filter(({ isOwn }) => isOwn),
      answers,
    ),
    tools,
  );
  const fromPublic = suiteOf(
    judged(
      targets.filter(({ isOwn }) => !isOwn),
      answers,
    ),
    tools,
  );
  if (own.places > 0) print(`${tableOf("own programs", own, tools)}\n`);
  if (fromPublic.places > 0) print(`${tableOf("public code", fromPublic, tools)}\n`);
  const failed = [...results].flatMap(([name, result]) => ("failed" in result ? `${name}: ${result.failed}` : []));
  const left = wanted.length - targets.length;
  print(`${targets.length} trees; ${absent} are not in the cache, ${left} were not begun, ${failed.length} failed`);
  for (const line of failed) print(`  ${line}`);
  if (values.failures !== undefined) writeFileSync(values.failures, `${failuresOf(targets, results).join("\n")}\n`);
  if (values.write) {
    const file = join(import.meta.dirname, "results/latest.json");
    const git = (...args: string[]): string =>
      spawnSync("git", args, { cwd: dirname(file), encoding: "utf8" }).stdout.trim();
    mkdirSync(dirname(file), { recursive: true });
    const commit =
      git("rev-parse", "HEAD") + (git("status", "--porcelain", "--", "../../../packages") === "" ? "" : " and changes");
    const about = { commit, date: new Date().toISOString().slice(0, 10), most, trees: targets.length, notBegun: left };
    writeFileSync(file, `${JSON.stringify({ ...about, failed, versions, own, public: fromPublic }, undefined, 2)}\n`);
  }
  return failed.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
