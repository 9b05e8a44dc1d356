import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import type { Check } from "./contracts/check.ts";
import { coverageKey } from "./contracts/evidence/coverage.ts";
import { testsKey } from "./contracts/evidence/tests.ts";
import { evidenceKey, type AnyCollector, type Collector } from "./contracts/evidence.ts";
import { Report } from "./contracts/report.ts";
import { RuleMeta } from "./contracts/rule.ts";
import { CancelledError, UserError } from "./errors.ts";
import { memoryStore } from "./evidence/store.ts";
import { verify } from "./verify.ts";
import type { VerifyOptions } from "./verify/options.ts";

// The engine is tested with checks of its own, as small as can be: lines that say BAD, and lines that hold a SECRET.
const words = evidenceKey(
  "words",
  z.array(z.object({ path: z.string(), line: z.int(), column: z.int(), word: z.enum(["BAD", "SECRET"]) })),
);
const Word = z.array(z.object({ line: z.int(), column: z.int(), word: z.enum(["BAD", "SECRET"]) }));

const wordCollector: Collector<z.infer<typeof words.schema>> = {
  key: words,
  title: "Words",
  needs: [],
  runsCode: false,
  timeLimitMs: 10_000,
  cacheInputs: async () => null,
  async collect(context) {
    const found = await context.perFile({
      name: "words",
      schema: Word,
      files: context.judged,
      compute: ({ text }) =>
        text.split("\n").flatMap((line, index) => {
          const match = /BAD|SECRET/.exec(line);
          return match === null
            ? []
            : [{ line: index + 1, column: match.index + 1, word: Word.element.shape.word.parse(match[0]) }];
        }),
    });
    return {
      status: "collected",
      evidence: [...found].flatMap(([path, list]) => list.map((entry) => ({ path, ...entry }))),
    };
  },
};

function wordCheck(word: "BAD" | "SECRET", category: Check["category"], severity: RuleMeta["severity"]): Check {
  const meta = RuleMeta.parse({
    id: `words/${word.toLowerCase()}`,
    title: "A word",
    category,
    severity,
    cwe: [],
    owasp: [],
    why: "w",
    fix: "f",
  });
  return {
    id: meta.id,
    category,
    rules: [meta],
    needs: [words],
    *judge(context) {
      for (const { path, line, column, word: found } of context.evidence(words)) {
        if (found !== word) continue;
        const location = { path, start: { line, column }, end: { line, column: column + word.length } };
        yield {
          rule: meta.id,
          message: `it says ${word.toLowerCase()}`,
          location,
          proof: { kind: "matched", summary: "s" },
          ...(word === "SECRET" && { sensitive: true, identity: "x" }),
        };
      }
    },
  };
}

const checks = [wordCheck("BAD", "code", "high"), wordCheck("SECRET", "secrets", "critical")];
const collectors: AnyCollector[] = [wordCollector];

let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "assay-verify-")));
  git("init", "-q", "-b", "main");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function git(...args: string[]): string {
  const identity = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com", "-c", "commit.gpgsign=false"];
  return execFileSync("git", [...identity, ...args], { cwd: root, encoding: "utf8" }).trim();
}

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function commit(files: Record<string, string>): void {
  write(files);
  git("add", "-A");
  git("commit", "-q", "-m", "a step");
}

function run(options: Partial<VerifyOptions> = {}): Promise<Report> {
  return verify({
    directory: root,
    mode: "change",
    checks,
    collectors,
    store: memoryStore(),
    tool: { version: "0.0.0", build: "test" },
    signal: new AbortController().signal,
    ...options,
  });
}

const places = (report: Report) =>
  report.findings.map((finding) => `${finding.location.path}:${finding.location.start.line} ${finding.standing}`);

describe("verifying a change", () => {
  it("blocks on what the change brought, and not on what was there", async () => {
    commit({ "a.txt": "BAD old\n", "b.txt": "BAD untouched\n" });
    write({ "a.txt": "one\nBAD old\nBAD new\n" });
    const report = await run();
    expect(places(report)).toEqual(["a.txt:2 existing", "a.txt:3 new"]);
    expect(report.verdict).toMatchObject({
      status: "blocked",
      reasons: [{ code: "finding", message: "1 finding blocks: 1 high" }, { code: "grade" }],
    });
    expect(report.subject).toMatchObject({ mode: "change", files: 2, judgedFiles: 1, includesWorkingTree: true });
  });

  it("passes a change that only moved, reformatted or renamed what was there", async () => {
    const body = Array.from({ length: 20 }, (_, index) => `line ${index}`).join("\n");
    commit({ "a.txt": `BAD  old\n${body}\n` });
    renameSync(join(root, "a.txt"), join(root, "b.txt"));
    write({ "b.txt": `first\n\tBAD old\n${body}\n` });
    git("add", "-A");
    const report = await run();
    expect(places(report)).toEqual(["b.txt:2 existing"]);
    expect(report.verdict.status).toBe("passed");
    expect(report.grade.letter).toBe("A");
  });

  it("sees a branch's commits, what is staged, what is not, and what is untracked", async () => {
    commit({ "a.txt": "fine\n" });
    git("checkout", "-q", "-b", "topic");
    commit({ "committed.txt": "BAD\n" });
    write({ "staged.txt": "BAD\n" });
    git("add", "staged.txt");
    write({ "untracked.txt": "BAD\n", "a.txt": "BAD\n" });
    expect(places(await run())).toEqual([
      "a.txt:1 new",
      "committed.txt:1 new",
      "staged.txt:1 new",
      "untracked.txt:1 new",
    ]);
    expect(places(await run({ staged: true }))).toEqual(["staged.txt:1 new"]);
    expect(places(await run({ base: "main", head: "topic" }))).toEqual(["committed.txt:1 new"]);
  });

  it("judges everything before the first commit, and says so", async () => {
    write({ "a.txt": "BAD\n" });
    const report = await run();
    expect(places(report)).toEqual(["a.txt:1 new"]);
    expect(report.gaps.map((gap) => gap.why).join()).toContain("Nothing is committed yet");
  });

  it("says so when nothing changed", async () => {
    commit({ "a.txt": "BAD\n" });
    const report = await run();
    expect(report.findings).toEqual([]);
    expect(report.gaps.map((gap) => gap.why).join()).toContain("Nothing differs");
  });
});

describe("verifying the whole", () => {
  it("judges every file, whatever changed", async () => {
    commit({ "a.txt": "BAD\n", "b/c.txt": "fine\nBAD\n" });
    expect(places(await run({ mode: "all" }))).toEqual(["a.txt:1 new", "b/c.txt:2 new"]);
  });

  it("judges a directory without git, and says that there is no change", async () => {
    rmSync(join(root, ".git"), { recursive: true });
    write({ "a.txt": "BAD\n" });
    const report = await run();
    expect(report.subject.mode).toBe("all");
    expect(report.gaps.map((gap) => gap.why).join()).toContain("not a git repository");
    await expect(run({ base: "main" })).rejects.toThrow(UserError);
  });

  it("judges categories apart when asked to, and says which", async () => {
    commit({ "a.txt": "BAD\nx\nx\nx\nSECRET\n" });
    const report = await run({ mode: "all", only: ["code"] });
    expect(report.only).toEqual(["code"]);
    expect(report.findings.map((finding) => finding.rule)).toEqual(["words/bad"]);
    expect(report.categories.map((grade) => grade.category)).toEqual(["code"]);
  });
});

describe("a secret", () => {
  it("shows in no frame, not even of another finding, not even where secrets are not asked about", async () => {
    commit({ "a.txt": "BAD\nkey = SECRET;\n" });
    for (const options of [{}, { only: ["code" as const] }]) {
      const report = await run({ mode: "all", ...options });
      expect(report.findings.find((finding) => finding.rule === "words/bad")?.frame?.lines).toEqual([
        "BAD",
        "key = ••••••;",
        "",
      ]);
      expect(JSON.stringify(report)).not.toContain("SECRET");
    }
  });
});

describe("the repository's demands", () => {
  const lax = "version: 1\nblock: []\nminimumGrade: { overall: F }\n";

  it("hold as on the base commit: a change can't open its own gate", async () => {
    commit({ "a.txt": "fine\n" });
    git("checkout", "-q", "-b", "topic");
    commit({ "a.txt": "BAD\n", ".assay/policy.yml": lax });
    const change = await run();
    expect(change.verdict.status).toBe("blocked");
    expect(change.policySource).toMatchObject({
      from: "defaults",
      notes: [expect.stringContaining("is new in this change")],
    });
    const whole = await run({ mode: "all" });
    expect(whole.verdict.status).toBe("blocked");
  });

  it("hold once they are on the base", async () => {
    commit({ "a.txt": "fine\n", ".assay/policy.yml": lax });
    write({ "a.txt": "BAD\n" });
    const report = await run();
    expect(report).toMatchObject({
      verdict: { status: "passed" },
      policySource: { from: "base-commit", path: ".assay/policy.yml" },
    });
    expect(report.findings[0]?.standing).toBe("new");
  });

  it("turn rules off, change their severity, and leave files out, visibly", async () => {
    const policy = "version: 1\nrules: { words/bad: low, words/secret: 'off' }\nignore: ['skip/', '*.md']\n";
    commit({ ".assay/policy.yml": policy, "a.txt": "BAD\nSECRET\n", "skip/x/b.txt": "BAD\n", "c.md": "BAD\n" });
    const report = await run({ mode: "all" });
    expect(report.findings.map(({ rule, severity, location }) => [rule, severity, location.path])).toEqual([
      ["words/bad", "low", "a.txt"],
    ]);
    expect(report.gaps).toContainEqual(expect.objectContaining({ what: "2 files", blocking: false }));
    expect(report.enabledRules).toEqual(["words/bad"]);
  });

  it("accept a baseline and suppressions that are committed, and list them", async () => {
    commit({ "a.txt": "BAD\n", "b.txt": "BAD\n", "c.txt": "BAD\n" });
    const [first, second] = (await run({ mode: "all" })).findings;
    const baseline = {
      version: 1,
      created: "2026-11-21",
      findings: [{ fingerprint: first?.fingerprint, rule: "words/bad", path: "a.txt" }],
    };
    const entry = (more: object) => ({ reason: "reviewed by the team", until: "2026-12-01", ...more });
    const suppressions = {
      version: 1,
      suppressions: [
        entry({ fingerprint: second?.fingerprint }),
        entry({ rule: "words/bad", path: "c.txt", until: "2026-11-01" }),
        entry({ rule: "words/none", path: "**" }),
      ],
    };
    commit({
      ".assay/baseline.json": JSON.stringify(baseline),
      ".assay/suppressions.yml": JSON.stringify(suppressions),
    });
    const report = await run({ mode: "all", now: new Date("2026-11-21T12:00:00Z") });
    expect(places(report)).toEqual(["a.txt:1 baseline", "b.txt:1 suppressed", "c.txt:1 new"]);
    expect(report.suppressions.map(({ state, findings }) => [state, findings])).toEqual([
      ["used", 1],
      ["expired", 0],
      ["unused", 0],
    ]);
    expect(report.findings[1]?.suppression).toEqual({ reason: "reviewed by the team", until: "2026-12-01" });
  });

  it("stop the run when they are broken, in one sentence with the place", async () => {
    commit({ ".assay/policy.yml": "version: 1\njudge: nothing\n" });
    await expect(run()).rejects.toThrow(/^[0-9a-f]{8}:\.assay\/policy\.yml:2:8 judge: Invalid option/);
  });
});

describe("what could not be checked", () => {
  it("because a sparse checkout leaves it out blocks a verdict about the whole, and of a change only what changed", async () => {
    commit({ "in/a.txt": "fine\n", "out/b.txt": "BAD\n" });
    git("sparse-checkout", "set", "in");
    const whole = await run({ mode: "all" });
    expect(whole.verdict).toMatchObject({
      status: "blocked",
      reasons: [{ code: "unchecked", message: expect.stringContaining("sparse checkout: out/b.txt") }],
    });
    expect(whole.grade.letter).not.toBe("A");
    expect(places(await run({ mode: "all", head: "HEAD" }))).toEqual(["out/b.txt:1 new"]);
    write({ "in/a.txt": "better\n" });
    const part = await run();
    expect(part.verdict.status).toBe("passed");
    expect(part.gaps).toMatchObject([{ what: expect.stringContaining("sparse checkout"), blocking: false }]);
  });

  it("blocks, keeps its category from an A, and is never counted as nothing", async () => {
    commit({ "a.txt": "fine\n", "big.txt": "x".repeat(9 * 1024 * 1024) });
    const report = await run({ mode: "all" });
    expect(report.gaps).toContainEqual(
      expect.objectContaining({ what: "big.txt", blocking: true, categories: ["code", "secrets"] }),
    );
    expect(report.verdict).toMatchObject({ status: "blocked", reasons: [{ code: "unchecked" }] });
    expect(report.categories.map((grade) => grade.letter)).toEqual(["C", "C"]);
  });

  it("includes a collector that failed: its categories are not graded", async () => {
    commit({ "a.txt": "fine\n" });
    const broken: AnyCollector = {
      ...wordCollector,
      collect: () => Promise.reject(new Error("the parser is missing")),
    };
    const report = await run({ mode: "all", collectors: [broken] });
    expect(report.outcomes.map((outcome) => outcome.status)).toEqual(["error", "error"]);
    expect(report.gaps).toEqual([
      expect.objectContaining({
        what: "Words",
        why: "the parser is missing",
        blocking: true,
        categories: ["code", "secrets"],
      }),
    ]);
    expect(report.grade).toMatchObject({ letter: null });
    expect(report.categories.map((grade) => grade.notGraded)).toEqual([
      "the parser is missing",
      "the parser is missing",
    ]);
    expect(report.verdict.status).toBe("blocked");
  });

  it("includes a check that threw", async () => {
    commit({ "a.txt": "BAD\n" });
    const [check] = checks;
    const broken: Check = {
      ...(check as Check),
      judge: () => {
        throw new Error("no idea");
      },
    };
    const report = await run({ mode: "all", checks: [broken] });
    expect(report.verdict.reasons).toEqual([
      { code: "check-error", message: "The check words/bad failed: no idea", fingerprints: [] },
    ]);
  });
});

describe("tests and coverage", () => {
  const meta = RuleMeta.parse({
    id: "tests/failing",
    title: "t",
    category: "tests",
    severity: "high",
    cwe: [],
    owasp: [],
    why: "w",
    fix: "f",
  });
  const testsCheck: Check = {
    id: meta.id,
    category: "tests",
    rules: [meta],
    needs: [testsKey, coverageKey],
    *judge() {},
  };

  function suite(outcome: "completed" | "timed-out", hit: number[]): AnyCollector[] {
    const base = { needs: [], runsCode: true, timeLimitMs: 10_000, cacheInputs: async () => null };
    const result = {
      runner: "vitest" as const,
      directory: ".",
      command: ["vitest"],
      byHand: ["npx", "vitest"],
      outcome,
      milliseconds: 5,
      isolation: "namespace",
      outputTail: "",
    };
    const results = [{ file: "a.test.ts", name: ["adds"], status: "passed" as const }];
    const reason = outcome === "completed" ? {} : { reason: "the suite ran out of time" };
    return [
      {
        ...base,
        key: testsKey,
        title: "Tests",
        collect: async () => ({ status: "collected", evidence: { runs: [{ ...result, ...reason, results }] } }),
      },
      {
        ...base,
        key: coverageKey,
        title: "Coverage",
        collect: async () => ({
          status: "collected",
          evidence: {
            loaded: 1,
            files: [{ path: "a.txt", executable: Array.from({ length: 30 }, (_, index) => index + 1), hit }],
          },
        }),
      },
    ];
  }

  const lines = (count: number, word: string) =>
    Array.from({ length: count }, (_, index) => `${word} ${index}\n`).join("");

  it("judge the lines that the change added, and no others", async () => {
    commit({ "a.txt": lines(10, "old") });
    write({ "a.txt": lines(10, "old") + lines(20, "new") });
    const reached = Array.from({ length: 25 }, (_, index) => index + 1);
    const report = await run({ checks: [testsCheck], collectors: suite("completed", reached) });
    expect(report.tests?.changedLines).toEqual({ executable: 20, hit: 15, percent: 75 });
    expect(report.verdict.reasons.map((reason) => reason.message)).toEqual([
      "Tests reach 75 % of the 20 changed lines, the policy asks for 85 %",
    ]);
    expect(report.tests?.suites).toMatchObject([{ runner: "vitest", passed: 1, failed: 0, skipped: 0 }]);
    expect(report.categories).toMatchObject([{ category: "tests", letter: "B", score: 85 }]);
  });

  it("count all lines when the whole is judged", async () => {
    commit({ "a.txt": lines(30, "x") });
    const report = await run({ mode: "all", checks: [testsCheck], collectors: suite("completed", [1, 2, 3]) });
    expect(report.tests?.allLines).toEqual({ executable: 30, hit: 3, percent: 10 });
    expect(report.categories[0]).toMatchObject({ letter: "D", score: 46 });
  });

  it("are not graded when no suite ran to its end, or none was allowed to run", async () => {
    commit({ "a.txt": lines(30, "x") });
    const timedOut = await run({ mode: "all", checks: [testsCheck], collectors: suite("timed-out", []) });
    expect(timedOut.categories).toMatchObject([{ letter: null, notGraded: "the suite ran out of time" }]);
    const forbidden = await run({
      mode: "all",
      checks: [testsCheck],
      collectors: suite("completed", []),
      whyNotRun: "it is not trusted",
    });
    expect(forbidden.categories).toMatchObject([{ letter: null, notGraded: "it is not trusted" }]);
    expect(forbidden.verdict.reasons).toEqual([
      expect.objectContaining({ code: "unchecked", message: "Not checked: Tests: it is not trusted" }),
    ]);
  });

  it("are never run on a commit that is not checked out", async () => {
    commit({ "a.txt": "1\n" });
    git("checkout", "-q", "-b", "topic");
    commit({ "a.txt": "2\n" });
    const report = await run({ checks: [testsCheck], collectors: suite("completed", []), head: "topic" });
    expect(report.evidence.map((entry) => entry.status)).toEqual(["skipped", "skipped"]);
  });
});

describe("a run", () => {
  it("does no analysis again on an unchanged repository", async () => {
    commit({ "a.txt": "BAD\n" });
    const store = memoryStore();
    let computed = 0;
    const counting: AnyCollector = {
      ...wordCollector,
      collect: (context) =>
        wordCollector.collect({
          ...context,
          perFile: (work) => context.perFile({ ...work, compute: (file) => ((computed += 1), work.compute(file)) }),
        }),
    };
    const first = await run({ mode: "all", store, collectors: [counting] });
    const second = await run({ mode: "all", store, collectors: [counting] });
    expect(computed).toBe(1);
    expect(second.findings).toEqual(first.findings);
  });

  it("can be cancelled, and opens nothing for a directory that is not there", async () => {
    const controller = new AbortController();
    controller.abort();
    commit({ "a.txt": "BAD\n" });
    await expect(run({ signal: controller.signal })).rejects.toThrow(CancelledError);
    await expect(run({ directory: join(root, "nowhere") })).rejects.toThrow(/does not exist/);
  });

  it("tells what it does, and gives a report that its own schema accepts", async () => {
    commit({ "a.txt": "BAD\u202e\n" });
    const told: string[] = [];
    const report = await run({
      mode: "all",
      onProgress: (progress) => told.push(progress.type === "stage" ? progress.name : progress.type),
    });
    expect(told).toEqual(
      expect.arrayContaining(["Reading the repository", "Reading the policy", "collector", "found", "Grading"]),
    );
    expect(Report.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
    expect(report.findings[0]?.frame?.lines[0]).toBe("BAD\\u{202e}");
    expect(report.stages.map((stage) => stage.name)).toContain("Comparing with the base");
  });
});
