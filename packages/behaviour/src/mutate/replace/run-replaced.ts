import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { CancelledError, type FileReach, type TestName, type TestRun } from "@assay/core";
import type { Part } from "../../affected/select.ts";
import { readCoverage } from "../../coverage/read-coverage.ts";
import { runSuite, type SuiteRun, type SuiteRunOptions } from "../../run/run-suite.ts";
import { applyMutant, type Candidate } from "../find/candidate.ts";
import { withoutTypeCheck } from "../instrument/type-check.ts";
import { reachingTests } from "../reaching-tests.ts";
import type { Verdict } from "../run/board.ts";
import { COLD_FACTOR, COLD_MS } from "../run/limits.ts";
import { whyBuilt } from "../why-built.ts";
import { nameResults } from "./name-results.ts";

export interface ReplaceOptions extends Omit<SuiteRunOptions, "adapt" | "name" | "isPrepared"> {
  mutants: readonly Candidate[];
  /** The files' texts without any mutant. */
  texts: ReadonlyMap<string, string>;
}

export interface Replaced {
  tests: TestName[];
  /** In the order of the mutants. */
  verdicts: Verdict[];
  /** One sentence for each thing that kept mutants from being run. */
  problems: string[];
}

const unseen = "It was run by replacing the file, so it is not known which of the tests came to it.";

/**
 * Runs mutants one by one, each by writing its text into the copy, running the files of tests that reach its lines, and
 * writing the file's own text again. For those that can't be switched at run time: it takes a run of the suite each, and
 * what the suite does before its tests, such as a build, is done each time too.
 */
export async function runReplaced(options: ReplaceOptions): Promise<Replaced> {
  const deadline = Date.now() + options.timeMs;
  const problems: string[] = [];
  let count = 0;

  const first = await start(options.part, deadline - Date.now());
  const { reached, hits, builds } = await reachOf(first);
  const fits = options.mutants.map((mutant) => partOf(mutant));
  // What fails at times must not be held against a mutant.
  const again = await start(options.part, deadline - Date.now());
  if (first.run.outcome !== "completed") problems.push(first.run.reason ?? "The suite did not run to its end.");
  const passedAgain = passing(again.run);
  const tests = nameResults(first.run.results)
    .filter(({ key, status }) => status === "passed" && passedAgain.has(key))
    .map(({ key, test }) => ({ key, test }));
  const verdicts: Verdict[] = [];
  for (const [index, mutant] of options.mutants.entries()) verdicts.push(await examine(mutant, fits[index]));
  return { tests: tests.map(({ test }) => test), verdicts, problems };

  async function examine(mutant: Candidate, part: Part | undefined): Promise<Verdict> {
    const open = (why: string): Verdict => ({ status: "pending", reachedBy: [], killedBy: [], why });
    if (part?.files.length === 0 || !isHit(mutant)) {
      if (first.run.outcome !== "completed")
        return open("Not all tests could be run, so it is not known which reach it.");
      return { status: "no-coverage", reachedBy: [], killedBy: [] };
    }
    const concerned = tests.flatMap(({ key, test }, index) =>
      part === undefined || part.files.includes(test.file) ? [{ key, index }] : [],
    );
    if (concerned.length === 0) return open("Its tests do not pass when they are run once more, without it.");
    const longest = COLD_MS + COLD_FACTOR * Math.max(first.run.milliseconds, again.run.milliseconds);
    const left = deadline - Date.now();
    if (left <= 0) return open("There was no time left to run it.");
    const before = await buildsOf(mutant);
    const { done, after } = await withMutant(mutant, async () => ({
      done: await start(part ?? options.part, Math.min(longest, left)),
      after: await buildsOf(mutant),
    }));
    const isCut = done.run.outcome === "timed-out";
    if (isCut && left < longest) return open("There was no time left to run it.");
    if (done.preparationProblems.length > first.preparationProblems.length)
      return {
        status: "runtime-error",
        reachedBy: [],
        killedBy: [],
        why: "What comes before the tests fails with it.",
      };
    // What ran was the build as it was before, without the edit.
    if (before !== undefined && before === after) return open(whyBuilt(builds.get(mutant.path) ?? []));
    const passed = passing(done.run);
    const killedBy = concerned.flatMap(({ key, index }) => (passed.has(key) ? [] : [index]));
    if (killedBy.length === 0) return { status: "survived", reachedBy: [], killedBy, why: unseen };
    return { status: isCut ? "timeout" : "killed", reachedBy: killedBy, killedBy };
  }

  /** The texts of the builds that are run in place of a file; undefined where the file itself is. */
  async function buildsOf({ path: file }: Candidate): Promise<string | undefined> {
    const names = builds.get(file);
    if (names === undefined) return undefined;
    const texts = names.map((name) => readFile(path.join(options.copy.root, name), "utf8").catch(() => ""));
    return JSON.stringify(await Promise.all(texts));
  }

  async function withMutant<T>(mutant: Candidate, work: () => Promise<T>): Promise<T> {
    const file = path.join(options.copy.root, mutant.path);
    const text = options.texts.get(mutant.path) ?? "";
    const mutated = applyMutant(text, mutant);
    // Types are not what is asked about.
    await writeFile(file, (/\.[cm]?tsx?$/.test(mutant.path) && withoutTypeCheck(mutated)) || mutated);
    try {
      return await work();
    } finally {
      await writeFile(file, text);
    }
  }

  function isHit({ path: file, from, to }: Candidate): boolean {
    const lines = hits.get(file);
    for (let line = from.line; line <= to.line; line += 1) if ((lines?.get(line) ?? 0) > 0) return true;
    return false;
  }

  function partOf(mutant: Candidate): Part | undefined {
    return reachingTests(options.suite, reached, [mutant]);
  }

  async function reachOf({ mailbox }: SuiteRun) {
    const { copy, suite, context } = options;
    const coverage = await readCoverage({
      mailbox: mailbox.folder,
      root: copy.root,
      listed: context.workspace.has,
      read: async (file) => {
        const content = context.workspace.has(file) ? await context.read(file) : undefined;
        return content?.kind === "text" ? content.text : undefined;
      },
    });
    const { runner, directory } = suite;
    const reached: FileReach[] = coverage.reached.map((one) => ({ ...one, runner, directory }));
    return { reached, hits: coverage.files, builds: coverage.builds };
  }

  async function start(part: Part | undefined, timeMs: number): Promise<SuiteRun> {
    if (options.context.signal.aborted) throw new CancelledError("cancelled");
    const { part: _whole, ...suite } = options;
    count += 1;
    return runSuite({
      ...suite,
      ...(part !== undefined && { part }),
      name: `replaced-${options.suite.directory.replaceAll("/", "-")}-${count}`,
      timeMs: Math.max(1, timeMs),
    });
  }
}

function passing({ results }: TestRun): Set<string> {
  return new Set(nameResults(results).flatMap(({ key, status }) => (status === "passed" ? [key] : [])));
}
