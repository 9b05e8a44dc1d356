import { writeFile } from "node:fs/promises";
import path from "node:path";
import { CancelledError, type TestName, type TestRun } from "@assay/core";
import type { Part } from "../../affected/select.ts";
import type { Mailbox } from "../../run/mailbox.ts";
import type { Plan } from "../../run/plan.ts";
import { runSuite, type SuiteRunOptions } from "../../run/run-suite.ts";
import { choosePageMutants } from "./choose-page-mutants.ts";
import { findPageMutants, type FoundPageMutant, type PageTest } from "./find-page-mutants.ts";
import { judgePageMutant, type PageVerdict } from "./judge-page-mutants.ts";
import type { PageRequest } from "./protocol.ts";
import { readPageRecords, type PageRecords } from "./read-page-records.ts";

/**
 * So long may a test take with a mutant: Playwright's own limits (30 s for a test, 5 s for an assertion) are long for a
 * text that will never come. It is this much at least, and so many times what it took without, whichever machine it is.
 */
const LEAST_MS = 2_000;
const TIME_FACTOR = 3;
/** So many mutants share one run of Playwright, and the servers that it starts. */
const BATCH = 25;

export interface PageRunOptions extends Omit<SuiteRunOptions, "adapt" | "name" | "isPrepared"> {
  budget: number;
  seed: string;
  /** True: every test that comes to a mutant is run; false: up to the first that fails. */
  matrix: boolean;
}

export interface PageRun {
  tests: PageTest[];
  /** Those that fail without a mutant. */
  failing: TestName[];
  /** Mutants that there are, before any were chosen. */
  found: number;
  mutants: { found: FoundPageMutant; verdict: PageVerdict }[];
  /** One sentence for each thing that kept mutants from being run. */
  problems: string[];
}

/** Runs mutants of the pages that a suite of Playwright Test visits: a run that records, one for many, one for each that it left open. */
export async function runPageMutants(options: PageRunOptions): Promise<PageRun> {
  const deadline = Date.now() + options.timeMs;
  const problems: string[] = [];
  let count = 0;

  // Twice, so that what differs from run to run is known.
  const recorded = await start({ task: "record" }, options.part, { repeats: 2, retries: 0 });
  if (recorded.run.outcome !== "completed") problems.push(recorded.run.reason ?? "The suite did not run to its end.");
  const { tests, mutants: found } = findPageMutants(recorded.records);
  const failed = new Map(
    recorded.records.attempts.flatMap(({ test, file, name, status }) =>
      status === "failed" ? [[test, { file, name, occurrence: 0 }]] : [],
    ),
  );
  for (const { key } of tests) failed.delete(key);
  const failing: TestName[] = [...failed.values()];
  if (failing.length > 0)
    problems.push(
      failing.length === 1
        ? "1 test fails without a mutant of the page, so it says nothing of any."
        : `${failing.length} tests fail without a mutant of the page, so they say nothing of any.`,
    );
  const byKey = new Map(tests.map((test) => [test.key, test]));
  const chosen = choosePageMutants(found, options).map((one) => ({ found: one, verdict: nothing() }));
  const isRepeatable = ({ found: { tests: own } }: (typeof chosen)[number]): boolean =>
    own.every((key) => byKey.get(key)?.isRepeatable === true);

  const warm = chosen.filter(isRepeatable);
  for (let first = 0; first < warm.length && Date.now() < deadline; first += BATCH)
    await examine(warm.slice(first, first + BATCH));
  // Tests that leave something behind in a server pass only where it is started anew.
  for (const one of chosen) {
    if (Date.now() >= deadline) break;
    if (!isRepeatable(one) || isOpen(one.verdict)) await examine([one]);
  }
  return { tests, failing, found: found.length, mutants: chosen, problems };

  function isOpen({ unclear, killedBy }: PageVerdict): boolean {
    return unclear.size > 0 && (options.matrix || killedBy.size === 0);
  }

  async function examine(batch: typeof chosen): Promise<void> {
    const keys = new Set(batch.flatMap(({ found: { tests: own } }) => own));
    const places = tests.filter(({ key }) => keys.has(key)).map(({ file, line }) => `${file}:${line}`);
    const milliseconds = Object.fromEntries(
      [...keys].map((key) => [key, LEAST_MS + TIME_FACTOR * (byKey.get(key)?.milliseconds ?? 0)]),
    );
    const { records, run } = await start(
      { task: "mutate", mutants: batch.map((one) => one.found), milliseconds, matrix: options.matrix },
      { files: [...new Set(places)], others: [] },
      { repeats: batch.length, retries: 1 },
    );
    if (run.outcome === "timed-out") problems.push("There was no time left to run all mutants of the page.");
    for (const [index, one] of batch.entries()) {
      const { killedBy, survivedBy, unclear } = judgePageMutant(one.found, index, records);
      for (const key of killedBy) one.verdict.killedBy.add(key);
      for (const key of survivedBy) one.verdict.survivedBy.add(key);
      one.verdict.unclear = new Set([...unclear].filter((key) => !one.verdict.killedBy.has(key)));
    }
  }

  async function start(
    request: PageRequest,
    part: Part | undefined,
    { repeats, retries }: { repeats: number; retries: number },
  ): Promise<{ run: TestRun; records: PageRecords }> {
    if (options.context.signal.aborted) throw new CancelledError("cancelled");
    const { part: _whole, ...suite } = options;
    const done = await runSuite({
      ...suite,
      ...(part !== undefined && { part }),
      name: `pages-${options.suite.directory.replaceAll("/", "-")}-${count}`,
      timeMs: Math.max(1, deadline - Date.now()),
      isPrepared: count > 0,
      adapt: async (plan, mailbox) => {
        await writeFile(path.join(mailbox.folder, "pages.json"), JSON.stringify(request));
        return adapt(plan, mailbox, [`--repeat-each=${repeats}`, `--retries=${retries}`]);
      },
    });
    count += 1;
    const records = await readPageRecords(done.mailbox.folder);
    if (records.unreadable > 0) problems.push(`${records.unreadable} lines about pages could not be read.`);
    return { run: done.run, records };
  }
}

/** One test at a time, as a server that they share may not stand two at once; no counts. */
function adapt({ arguments: own, environment }: Plan, mailbox: Mailbox, more: readonly string[]): Plan {
  const { NODE_V8_COVERAGE: _counts, ...others } = environment;
  return {
    arguments: [
      ...own.filter((argument) => !argument.startsWith("--reporter=")),
      `--reporter=${mailbox.agent("playwright-attempts.cjs")}`,
      "--workers=1",
      ...more,
    ],
    environment: { ...others, NODE_OPTIONS: `--require=${JSON.stringify(mailbox.agent("playwright-pages.cjs"))}` },
  };
}

function nothing(): PageVerdict {
  return { killedBy: new Set(), survivedBy: new Set(), unclear: new Set() };
}
