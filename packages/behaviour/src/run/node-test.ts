import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { withoutOptions } from "./arguments.ts";
import { expandGlobs } from "./expand-globs.ts";
import { measured } from "./node-coverage.ts";
import type { Plan, PlanInput } from "./plan.ts";

const unwanted = {
  flags: ["--watch", "--experimental-test-coverage", "--inspect", "--inspect-brk", "--test-update-snapshots"],
  options: ["--test-reporter", "--test-reporter-destination", "--test-shard"],
  prefixes: ["--test-coverage-"],
};

/**
 * Runs Node's own runner with our reporter. Node 20 takes folders and files, Node 22 patterns and files; told the files,
 * both do the same.
 */
export async function planNodeTest(input: PlanInput): Promise<Plan> {
  const { suite, directory, agent } = input;
  const named = await expandGlobs(suite.arguments, directory);
  const files = await filesOf(named, directory);
  const isTyped = input.testFiles.some((file) => /\.[cm]?tsx?$/.test(file));
  // Without names Node looks for JavaScript only; a loader in the script says that TypeScript is meant too.
  const found = named.length === 0 && isTyped && suite.nodeArguments.length > 0 ? input.testFiles : files;
  return {
    arguments: [
      ...(await expandGlobs(withoutOptions(suite.nodeArguments, unwanted), directory)),
      "--test",
      `--test-reporter=${agent("node-test-reporter.mjs")}`,
      "--test-reporter-destination=stderr",
      ...(input.part?.files ?? found),
    ],
    environment: measured(agent("preload.cjs"), path.join(input.mailbox, "node")),
  };
}

/** Folders stand for the test files in them, in Node 20 as in a shell; patterns are left to Node 22. */
async function filesOf(named: readonly string[], directory: string): Promise<string[]> {
  const files: string[] = [];
  for (const name of named) {
    const isFolder = await stat(path.resolve(directory, name)).then(
      (found) => found.isDirectory(),
      () => false,
    );
    files.push(...(isFolder ? await scriptsIn(path.resolve(directory, name), directory) : [name]));
  }
  return files;
}

async function scriptsIn(folder: string, directory: string): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== "node_modules") files.push(...(await scriptsIn(file, directory)));
    else if (entry.isFile() && /\.[cm]?js$/.test(entry.name)) files.push(path.relative(directory, file));
  }
  return files.toSorted();
}
