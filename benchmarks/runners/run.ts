import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import * as z from "zod";
import { readCounts, type Counts } from "./counts.ts";
import { projects, type OwnRun, type Project } from "./projects.ts";

/**
 * Runs the suites of public repositories by hand and through `assay verify`, and prints both counts as a table. Exits 1
 * when they differ, when a tree was changed, or when a repository is missing.
 *
 * `npx tsx --conditions source benchmarks/runners/run.ts FOLDER [REPOSITORY…]`: FOLDER holds `owner+name`, prepared.
 */
const root = resolve(import.meta.dirname, "../..");
const source = join(root, "packages/cli/src/main.ts");
const loader = join(root, "node_modules/tsx/dist/loader.mjs");

const Verified = z.object({
  gaps: z.array(z.object({ what: z.string(), why: z.string() })),
  tests: z.object({
    suites: z.array(
      z.object({
        runner: z.string(),
        version: z.string().optional(),
        outcome: z.string(),
        passed: z.int(),
        failed: z.int(),
        skipped: z.int(),
        milliseconds: z.number(),
      }),
    ),
  }),
});

interface Timed<T> {
  seconds: number;
  value: T;
}

function run(directory: string, [program, ...words]: OwnRun["command"], environment = {}): Timed<string> {
  const begun = performance.now();
  const { stdout, stderr } = spawnSync(program, words, {
    cwd: directory,
    encoding: "utf8",
    env: { ...process.env, ...environment },
    maxBuffer: 1024 ** 3,
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { seconds: (performance.now() - begun) / 1000, value: `${stdout}\n${stderr}` };
}

const status = (directory: string): string =>
  run(directory, ["git", "status", "--porcelain", "--untracked-files=all"]).value;

function verify(directory: string): Timed<z.infer<typeof Verified>> {
  const words = ["verify", directory, "--all", "--run", "--no-cache", "--quiet", "--only", "tests", "--format", "json"];
  const { seconds, value } = run(root, ["node", "--conditions", "source", "--import", loader, source, ...words]);
  const json = value.slice(value.indexOf("{"), value.lastIndexOf("}") + 1);
  return { seconds, value: Verified.parse(JSON.parse(json)) };
}

const shown = (counts: Counts | undefined): string =>
  counts === undefined ? "no counts" : `${counts.passed} / ${counts.failed} / ${counts.skipped}`;

/** The rows of one repository, and whether all is as it was by hand. */
function compare({ repository, commit, byHand }: Project, directory: string): { rows: string[]; isSame: boolean } {
  const head = run(directory, ["git", "rev-parse", "HEAD"]).value.trim();
  if (!head.startsWith(commit))
    return { rows: [`| ${repository} | not at ${commit}: ${head.slice(0, 40)} |`], isSame: false };
  const before = status(directory);
  const own = byHand.map((one) => ({ one, ...run(directory, one.command, one.environment) }));
  const between = status(directory);
  const { seconds, value } = verify(directory);
  const isUnchanged = status(directory) === between;
  let isSame = isUnchanged;
  const rows = own.map(({ one, seconds: alone, value: output }) => {
    const suites = value.tests.suites.filter(({ runner }) => runner === one.runner);
    const sum = (key: keyof Counts): number => suites.reduce((total, suite) => total + suite[key], 0);
    const here = { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };
    const theirs = readCounts(one.runner, output);
    const agrees = shown(theirs) === shown(here);
    isSame &&= agrees;
    const inside = suites.reduce((total, suite) => total + suite.milliseconds, 0) / 1000;
    const tree = isUnchanged ? "the same" : "CHANGED";
    const cells = [
      repository,
      commit,
      `${one.runner} ${suites[0]?.version ?? ""}`,
      shown(theirs),
      agrees ? shown(here) : `${shown(here)} (DIFFERS)`,
      alone.toFixed(1),
      inside.toFixed(1),
      seconds.toFixed(1),
      before === between ? tree : `${tree}; changed by hand`,
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return { rows: [...rows, ...value.gaps.map(({ what, why }) => `<!-- ${repository}: ${what}: ${why} -->`)], isSame };
}

const [folder, ...only] = process.argv.slice(2);
if (folder === undefined) throw new Error("Name the folder that holds the repositories, each as owner+name.");
process.stdout.write(
  "| repository | commit | runner | passed / failed / skipped by hand | by Assay | seconds by hand | of the suite in Assay | of `assay verify` | tree |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
);
for (const project of projects) {
  if (only.length > 0 && !only.includes(project.repository)) continue;
  const { rows, isSame } = compare(project, join(resolve(folder), project.repository.replace("/", "+")));
  process.stdout.write(`${rows.join("\n")}\n`);
  if (!isSame) process.exitCode = 1;
}
