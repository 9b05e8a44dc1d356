/**
 * Measures how fast a tree of public packages is searched for secrets, beside gitleaks and secretlint:
 *
 *     npm run build && npx tsx --conditions source benchmarks/secrets/speed.ts FOLDER
 *
 * With --large the tree is 540 MB, and Assay alone is measured. FOLDER holds the tree and secretlint, and is used again. gitleaks is looked for as $GITLEAKS or on the PATH.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { layOutTree } from "./speed-tree.ts";

const secretlintVersion = "13.0.6";

interface Run {
  name: string;
  command: readonly string[];
}

const given = process.argv.slice(2).find((argument) => !argument.startsWith("--"));
const isLarge = process.argv.includes("--large");
if (given === undefined) throw new Error("name a folder for the tree, outside of the repository");
const folder = resolve(given);
mkdirSync(folder, { recursive: true });

const tree = layOutTree(folder, isLarge);
const megabytes = tree.bytes / 1e6;
process.stdout.write(`${tree.files.toLocaleString("en")} files, ${megabytes.toFixed(0)} MB of text\n\n`);
process.stdout.write(
  "| | MB for a CPU second | CPU s | wall s | MB for a second | most memory, MB |\n|---|---|---|---|---|---|\n",
);
for (const run of runs()) process.stdout.write(`${measured(run)}\n`);

function runs(): Run[] {
  const assay = [
    process.execPath,
    join(import.meta.dirname, "../../packages/cli/bin/assay.js"),
    "secrets",
    "--all",
    "-q",
    "--no-cache",
  ];
  const own = [
    { name: "assay, one processor", command: ["taskset", "-c", "0", ...assay] },
    { name: "assay", command: assay },
  ];
  if (isLarge) return own;
  const gitleaks = process.env["GITLEAKS"] ?? "gitleaks";
  const scan = [gitleaks, "dir", "--no-banner", "-l", "error", "--exit-code", "1", "."];
  const { program, config } = secretlint();
  return [
    ...own,
    { name: "gitleaks", command: scan },
    {
      name: `secretlint ${secretlintVersion}`,
      command: [process.execPath, program, "--maskSecrets", "--secretlintrc", config, "**/*"],
    },
  ];
}

function secretlint(): { program: string; config: string } {
  const home = join(folder, "secretlint");
  const program = join(home, "node_modules/secretlint/bin/secretlint.js");
  const config = join(home, "secretlintrc.json");
  if (!existsSync(program)) {
    mkdirSync(home, { recursive: true });
    const names = ["secretlint", "@secretlint/secretlint-rule-preset-recommend"];
    const wanted = names.map((name) => `${name}@${secretlintVersion}`);
    const { status } = spawnSync("npm", ["install", "--silent", "--no-save", "--prefix", home, ...wanted]);
    if (status !== 0) throw new Error("secretlint could not be installed");
  }
  writeFileSync(config, JSON.stringify({ rules: [{ id: "@secretlint/secretlint-rule-preset-recommend" }] }));
  return { program, config };
}

/** Runs a program in the tree; GNU time tells the processor time and the memory of it and of what it waited for. */
function measured({ name, command }: Run): string {
  const report = join(folder, "time.txt");
  const { error, status } = spawnSync("/usr/bin/time", ["-q", "-o", report, "-f", "%U %S %e %M", ...command], {
    cwd: tree.folder,
    stdio: "ignore",
  });
  if (error !== undefined) throw error;
  if (status === null || status > 1) return `| ${name} | could not run: exit code ${status ?? "none"} | | | | |`;
  const [user = 0, system = 0, wall = 0, kilobytes = 0] = numbersOf(report);
  const cpu = user + system;
  const cells = [megabytes / cpu, cpu, wall, megabytes / wall].map((value) => value.toFixed(1));
  return `| ${[name, ...cells, (kilobytes / 1000).toFixed(0)].join(" | ")} |`;
}

function numbersOf(file: string): number[] {
  return readFileSync(file, "utf8").trim().split("\n").at(-1)?.split(" ").map(Number) ?? [];
}
