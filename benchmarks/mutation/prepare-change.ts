import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bareRepository, checkOut } from "../sast/checkout.ts";
import type { PublicChange } from "./changes.ts";

interface Places {
  cache: string;
  mirror: string;
}

/** A repository of two commits: `base`, and the change on top of it. */
type Prepared = { folder: string; addedLines: number };

/** Lays a change out with what its tests need, or says why that did not work. */
export function prepareChange(change: PublicChange, { cache, mirror }: Places): Prepared | { why: string } {
  const folder = join(cache, change.name);
  const ready = join(folder, "node_modules", ".assay-ready");
  if (existsSync(ready)) return { folder, addedLines: Number(readFileSync(ready, "utf8")) };
  const git = bareRepository(change.repository, { mirror, cache, clone: true });
  if (git === undefined) return { why: `${change.repository} could not be fetched` };
  mkdirSync(folder, { recursive: true });
  const inFolder = (program: string, args: readonly string[]) =>
    spawnSync(program, [...args], { cwd: folder, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  const commitOf = (name: string): string | undefined => {
    const [problem] = checkOut({ git, commit: name, folder, all: true });
    if (problem !== undefined) return problem;
    // The change's own, for both: a manifest that differs would have every test run.
    writeFileSync(join(folder, "package.json"), manifestOf(change, git));
    for (const args of [
      ["add", "-A"],
      [...author, "commit", "-qm", name],
    ]) {
      const { status, stderr } = inFolder("git", args);
      if (status !== 0) return stderr;
    }
    return undefined;
  };
  const problem = inFolder("git", ["init", "-q", "-b", "main"]).stderr || commitOf(`${change.commit}^`);
  if (problem) return { why: problem };
  inFolder("git", ["branch", "base"]);
  for (const name of readdirSync(folder)) if (name !== ".git") rmSync(join(folder, name), { recursive: true });
  const second = commitOf(change.commit);
  if (second !== undefined) return { why: second };
  const install = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--legacy-peer-deps"];
  const installed = inFolder("npm", install);
  if (installed.status !== 0) return { why: installed.stderr };
  // What is not ignored there, and is installed, is no part of the change.
  writeFileSync(join(folder, ".git", "info", "exclude"), "node_modules\n*.json.out\n");
  const { stdout } = inFolder("git", ["diff", "--numstat", "base", "HEAD"]);
  const addedLines = stdout
    .split("\n")
    .map((line) => line.split("\t"))
    .filter(([, , file]) => file !== undefined && /\.[cm]?[jt]sx?$/.test(file) && !/test/i.test(file))
    .reduce((sum, [added]) => sum + Number(added), 0);
  writeFileSync(ready, String(addedLines));
  return { folder, addedLines };
}

const author = ["-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.invalid"];

function manifestOf({ commit, test, packages }: PublicChange, git: string): string {
  const { stdout } = spawnSync("git", ["--git-dir", git, "show", `${commit}:package.json`], { encoding: "utf8" });
  const own: Record<string, unknown> = JSON.parse(stdout);
  const { packageManager: _manager, workspaces: _workspaces, ...rest } = own;
  return JSON.stringify({ ...rest, scripts: { test }, devDependencies: packages }, null, 2);
}
