import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as z from "zod";
import { className } from "./classes.ts";
import { readCaseLabels, readRepositoryLabels } from "./labels.ts";
import { treeFolder } from "./materialise.ts";

const usage = `usage: npx tsx benchmarks/sast/run.ts [--cache FOLDER] [--only NAME]… [--every N] [--verbose]

Judges the own programs and, with --cache, the trees that materialise.ts made there (with --every N, each Nth);
prints precision and recall.`;

const Output = z.object({
  findings: z.array(z.object({ file: z.string(), line: z.int(), endLine: z.int(), cwes: z.array(z.int()) })),
  lines: z.int(),
  cpuMs: z.number(),
  memory: z.number(),
});
type Output = z.infer<typeof Output>;

interface Place {
  file: string;
  line: number;
  endLine?: number | undefined;
  alsoLines?: readonly number[] | undefined;
  cwe: number;
  verdict: "true" | "false";
  why: string;
}

interface Target {
  name: string;
  folder: string;
  places: readonly Place[];
}

interface Tally {
  hit: number;
  missed: number;
  wrong: number;
  quiet: number;
}

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
function isHit({ file, line, endLine = line, alsoLines = [], cwe }: Place, { findings }: Output): boolean {
  return findings.some(
    (found) =>
      found.file === file &&
      found.cwes.some((one) => className(one) === className(cwe)) &&
      ((found.line <= endLine && found.endLine >= line) ||
        alsoLines.some((one) => one >= found.line && one <= found.endLine)),
  );
}

function count(tallies: Map<string, Tally>, name: string, field: keyof Tally): void {
  const tally = tallies.get(name) ?? { hit: 0, missed: 0, wrong: 0, quiet: 0 };
  tally[field] += 1;
  tallies.set(name, tally);
}

function targets(cache: string | undefined): { there: Target[]; absent: number } {
  const here = import.meta.dirname;
  const there = [...readCaseLabels()].map(([name, { entries }]) => ({
    name,
    folder: join(here, "cases", name),
    places: entries as readonly Place[],
  }));
  let absent = 0;
  for (const { repository, entries } of cache === undefined ? [] : readRepositoryLabels()) {
    for (const commit of new Set(entries.map((entry) => entry.commit))) {
      const folder = treeFolder(cache ?? "", repository, commit);
      const places = entries.filter((entry) => entry.commit === commit);
      if (existsSync(folder)) there.push({ name: `${repository}@${commit.slice(0, 9)}`, folder, places });
      else absent += 1;
    }
  }
  return { there, absent };
}

function report(tallies: ReadonlyMap<string, Tally>): string {
  const row = (name: string, { hit, missed, wrong, quiet }: Tally): string =>
    `| ${name} | ${hit} | ${missed} | ${wrong} | ${quiet} | ${share(hit, hit + wrong)} | ${share(hit, hit + missed)} |`;
  const all = [...tallies.values()].reduce((sum, one) => ({
    hit: sum.hit + one.hit,
    missed: sum.missed + one.missed,
    wrong: sum.wrong + one.wrong,
    quiet: sum.quiet + one.quiet,
  }));
  const rows = [...tallies].toSorted(([, a], [, b]) => b.hit + b.missed - a.hit - a.missed);
  return [
    "| class | found | missed | wrong | rightly quiet | precision | recall |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...rows.map(([name, tally]) => row(name, tally)),
    row("**all**", all),
  ].join("\n");
}

function share(part: number, whole: number): string {
  return whole === 0 ? "–" : (part / whole).toFixed(2);
}

function main(): number {
  const { values } = parseArgs({
    options: {
      cache: { type: "string" },
      only: { type: "string", multiple: true },
      every: { type: "string", default: "1" },
      verbose: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const tallies = new Map<string, Tally>();
  const failed: string[] = [];
  let [lines, cpuMs, memory] = [0, 0, 0];
  const { there, absent } = targets(values.cache);
  const wanted = there
    .filter(({ name }) => values.only === undefined || values.only.some((one) => name.includes(one)))
    .filter((_, index) => index % Number(values.every) === 0);
  for (const { name, folder, places } of wanted) {
    const output = analyse(folder);
    if (typeof output === "string") failed.push(`${name}: ${output}`);
    for (const place of places) {
      const hit = typeof output !== "string" && isHit(place, output);
      const field = place.verdict === "true" ? (hit ? "hit" : "missed") : hit ? "wrong" : "quiet";
      count(tallies, className(place.cwe), field);
      if (values.verbose && (field === "missed" || field === "wrong"))
        process.stdout.write(`${field} ${name} ${place.file}:${place.line} CWE-${place.cwe} ${place.why}\n`);
    }
    if (typeof output === "string") continue;
    lines += output.lines;
    cpuMs += output.cpuMs;
    memory = Math.max(memory, output.memory);
  }
  process.stdout.write(`${report(tallies)}\n\n`);
  process.stdout.write(
    `${wanted.length - failed.length} trees, ${Math.round(lines / 1000)} KLOC, ${Math.round(lines / cpuMs)} KLOC per CPU-second, at most ${Math.round(memory / 1e6)} MB; ${absent} trees are not in the cache, ${failed.length} failed\n`,
  );
  for (const line of failed) process.stdout.write(`  ${line}\n`);
  return failed.length === 0 ? 0 : 1;
}

process.exitCode = main();
