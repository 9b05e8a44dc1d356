import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { importTrespasses } from "./check/import-direction.ts";
import { lockProblems } from "./check/lock-complete.ts";

/** Everything that CI does, in one command. Each step is run even when an earlier one failed; the tests come last. */
const root = join(import.meta.dirname, "..");

interface Step {
  name: string;
  run(): boolean;
}

const steps: readonly Step[] = [
  {
    name: "types",
    run: () =>
      tool("typescript/bin/tsc", "-p", "tsconfig.json") &&
      tool("typescript/bin/tsc", "-p", "packages/report/src/html/app/tsconfig.json") &&
      tool("typescript/bin/tsc", "-p", "packages/behaviour/src/agents/in-page/tsconfig.json"),
  },
  { name: "lint", run: () => tool("oxlint/bin/oxlint", "--type-aware", "--deny-warnings") },
  { name: "import direction", run: importDirection },
  { name: "dead code", run: () => tool("knip/bin/knip.js") },
  { name: "format", run: () => tool("oxfmt/bin/oxfmt", "--check") },
  { name: "generated files are current", run: () => tool("tsx/dist/cli.mjs", "tools/generate.ts", "--check") },
  { name: "lock is whole for Linux, macOS and Windows", run: lock },
  {
    name: "grades of our own tests",
    run: () => tool("tsx/dist/cli.mjs", "--conditions", "source", "tools/grade-own-tests.ts"),
  },
  { name: "tests", run: () => tool("vitest/vitest.mjs", "run") },
];

const wanted = process.argv.slice(2);
const failed = steps
  .filter((step) => wanted.length === 0 || wanted.some((word) => step.name.startsWith(word)))
  .filter((step) => {
    process.stdout.write(`\n▸ ${step.name}\n`);
    const good = step.run();
    // The tests' own closing line is what CI reads last.
    if (!good || step.name !== "tests") process.stdout.write(`${good ? "✓" : "✗"} ${step.name}\n`);
    return !good;
  });

if (failed.length > 0) {
  process.stderr.write(`\nfailed: ${failed.map((step) => step.name).join(", ")}\n`);
  process.exit(1);
}

function tool(script: string, ...args: string[]): boolean {
  return (
    spawnSync(process.execPath, [join(root, "node_modules", script), ...args], { cwd: root, stdio: "inherit" })
      .status === 0
  );
}

function importDirection(): boolean {
  const listed = execFileSync(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "packages"],
    { cwd: root, encoding: "utf8" },
  );
  const sources = listed
    .split("\0")
    .filter((path) => /^packages\/[^/]+\/src\/.*\.tsx?$/.test(path) && !path.includes("/fixtures/"));
  const trespasses = importTrespasses(root, sources);
  for (const { file, why } of trespasses) process.stderr.write(`${file}: ${why}\n`);
  return trespasses.length === 0;
}

function lock(): boolean {
  const problems = lockProblems(readFileSync(join(root, "package-lock.json"), "utf8"));
  for (const problem of problems) process.stderr.write(`package-lock.json: ${problem}\n`);
  return problems.length === 0;
}
