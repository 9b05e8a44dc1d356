import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bareRepository, checkOut } from "../sast/checkout.ts";
import { STRYKER, type Module } from "./modules.ts";

interface Places {
  cache: string;
  mirror: string;
}

/** Lays a module's repository out with what both tools need, or says why that did not work. */
export function prepareModule(module: Module, { cache, mirror }: Places): { folder: string } | { why: string } {
  const folder = join(cache, module.name);
  if (existsSync(join(folder, ".assay-ready"))) return { folder };
  const git = bareRepository(module.repository, { mirror, cache, clone: true });
  if (git === undefined) return { why: `${module.repository} could not be fetched` };
  mkdirSync(folder, { recursive: true });
  const [problem] = checkOut({ git, commit: module.commit, folder, all: true });
  if (problem !== undefined) return { why: problem };
  writeFileSync(join(folder, "package.json"), manifestOf(module, join(folder, "package.json")));
  writeFileSync(join(folder, "stryker.config.json"), JSON.stringify(settingsOf(module), null, 2));
  const install = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
  const done = spawnSync("npm", install, { cwd: folder, encoding: "utf8" });
  if (done.status !== 0) return { why: done.stderr };
  // Assay reads the repository through git, as a user's is.
  for (const args of [
    ["init", "-q"],
    ["add", "-A"],
    [...author, "commit", "-qm", "base"],
  ]) {
    const { status, stderr } = spawnSync("git", args, { cwd: folder, encoding: "utf8" });
    if (status !== 0) return { why: stderr };
  }
  writeFileSync(join(folder, ".assay-ready"), "");
  return { folder };
}

const author = ["-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.invalid"];

function manifestOf({ test, packages, runner }: Module, file: string): string {
  const own: Record<string, unknown> = JSON.parse(readFileSync(file, "utf8"));
  const stryker = { "@stryker-mutator/core": STRYKER, [`@stryker-mutator/${runner}-runner`]: STRYKER };
  const { packageManager: _manager, ...rest } = own;
  return JSON.stringify({ ...rest, scripts: { test }, devDependencies: { ...packages, ...stryker } }, null, 2);
}

function settingsOf({ runner, files, settings }: Module): object {
  return {
    testRunner: runner,
    plugins: [`@stryker-mutator/${runner}-runner`],
    mutate: files,
    coverageAnalysis: "perTest",
    concurrency: 1,
    reporters: ["json"],
    jsonReporter: { fileName: "stryker.json" },
    ignoreStatic: false,
    disableTypeChecks: true,
    ...settings,
  };
}
