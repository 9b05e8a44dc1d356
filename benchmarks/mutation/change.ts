import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as z from "zod";
import { changes, type PublicChange } from "./changes.ts";
import { measureCpu } from "./cpu-seconds.ts";
import { prepareChange } from "./prepare-change.ts";

const usage = `usage: npx tsx benchmarks/mutation/change.ts [options]      after npm run build

Runs the mutants of a change of some two hundred lines, with nothing known and with what \`assay test\` recorded.

  --only NAME     one change (${changes.map(({ name }) => name).join(", ")})
  --seconds N     \`assay mutate --seconds\` (600)
  --cache FOLDER  where repositories are laid out (~/.cache/assay-benchmarks/changes)
  --mirror FOLDER bare repositories as owner+name, instead of cloning (/work/.mirror)`;

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    seconds: { type: "string", default: "600" },
    cache: { type: "string", default: join(homedir(), ".cache/assay-benchmarks/changes") },
    mirror: { type: "string", default: "/work/.mirror" },
    help: { type: "boolean", default: false },
  },
});
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const assay = join(import.meta.dirname, "../../packages/cli/bin/assay.js");
const Report = z.object({ found: z.number(), mutants: z.array(z.object({ status: z.string() })) });

if (values.help) {
  print(usage);
  process.exit(0);
}

mkdirSync(values.cache, { recursive: true });
const store = join(values.cache, ".store");
process.env["XDG_CACHE_HOME"] = store;
print(`Node ${process.versions.node}, --seconds ${values.seconds}\n`);
print("| change | runner | lines added | run | seconds | CPU s | found | chosen | run to an end | left over |");
print(`|${" --- |".repeat(10)}`);
for (const change of changes) {
  if (values.only !== undefined && change.name !== values.only) continue;
  const prepared = prepareChange(change, { cache: values.cache, mirror: values.mirror });
  if ("why" in prepared) print(`| ${change.name} | left out: ${prepared.why.trim().replaceAll("\n", " ")} |`);
  else measure(change, prepared);
}

function measure({ name, runner }: PublicChange, { folder, addedLines }: { folder: string; addedLines: number }): void {
  const row = (run: string, ...cells: (string | number)[]): void =>
    print(`| ${[name, runner, addedLines, run, ...cells].join(" | ")} |`);
  const report = join(values.cache, `${name}.json`);
  const start = (...args: string[]) => measureCpu([process.execPath, assay, ...args, "--quiet"], folder);
  const mutate = (run: string): void => {
    rmSync(report, { force: true });
    const { seconds, cpuSeconds, status, output } = start(
      "mutate",
      "--since",
      "base",
      "--seconds",
      values.seconds,
      "--format",
      `json=${report}`,
    );
    if (status !== 0) return row(run, `failed: ${output.trim().slice(-300).replaceAll("\n", " ")}`);
    const { found, mutants } = Report.parse(JSON.parse(readFileSync(report, "utf8")));
    const pending = mutants.filter((mutant) => mutant.status === "pending").length;
    row(run, seconds.toFixed(1), cpuSeconds.toFixed(1), found, mutants.length, mutants.length - pending, pending);
  };
  rmSync(store, { recursive: true, force: true });
  const bare = measureCpu(["npm", "test"], folder);
  row("bare runner", bare.seconds.toFixed(1), bare.cpuSeconds.toFixed(1), "", "", "", "");
  mutate("mutants, nothing known");
  rmSync(store, { recursive: true, force: true });
  const tests = start("test", "--all", "--json");
  row("assay test", tests.seconds.toFixed(1), tests.cpuSeconds.toFixed(1), "", "", "", "");
  mutate("mutants after it");
}
