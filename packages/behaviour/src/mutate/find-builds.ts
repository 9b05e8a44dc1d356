import { readdir } from "node:fs/promises";
import path from "node:path";
import { CancelledError, type CollectContext } from "@assay/core";
import type { WorkspaceCopy } from "../copy/copy-workspace.ts";
import { readCoverage } from "../coverage/read-coverage.ts";
import type { FoundSuites } from "../detect/find-suites.ts";
import { findRunner } from "../run/ready.ts";
import { runSuite } from "../run/run-suite.ts";

export interface FindBuildsOptions {
  /** With the texts of the workspace, and no mutant in them. */
  copy: WorkspaceCopy;
  context: Pick<CollectContext, "run" | "read" | "workspace" | "signal" | "progress" | "all">;
  found: FoundSuites;
  timeMs: number;
}

/**
 * Which builds the tests load in place of some files, by the files' paths. It takes a run of each suite, so it is only
 * looked for where no test came to a file and a source map lies about that could tell.
 */
export async function findBuilds(files: readonly string[], options: FindBuildsOptions): Promise<Map<string, string[]>> {
  const builds = new Map<string, string[]>();
  const { copy, context, found } = options;
  if (files.length === 0 || !(await hasSourceMap(copy.root))) return builds;
  const deadline = Date.now() + options.timeMs;
  for (const suite of found.suites) {
    const ready = await findRunner(suite, found, context.workspace);
    const timeMs = deadline - Date.now();
    if ("reason" in ready || timeMs <= 0) continue;
    context.progress(`what ${suite.runner} in ${suite.directory} loads`);
    const { mailbox } = await runSuite({
      ...ready,
      copy,
      context,
      name: `builds-${suite.directory.replaceAll("/", "-")}`,
      testFiles: (found.testFiles.get(suite.directory) ?? []).map((file) => path.posix.relative(suite.directory, file)),
      timeMs,
    });
    if (context.signal.aborted) throw new CancelledError("cancelled");
    const coverage = await readCoverage({
      mailbox: mailbox.folder,
      root: copy.root,
      listed: context.workspace.has,
      read: async (file) => {
        const content = files.includes(file) ? await context.read(file) : undefined;
        return content?.kind === "text" ? content.text : undefined;
      },
    });
    for (const [file, scripts] of coverage.builds) builds.set(file, [...(builds.get(file) ?? []), ...scripts]);
  }
  return builds;
}

/** Without one nobody could tell what a build was made from. */
async function hasSourceMap(folder: string): Promise<boolean> {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.some((entry) => entry.isFile() && entry.name.endsWith(".map"))) return true;
  for (const entry of entries)
    if (entry.isDirectory() && entry.name !== "node_modules" && (await hasSourceMap(path.join(folder, entry.name))))
      return true;
  return false;
}
