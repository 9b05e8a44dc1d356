import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { followFlows } from "@assay/program";
import { isTestPath } from "../../packages/program/src/files/file-kind.ts";
import { workspaceAt } from "./workspace.ts";

/*
 * How long the data-flow engine takes from nothing, reading files not counted: thousands of lines for each second of
 * processor time, and the memory that the process came to hold. Every repository is measured in a process of its own,
 * the engine's own start (its models, the compiler warming up) included. With `--semgrep`, that tool is run on a copy
 * of the same files, and its processor time is set beside.
 */
const usage =
  "usage: npx tsx --conditions source benchmarks/sast/speed.ts <folder>… [--semgrep <binary> --semgrep-config <rules>]\n";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    one: { type: "boolean", default: false },
    semgrep: { type: "string" },
    "semgrep-config": { type: "string", default: "p/javascript" },
  },
});

interface Speed {
  repository: string;
  kloc: number;
  cpuSeconds: number;
  klocPerCpuSecond: number;
  peakRssMb: number;
  flows: number;
  node: string;
}

const [first] = positionals;
if (first === undefined) {
  process.stderr.write(usage);
  process.exit(2);
}
if (values.one) process.stdout.write(`${JSON.stringify(measure(first))}\n`);
else for (const root of positionals) report(root);

function measure(root: string): Speed {
  const { files, lines } = workspaceAt(root);
  const before = process.cpuUsage();
  const { flows } = followFlows(files, { isAside: isTestPath });
  const { user, system } = process.cpuUsage(before);
  const cpuSeconds = (user + system) / 1e6;
  return {
    repository: path.basename(root),
    kloc: Math.round(lines / 1000),
    cpuSeconds: rounded(cpuSeconds),
    klocPerCpuSecond: rounded(lines / 1000 / cpuSeconds),
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1000),
    flows: flows.length,
    node: process.version,
  };
}

function report(root: string): void {
  const [script = ""] = process.argv.slice(1);
  const { status, stdout } = spawnSync(process.execPath, [...process.execArgv, script, "--one", root], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) {
    process.stderr.write(`${root} could not be measured\n`);
    process.exitCode = 1;
    return;
  }
  const own = JSON.parse(stdout) as Speed;
  const other = values.semgrep === undefined ? undefined : semgrepSeconds(values.semgrep, root);
  const beside =
    other === undefined ? {} : { semgrepCpuSeconds: rounded(other), timesFaster: rounded(other / own.cpuSeconds) };
  process.stdout.write(`${JSON.stringify({ ...own, ...beside })}\n`);
}

/** Processor time of Semgrep on a folder; undefined where it failed, or where the system does not tell (not Linux). */
function semgrepSeconds(binary: string, root: string): number | undefined {
  const before = secondsOfChildren();
  const flags = ["scan", "--metrics=off", "--disable-version-check", "--json", "--quiet", "--timeout", "30"];
  const config = ["--config", values["semgrep-config"]];
  const { status } = spawnSync(binary, [...flags, ...config, root], { stdio: ["ignore", "ignore", "inherit"] });
  const after = secondsOfChildren();
  if (status !== 0 || before === undefined || after === undefined) {
    process.stderr.write(`semgrep gave no figure for ${root} (status ${status})\n`);
    return undefined;
  }
  return after - before;
}

/** Processor time of all processes that this one has started and seen end; `proc(5)`, fields 16 and 17. */
function secondsOfChildren(): number | undefined {
  if (process.platform !== "linux") return undefined;
  const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1]?.split(" ") ?? [];
  const ticksPerSecond = 100;
  return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond;
}

function rounded(number: number): number {
  return Math.round(number * 10) / 10;
}
