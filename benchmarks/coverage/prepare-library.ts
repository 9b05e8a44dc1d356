import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bareRepository, checkOut } from "../sast/checkout.ts";
import type { Library } from "./libraries.ts";

interface Places {
  cache: string;
  mirror: string;
}

/** Lays a library out as one commit with what its tests need, or says why that did not work. */
export function prepareLibrary(library: Library, { cache, mirror }: Places): { folder: string } | { why: string } {
  const folder = join(cache, library.name);
  const ready = join(folder, "node_modules", ".assay-ready");
  if (existsSync(ready)) return { folder };
  const git = bareRepository(library.repository, { mirror, cache, clone: true });
  if (git === undefined) return { why: `${library.repository} could not be fetched` };
  mkdirSync(folder, { recursive: true });
  const [problem] = checkOut({ git, commit: library.commit, folder, all: true });
  if (problem !== undefined) return { why: problem };
  const manifest = join(folder, "package.json");
  writeFileSync(manifest, manifestOf(library, readFileSync(manifest, "utf8")));
  const steps: readonly (readonly [string, ...string[]])[] = [
    ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--legacy-peer-deps"],
    ["git", "init", "-q"],
    ["git", "add", "-A"],
    ["git", "-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.invalid", "commit", "-qm", "base"],
  ];
  for (const [program, ...words] of steps) {
    const { status, stderr } = spawnSync(program, words, { cwd: folder, encoding: "utf8" });
    if (status !== 0) return { why: stderr };
    // Some libraries do not ignore what is installed.
    if (words[0] === "init") writeFileSync(join(folder, ".git", "info", "exclude"), "node_modules\ncoverage\n");
  }
  writeFileSync(ready, "");
  return { folder };
}

function manifestOf({ test, packages }: Library, text: string): string {
  const own: Record<string, unknown> = JSON.parse(text);
  const { packageManager: _manager, workspaces: _workspaces, ...rest } = own;
  return JSON.stringify({ ...rest, scripts: { test }, devDependencies: packages }, null, 2);
}
