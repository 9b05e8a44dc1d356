import type { Collector, GapInput, TestRun } from "@assay/core";
import { keepRecord } from "../affected/record.ts";
import { markExisting } from "../baseline/mark-existing.ts";
import { executionKey, type TestExecution } from "../evidence.ts";
import { findSuites } from "../detect/find-suites.ts";
import { runAll } from "../run/run-all.ts";
import { workspaceHash } from "./workspace-hash.ts";

const noSuite = "no test suite was found (vitest, jest, mocha, node:test, AVA, Playwright, pytest, go test)";

/** Runs every suite once, in the sandbox, for results and coverage alike. */
export const executionCollector: Collector<TestExecution> = {
  key: executionKey,
  title: "Run of the tests",
  needs: [],
  runsCode: true,
  timeLimitMs: 70 * 60_000,
  cacheInputs: workspaceHash,
  async nothingToRun(context) {
    const { suites, unclear } = await findSuites(context);
    return suites.length + unclear.length === 0 ? noSuite : undefined;
  },
  async collect(context) {
    const found = await findSuites(context);
    const unclear = found.unclear.map(({ directory, why }): GapInput => {
      return { what: `The tests of ${nameOf(directory)}`, why, categories: ["tests"], blocking: true };
    });
    if (found.suites.length === 0) {
      if (unclear.length > 0) return { status: "skipped", reason: "no test suite was understood", gaps: unclear };
      return { status: "not-applicable", reason: noSuite };
    }
    const { evidence, gaps } = await runAll(found, context);
    const { change, checkOutBase } = context;
    const compared = await markExisting(evidence.runs, { found, context, change, checkOutBase });
    const isWhole = evidence.runs.every((run) => run.outcome === "completed");
    // So that `assay test` knows what a later change affects.
    if (context.workspace.source !== "commit")
      await keepRecord(context.store, context.workspace, { suites: found.suites, execution: evidence, isWhole: true });
    const isGreen = evidence.runs.every((run) => run.results.every((result) => result.status !== "failed"));
    return {
      status: "collected",
      evidence,
      gaps: [...unclear, ...evidence.runs.flatMap(gapOf), ...gaps, ...compared],
      // What failed may have been bad luck, and who verifies again wants to see it run again.
      reusable: isWhole && isGreen,
    };
  },
};

function gapOf({ runner, directory, outcome, reason }: TestRun): GapInput[] {
  if (outcome === "completed") return [];
  const why = reason ?? `the run ended as ${outcome}`;
  return [{ what: `The ${runner} suite of ${nameOf(directory)}`, why, categories: ["tests"], blocking: true }];
}

function nameOf(directory: string): string {
  return directory === "." ? "the repository" : directory;
}
