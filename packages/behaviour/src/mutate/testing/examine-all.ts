import { readFile } from "node:fs/promises";
import path from "node:path";
import { copyWorkspace } from "../../copy/copy-workspace.ts";
import { findSuites } from "../../detect/find-suites.ts";
import { findRunner } from "../../run/ready.ts";
import { makeRepository } from "../../testing/repository.ts";
import { runMutants } from "../run/run-mutants.ts";

/**
 * Runs mutants of code that is instrumented already, as `switched-code.ts` has it, against the only suite of a repository.
 *
 * Returns with the verdicts what tests wrote into `noted.txt`, process by process: lines of the process's mark and a word.
 *
 * @param count how many mutants there are, numbered from 0
 * @param matrix false: no more tests are run than are needed to know what became of a mutant
 */
export async function examineAll(files: Record<string, string>, count: number, matrix = true) {
  const repository = await makeRepository(files);
  const context = repository.context();
  const copy = await copyWorkspace(repository.root, context.signal);
  try {
    const found = await findSuites(context);
    const [suite] = found.suites;
    if (suite === undefined) throw new Error("no suite was found");
    const ready = await findRunner(suite, found, context.workspace);
    if ("reason" in ready) throw new Error(ready.reason);
    const mutants = Array.from({ length: count }, (_, index) => index);
    const { board, problems, failing } = await runMutants({
      ...ready,
      copy,
      context,
      mutants,
      matrix,
      pathOf: () => "src/code.js",
      testFiles: Object.keys(files).filter((file) => /\.test\.[cm]?js$/.test(file)),
      timeMs: 120_000,
    });
    const name = (index: number) => board.tests[index]?.name.at(-1);
    const verdicts = mutants.map((mutant) => {
      const { status, reachedBy, killedBy } = board.verdict(mutant);
      return { status, reached: reachedBy.map(name), killed: killedBy.map(name) };
    });
    const noted = linesByProcess(await readFile(path.join(copy.root, "noted.txt"), "utf8").catch(() => ""));
    return { verdicts, problems, noted, failing: failing.map((test) => test.name.at(-1)) };
  } finally {
    await copy.dispose();
    await repository.dispose();
  }
}

function linesByProcess(text: string): string[][] {
  const words = new Map<string, string[]>();
  for (const line of text.split("\n")) {
    const [mark = "", word] = line.split(" ");
    if (word !== undefined) words.set(mark, [...(words.get(mark) ?? []), word]);
  }
  return [...words.values()];
}
