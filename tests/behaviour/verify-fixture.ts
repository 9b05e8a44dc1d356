import { collectors as behaviourCollectors } from "@assay/behaviour";
import { checks, collectors as checkCollectors } from "@assay/checks";
import {
  coverageKey,
  flakinessKey,
  memoryStore,
  mutantsKey,
  provenTestGradesKey,
  RuleMeta,
  suitesKey,
  testsKey,
  verify,
  type AnyCollector,
  type Check,
  type CoverageEvidence,
  type EvidenceKey,
  type EvidenceStore,
  type Report,
  type SuitesEvidence,
  type TestRun,
} from "@assay/core";
import { onTestFinished } from "vitest";
import { linkModules } from "../../packages/behaviour/src/testing/link-modules.ts";
import { scratchRepository, type Scratch } from "../support/repository.ts";

/** What a verification of a fixture gave: the report, and the evidence that the checks were shown. */
export interface Seen {
  report: Report;
  suites: SuitesEvidence["suites"];
  runs: TestRun[];
  coverage: CoverageEvidence["files"];
}

export interface FixtureOptions {
  mode?: "all" | "change";
  store?: EvidenceStore;
  /** Shortens every run in the sandbox, so that a suite that hangs need not be waited for. */
  timeMs?: number;
}

type Files = Readonly<Record<string, string>>;

/** A committed repository with this project's own dependencies linked, as if they had been installed there. */
export function fixture(files: Files, { installed = true }: { installed?: boolean } = {}): Scratch {
  const repository = scratchRepository();
  onTestFinished(() => repository.remove());
  if (installed) linkModules(repository.root);
  repository.commit({ ".gitignore": "node_modules\n.env\n", ...files });
  return repository;
}

/** The text of a package.json that runs its tests with `script`. */
export function manifest(script: string, more: object = {}): string {
  return JSON.stringify({ name: "fixture", version: "1.0.0", type: "module", scripts: { test: script }, ...more });
}

/** What takes run after run of the same tests: the rules' own pages prove these. */
const ofManyRuns = new Set<unknown>([mutantsKey, provenTestGradesKey, flakinessKey]);
const testChecks = checks.filter(
  ({ category, needs }) => category === "tests" && !needs.some((need) => ofManyRuns.has(need)),
);

/** Verifies a repository with the checks that stand on one run of its tests, in process, as every surface does. */
export async function verifyFixture({ root }: Pick<Scratch, "root">, options: FixtureOptions = {}): Promise<Seen> {
  const { mode = "all", store = memoryStore(), timeMs } = options;
  const seen: Omit<Seen, "report"> = { suites: [], runs: [], coverage: [] };
  const probes = [
    probe("suites", suitesKey, ({ suites }) => (seen.suites = suites)),
    probe("tests", testsKey, ({ runs }) => (seen.runs = runs)),
    probe("coverage", coverageKey, ({ files }) => (seen.coverage = files)),
  ];
  const report = await verify({
    directory: root,
    mode,
    checks: [...testChecks, ...probes],
    collectors: timeMs === undefined ? collectors : collectors.map((collector) => hurried(collector, timeMs)),
    store,
    tool: { version: "0.0.0", build: "test" },
    signal: new AbortController().signal,
  });
  return { report, ...seen };
}

/** What is not asked for is not collected, whoever is there to do it. */
const collectors = [...checkCollectors, ...behaviourCollectors];

/** A check that finds nothing and keeps what it was shown. */
function probe<E>(name: string, key: EvidenceKey<E>, keep: (evidence: E) => void): Check {
  const meta = { title: "t", category: "tests", severity: "low", cwe: [], owasp: [], why: "w", fix: "f" };
  return {
    id: `probe/${name}`,
    category: "tests",
    rules: [RuleMeta.parse({ id: `probe/${name}`, ...meta })],
    needs: [key],
    judge(context) {
      keep(context.evidence(key));
      return [];
    },
  };
}

function hurried(collector: AnyCollector, timeMs: number): AnyCollector {
  return {
    ...collector,
    collect: (context) =>
      collector.collect({
        ...context,
        run: (request) => context.run({ ...request, limits: { ...request.limits, timeMs } }),
      }),
  };
}

/** Results as short lines: `status file:line group › name`. */
export function resultsOf(runs: readonly TestRun[]): string[] {
  const results = runs.flatMap((run) => run.results);
  return results.map(({ status, file, line, name }) => `${status} ${file}:${line} ${name.join(" › ")}`).toSorted();
}

/** The gaps that block, as sentences. */
export function blockingGaps({ gaps }: Report): string[] {
  return gaps.filter((gap) => gap.blocking).map(({ what, why }) => `${what}: ${why}`);
}
