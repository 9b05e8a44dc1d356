import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { CancelledError, type CollectContext, type Collector } from "@assay/core";
import { createResolver, type Resolver } from "@assay/program";
import { inventedMembers, moduleUses, type InventedMember, type InventedMembers } from "../evidence/members.ts";
import { confinedFiles } from "../installed/confined-files.ts";
import { addition } from "../installed/defines-name.ts";
import { uncheckedGaps } from "../installed/gaps.ts";
import { createUseJudge } from "../installed/judge-use.ts";
import { createLoader } from "../installed/load-declarations.ts";
import { isCode } from "./analyse-file.ts";

/** Written by npm, pnpm and yarn when they install: another content, other declarations. */
const markers = [".package-lock.json", ".modules.yaml", ".yarn-state.yml"];

export const collector: Collector<InventedMembers> = {
  key: inventedMembers,
  title: "Members of packages",
  needs: [moduleUses],
  runsCode: false,
  timeLimitMs: 600_000,
  cacheInputs: async ({ workspace }) => installedState(workspace),
  async collect(context) {
    const { root } = context.workspace;
    const files = confinedFiles(root);
    const judge = createUseJudge(files, createLoader(files, root), root);
    const resolver = await createOwnResolver(context);
    const absent = new Map<string, number>();
    const unclear = new Map<string, number>();
    const missing: Array<{ member: string; found: InventedMember }> = [];
    let checked = 0;
    for (const [index, { path: file, uses }] of context.evidence(moduleUses).files.entries()) {
      if (context.signal.aborted) throw new CancelledError("cancelled");
      if (index % 50 === 0) {
        context.progress("", index / context.evidence(moduleUses).files.length);
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
      for (const use of uses) {
        const led = resolver.resolve(file, use.module);
        // A file of the workspace goes by that name, through `paths` or as a package of its own.
        if (led === undefined || "file" in led) continue;
        const judged = judge.judge(path.dirname(path.join(root, file)), use);
        if (judged.status === "there" || judged.status === "missing") checked += 1;
        if (judged.status === "absent") absent.set(use.module, (absent.get(use.module) ?? 0) + 1);
        if (judged.status === "unclear" && use.steps.length === 1)
          unclear.set(use.module, (unclear.get(use.module) ?? 0) + 1);
        if (judged.status === "missing") missing.push(judged);
      }
    }
    const members = await withoutAdditions(context, missing);
    return {
      status: "collected",
      evidence: { checked, members },
      gaps: uncheckedGaps(absent, unclear),
      // What the workspace itself adds to modules stands in files that the cache knows nothing of.
      reusable: missing.length === 0,
    };
  },
};

/** Leaves out what code of the workspace adds to modules by itself: `fs.readFileAsync = …`, `promisifyAll(fs)`. */
async function withoutAdditions(
  context: CollectContext,
  missing: ReadonlyArray<{ member: string; found: InventedMember }>,
): Promise<InventedMember[]> {
  if (missing.length === 0) return [];
  const names = new Map([...new Set(missing.map(({ member }) => member))].map((name) => [name, addition(name)]));
  for (const { path: file, kind } of context.all) {
    if (kind !== "file" || !(isCode(file) || /\.d\.[cm]?ts$/.test(file)) || names.size === 0) continue;
    const content = await context.read(file);
    if (content.kind !== "text") continue;
    const { text } = content;
    for (const [name, pattern] of names) {
      const isPromisified = name.endsWith("Async") && text.includes("promisifyAll");
      const isDeclared =
        /\bdeclare\s+module\b/.test(text) && new RegExp(`\\b${name.replaceAll("$", "\\$")}\\b`).test(text);
      if (isPromisified || isDeclared || (text.includes(name) && pattern.test(text))) names.delete(name);
    }
  }
  return missing.filter(({ member }) => names.has(member)).map(({ found }) => found);
}

async function createOwnResolver({ all, read }: CollectContext): Promise<Resolver> {
  const settings = new Map<string, string>();
  // A repository may hold its node_modules; what lies there is no package of its own.
  const own = all.map((file) => file.path).filter((file) => !/(?:^|\/)node_modules\//.test(file));
  for (const file of own) {
    if (!/(?:^|\/)(?:package|[tj]sconfig[\w.-]*)\.json$/.test(file)) continue;
    const content = await read(file);
    if (content.kind === "text") settings.set(file, content.text);
  }
  return createResolver(own, settings);
}

/** What is installed, as its installer wrote it down; null where it did not, and the result cannot be kept. */
function installedState({ root, files }: CollectContext["workspace"]): string | null {
  const folders = new Set([
    "",
    ...files
      .map((file) => file.path)
      .filter((file) => /(?:^|\/)package\.json$/.test(file))
      .map((file) => path.posix.dirname(file)),
  ]);
  const states: string[] = [];
  for (const folder of folders) {
    const modules = path.join(root, folder, "node_modules");
    const found = markers.flatMap((marker) => textOf(path.join(modules, marker)) ?? []);
    if (found.length === 0 && folder === "" && isThere(modules)) return null;
    states.push(folder, ...found);
  }
  return states.join("\0");
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined; // not written by this installer
  }
}

function isThere(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch {
    return false;
  }
}
