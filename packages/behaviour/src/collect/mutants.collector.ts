import { mutantsKey, type CollectContext, type Collector, type MutantsEvidence } from "@assay/core";
import { isSource } from "../detect/file-kind.ts";
import { findSuites } from "../detect/find-suites.ts";
import { executionKey } from "../evidence.ts";
import { chooseMutants } from "../mutate/choose/choose-mutants.ts";
import { mutateWorkspace } from "../mutate/mutate-workspace.ts";
import { reachingTests } from "../mutate/reaching-tests.ts";
import { addedLines } from "../session/added-lines.ts";
import { workspaceHash } from "./workspace-hash.ts";

/** With so many the share of killed ones is known to ±7 points (normal approximation of the binomial, 95 %). */
const MOST_MUTANTS = 200;
/** As long may they take, all together. */
const TIME_MS = 5 * 60_000;

/** Mutants of the changed lines, run against the tests that reach them. */
export const mutantsCollector: Collector<MutantsEvidence> = {
  key: mutantsKey,
  title: "Mutants",
  needs: [executionKey],
  runsCode: true,
  timeLimitMs: TIME_MS + 5 * 60_000,
  async cacheInputs(context) {
    const { mode, base } = context.change;
    return mode === "all" ? null : `${base?.commit ?? ""} ${await workspaceHash(context)}`;
  },
  async collect(context) {
    const execution = context.evidence(executionKey);
    const { mode, files } = context.change;
    if (mode === "all")
      return {
        status: "not-applicable",
        reason: "mutants are run of changes; `assay mutate --all` runs some of the whole",
      };
    const judged = context.judged.filter(({ path, kind }) => kind === "file" && isSource(path));
    if (judged.length === 0) return { status: "not-applicable", reason: "no code of the program is under judgement" };
    if (!execution.runs.some((run) => run.results.some(({ status }) => status === "passed")))
      return { status: "not-applicable", reason: "no test passed, so none could notice a mutant" };
    const changed = new Map(files.map((file) => [file.path, addedLines(file)]));
    const seed = seedOf(context);
    const { evidence, gaps } = await mutateWorkspace({
      context,
      files: judged,
      lines: (path) => changed.get(path) ?? new Set(),
      coverage: execution.coverage,
      found: await findSuites(context),
      partOf: (suite, chosen) => reachingTests(suite, execution.reach, chosen),
      choose: (candidates) => chooseMutants(candidates, { seed, budget: MOST_MUTANTS }),
      seed,
      matrix: true,
      timeMs: TIME_MS,
    });
    return { status: "collected", evidence, gaps };
  },
};

/** The same commit chooses the same mutants, whoever runs them. */
function seedOf({ change }: Pick<CollectContext, "change">): string {
  return change.head?.commit ?? change.base?.commit ?? "";
}
