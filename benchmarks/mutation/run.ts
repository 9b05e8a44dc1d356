import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compareVerdicts } from "./compare-verdicts.ts";
import { measureCpu } from "./cpu-seconds.ts";
import { modules, STRYKER, type Module } from "./modules.ts";
import { prepareModule } from "./prepare-module.ts";

const usage = `usage: npx tsx benchmarks/mutation/run.ts [options]      after npm run build

Runs all mutants of a few modules with Assay and with StrykerJS ${STRYKER}, one after the other, and compares
processor time and verdicts.

  --only NAME     one module (${modules.map(({ name }) => name).join(", ")})
  --cache FOLDER  where repositories are laid out (~/.cache/assay-benchmarks/mutation)
  --mirror FOLDER bare repositories as owner+name, instead of cloning (none)
  --keep          take Stryker's last result from the cache where there is one, with no figure for its cost
  --list          print each mutant whose verdicts differ`;

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    cache: { type: "string", default: join(homedir(), ".cache/assay-benchmarks/mutation") },
    mirror: { type: "string", default: "/work/.mirror" },
    keep: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const assay = join(import.meta.dirname, "../../packages/cli/bin/assay.js");

if (values.help) {
  print(usage);
  process.exit(0);
}

mkdirSync(values.cache, { recursive: true });
print(`Node ${process.versions.node}, StrykerJS ${STRYKER}\n`);
print(
  "| module | runner | Stryker: mutants | CPU s | a second | Assay: mutants | CPU s | a second | ratio | bare runner CPU s | shared | same verdict |",
);
print(`|${" --- |".repeat(12)}`);
for (const module of modules) {
  if (values.only !== undefined && module.name !== values.only) continue;
  const prepared = prepareModule(module, { cache: values.cache, mirror: values.mirror });
  if ("why" in prepared) print(`| ${module.name} | left out: ${prepared.why.trim().replaceAll("\n", " ")} |`);
  else measure(module, prepared.folder);
}

function measure(module: Module, folder: string): void {
  const report = join(folder, "stryker.json");
  const bare = measureCpu(["npm", "test"], folder);
  const isKept = values.keep && existsSync(report);
  const stryker = isKept ? undefined : measureCpu(["npx", "stryker", "run", "--logLevel", "error"], folder);
  const command = [process.execPath, assay, "mutate", ...module.files, "--every-mutant", "--no-cache", "--quiet"];
  const ours = measureCpu([...command, "--format", "json=assay.json"], folder);
  const problem = stryker?.status ? stryker : ours.status !== 0 ? ours : undefined;
  if (problem !== undefined) {
    print(`| ${module.name} | failed: ${problem.output.trim().slice(-500).replaceAll("\n", " ")} |`);
    return;
  }
  const compared = compareVerdicts(readFileSync(report, "utf8"), readFileSync(join(folder, "assay.json"), "utf8"));
  const [theirRate, ourRate] = [stryker && compared.stryker / stryker.cpuSeconds, compared.assay / ours.cpuSeconds];
  const cells = [
    module.name,
    module.runner,
    compared.stryker,
    stryker?.cpuSeconds.toFixed(1) ?? "kept",
    theirRate?.toFixed(1) ?? "kept",
    compared.assay,
    ours.cpuSeconds.toFixed(1),
    ourRate.toFixed(1),
    theirRate === undefined ? "kept" : `${(ourRate / theirRate).toFixed(1)}×`,
    bare.cpuSeconds.toFixed(1),
    compared.shared,
    `${((100 * compared.same) / Math.max(1, compared.shared)).toFixed(1)} %`,
  ];
  print(`| ${cells.join(" | ")} |`);
  if (values.list) for (const line of compared.different) print(`  ${line}`);
}
