import { describe, expect, it } from "vitest";
import type { Change } from "../contracts/change.ts";
import { coverageKey } from "../contracts/evidence/coverage.ts";
import { testsKey } from "../contracts/evidence/tests.ts";
import { Finding } from "../contracts/finding.ts";
import { Policy } from "../contracts/policy.ts";
import { memoryStore } from "../evidence/store.ts";
import { assembleReport, type ReportParts } from "./9-report.ts";
import type { VerifyOptions } from "./options.ts";
import { stopwatch } from "./stopwatch.ts";
import { change, check, draft, evidenceOf, outcome, workspace } from "./testing/parts.ts";

const files = workspace({ "a.ts": "a", "b.ts": "b" });
const finding = Finding.parse({
  ...draft("a.ts", 1),
  fingerprint: "0".repeat(32),
  category: "code",
  severity: "low",
  standing: "new",
});

function report(more: Partial<ReportParts> = {}, options: Partial<VerifyOptions> = {}) {
  const watch = stopwatch(() => undefined);
  watch.stage("Grading");
  const grade = { letter: "A", score: 100, lines: [], caps: [] } as const;
  return assembleReport({
    options: {
      directory: files.root,
      mode: "change",
      checks: [],
      collectors: [],
      store: memoryStore(),
      tool: { version: "1.2.3", build: "b" },
      signal: new AbortController().signal,
      ...options,
    },
    subject: { workspace: files, change: change([]), gaps: [], dispose: async () => undefined },
    demands: {
      policy: Policy.parse({ version: 1, rules: { "code/b": "off", "code/a": "low" } }),
      source: { from: "defaults", notes: [] },
      baseline: { version: 1, created: "", findings: [] },
      suppressions: { version: 1, suppressions: [] },
      suppressionsNotOnBase: { version: 1, suppressions: [] },
    },
    plan: {
      policy: Policy.parse({ version: 1 }),
      checks: [check("code/a", "code"), check("code/b", "code"), check("code/c", "code")],
      maskingChecks: [],
      staticChecks: [],
      judged: files.files.slice(0, 1),
      all: [...files.files],
      gaps: [],
    },
    judged: { drafts: [], outcomes: [] },
    evidence: evidenceOf(),
    imported: { drafts: [], rules: [], gaps: [], summaries: [] },
    found: { findings: [finding], suppressions: [], ignores: [] },
    gaps: [],
    lines: {},
    grades: { overall: { ...grade, lines: [], caps: [] }, categories: [] },
    verdict: { status: "passed", reasons: [] },
    dataSources: [],
    isolation: undefined,
    sent: [],
    watch,
    ...more,
  });
}

const subjectOf = (given: Partial<Change>, options: Partial<VerifyOptions> = {}, root = files.root) =>
  report(
    {
      subject: {
        workspace: { ...files, root },
        change: { ...change([]), ...given },
        gaps: [],
        dispose: async () => undefined,
      },
    },
    options,
  ).subject;

describe("the report", () => {
  it("has the rules that found something, and the names of all that were asked", () => {
    const { rules, enabledRules, tool, stages } = report();
    expect(rules.map(({ id }) => id)).toEqual(["code/a"]);
    expect(enabledRules).toEqual(["code/a", "code/c"]);
    expect(tool).toEqual({ name: "assay", version: "1.2.3", build: "b" });
    expect(stages).toEqual([{ name: "Grading", milliseconds: expect.any(Number) }]);
  });

  it("has what collectors did, without what they collected", () => {
    const runs = { runs: [] };
    const evidence = evidenceOf(
      outcome(testsKey.id, { evidence: runs }),
      outcome(coverageKey.id, { status: "skipped", reason: "not trusted" }),
    );
    const { evidence: told, tests } = report({ evidence, lines: { all: { executable: 4, hit: 1 } } });
    expect(told).toEqual([
      { key: "tests", title: "The tests", status: "collected", fromCache: false, milliseconds: 1 },
      {
        key: "coverage",
        title: "The coverage",
        status: "skipped",
        reason: "not trusted",
        fromCache: false,
        milliseconds: 1,
      },
    ]);
    expect(tests).toEqual({ suites: [], allLines: { executable: 4, hit: 1, percent: 25 } });
    expect(report().tests).toBeUndefined();
  });

  it("has the requests that were made, if any", () => {
    expect(report().network).toEqual([]);
    const network = [{ url: "https://example.com/", purpose: "clone" }];
    expect(report({}, { network }).network).toEqual(network);
    const sent = [{ url: "https://example.com/a", purpose: "ask", method: "GET", status: 200, bytes: 5 }];
    expect(report({ sent }, { network }).network).toEqual([...network, ...sent]);
  });
});

describe("what was judged", () => {
  it("has a name, safe to print, or the one that it is to be shown under", () => {
    expect(subjectOf({})).toMatchObject({ name: "repository", root: "/work/repository", files: 2, judgedFiles: 1 });
    expect(subjectOf({})).not.toHaveProperty("url");
    expect(subjectOf({}, {}, "/work/red\u001b")).toMatchObject({ name: "red\\u{1b}", root: "/work/red\\u{1b}" });
    const shownAs = { name: "owner/name", url: "https://example.com/owner/name" };
    expect(subjectOf({}, { shownAs })).toMatchObject({ ...shownAs, root: "/work/repository" });
  });

  it("has its two sides where there are two", () => {
    const base = { ref: "main", commit: "0".repeat(40) };
    const head = { ref: "feature", commit: "1".repeat(40) };
    expect(subjectOf({ base, head })).toMatchObject({ base, head, mode: "change", includesWorkingTree: true });
    const without = subjectOf({});
    expect(without).not.toHaveProperty("base");
    expect(without).not.toHaveProperty("head");
  });

  it("has the changed files, with names that are safe to print", () => {
    const { changedFiles } = subjectOf({
      files: change([{ path: "a\u001b.ts", previousPath: "b\u202e.ts", status: "renamed" }, { path: "c.ts" }]).files,
    });
    expect(changedFiles).toMatchObject([
      { path: "a\\u{1b}.ts", previousPath: "b\\u{202e}.ts", status: "renamed" },
      { path: "c.ts", status: "modified" },
    ]);
    expect(changedFiles[1]).not.toHaveProperty("previousPath");
  });
});
