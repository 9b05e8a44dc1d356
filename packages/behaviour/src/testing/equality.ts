import { spawnSync } from "node:child_process";
import { makeRepository, type Executed } from "./repository.ts";

/** Assay's verdict on each line of a file. */
export function verdicts({ lines }: Executed, file: string): Map<number, boolean> {
  const { executable = [], hit = [] } = lines(file) ?? {};
  return new Map(executable.map((line) => [line, hit.includes(line)]));
}

/** Verdicts as lines of text, for a readable difference. */
export function shown(lines: ReadonlyMap<number, boolean>): string[] {
  return [...lines].toSorted(([a], [b]) => a - b).map(([line, isHit]) => `${line} ${isHit ? "hit" : "missed"}`);
}

/** Makes a project, has a runner make its own report of it, and reads that. */
export async function byHand(
  files: Record<string, string>,
  command: string,
  report: readonly string[],
  read: (root: string, output: string) => Promise<Map<string, Map<number, boolean>>>,
): Promise<Map<string, Map<number, boolean>>> {
  const repository = await makeRepository(files);
  try {
    const { NODE_V8_COVERAGE: _coverage, NODE_OPTIONS: _options, VITEST: _vitest, ...rest } = process.env;
    const env = Object.fromEntries(Object.entries(rest).filter(([name]) => !/^(?:VITEST|NODE_TEST_|JEST_)/.test(name)));
    const ended = spawnSync(command, report, {
      cwd: repository.root,
      encoding: "utf8",
      env: { ...env, CI: "1" },
    });
    if (ended.status !== 0) throw new Error(`its own report could not be made: ${ended.stderr}${ended.stdout}`);
    return await read(repository.root, ended.stdout);
  } finally {
    await repository.dispose();
  }
}
