import { Policy, Report } from "@assay/core";
import type * as z from "zod";
import { hostileMessage, manyFindings, sampleFindings } from "./sample-findings.ts";
import { sampleIgnores, sampleImports } from "./sample-imports.ts";
import { sampleShownMutants } from "./sample-mutants.ts";
import { sampleRules } from "./sample-rules.ts";

const subject = {
  name: "ledger",
  root: "/home/ada/ledger",
  url: "https://github.com/acme/ledger",
  mode: "change",
  base: { ref: "main", commit: "4f5c1e0d9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d" },
  head: { ref: "add-sorting", commit: "9b1d2c3e4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c" },
  includesWorkingTree: true,
  files: 214,
  judgedFiles: 9,
  changedFiles: [
    { path: "src/repositories/invoices.ts", status: "modified", added: [[20, 31]], removedLines: 4 },
    { path: "src/routes/invoices.ts", status: "modified", added: [[40, 46]], removedLines: 2 },
    { path: "src/lib/sorting.ts", status: "added", added: [[1, 9]], removedLines: 0 },
    { path: "src/config.ts", status: "renamed", previousPath: "src/settings.ts", added: [[12, 12]], removedLines: 1 },
    { path: "package-lock.json", status: "modified", added: [[1840, 1860]], removedLines: 18 },
  ],
} satisfies z.input<typeof Report>["subject"];

/** A blocked change with everything that a report can hold, hostile text included. */
export function sampleReport(): Report {
  return Report.parse({
    reportVersion: "1.0",
    tool: { name: "assay", version: "0.1.0", build: "dev" },
    subject,
    startedAt: "2026-11-20T09:30:00Z",
    milliseconds: 8421,
    verdict: {
      status: "blocked",
      reasons: [
        {
          code: "finding",
          message: "5 findings block: 2 critical, 3 high",
          fingerprints: [1, 2, 3, 4, 5].map((number) => number.toString(16).padStart(32, "0")),
        },
        { code: "grade", message: "The overall grade is F, the policy asks for C or better" },
        { code: "coverage", message: "Tests reach 71.4 % of the 28 changed lines, the policy asks for 85 %" },
        {
          code: "unchecked",
          message: "Not checked: 2 files: larger than 5 MB; split them or list them under `ignore`",
        },
      ],
    },
    grade: {
      letter: "F",
      score: 30.4,
      lines: [
        { label: "Code security: 0 × 35/100", points: 0 },
        { label: "Secrets: 30 × 20/100", points: 6 },
        { label: "Dependencies: 72 × 20/100", points: 14.4 },
        { label: "Tests: 40.1 × 25/100", points: 10 },
      ],
      caps: [
        { letter: "F", why: "Code security: 1 critical finding" },
        { letter: "D", why: "Code security is F" },
      ],
    },
    categories: [
      {
        category: "code",
        letter: "F",
        score: 0,
        lines: [
          { label: "Start", points: 100 },
          { label: "sast/sql-injection", points: -100 },
          { label: "sast/reflected-html", points: -28 },
        ],
        caps: [{ letter: "F", why: "1 critical finding" }],
      },
      {
        category: "secrets",
        letter: "F",
        score: 30,
        lines: [
          { label: "Start", points: 100 },
          { label: "secrets/provider-key", points: -70 },
        ],
        caps: [{ letter: "F", why: "1 critical finding" }],
      },
      {
        category: "supply",
        letter: "D",
        score: 72,
        lines: [
          { label: "Start", points: 100 },
          { label: "supply/known-vulnerability", points: -28 },
        ],
        caps: [{ letter: "D", why: "1 high finding" }],
      },
      {
        category: "tests",
        letter: "D",
        score: 40.1,
        lines: [
          { label: "Start", points: 100 },
          { label: "tests/failing", points: -40 },
          { label: "tests/no-assertion", points: -2.8 },
          { label: "71.4 % of 28 judged lines reached by tests", points: -17.1 },
        ],
        caps: [
          { letter: "B", why: "no mutants were run: how much the tests would catch is not proven" },
          { letter: "D", why: "1 high finding" },
        ],
      },
    ],
    findings: sampleFindings,
    gaps: [
      {
        what: "2 files",
        why: "They are larger than 5 MB; split them or list them under `ignore`.",
        categories: ["code", "secrets"],
        blocking: true,
        count: 2,
      },
      {
        what: "Mutation testing",
        why: "It was not asked for; run with `--mutants` to know how much the tests would catch.",
        categories: ["tests"],
        blocking: false,
      },
      { what: "vendor/legacy.js", why: hostileMessage, categories: ["code"], blocking: false },
    ],
    outcomes: [
      { check: "sast/sql-injection", category: "code", status: "failed", findings: 1, milliseconds: 41 },
      { check: "sast/reflected-html", category: "code", status: "failed", findings: 1, milliseconds: 9 },
      { check: "sast/weak-hash", category: "code", status: "failed", findings: 2, milliseconds: 4 },
      { check: "sast/command-injection", category: "code", status: "passed", findings: 0, milliseconds: 6 },
      {
        check: "sast/xml-entities",
        category: "code",
        status: "error",
        reason: "The file src/feed.ts could not be parsed",
        findings: 0,
        milliseconds: 2,
      },
      { check: "secrets/provider-key", category: "secrets", status: "failed", findings: 1, milliseconds: 17 },
      { check: "supply/known-vulnerability", category: "supply", status: "failed", findings: 1, milliseconds: 22 },
      { check: "supply/malicious-version", category: "supply", status: "passed", findings: 0, milliseconds: 3 },
      { check: "tests/failing", category: "tests", status: "failed", findings: 1, milliseconds: 1 },
      { check: "tests/no-assertion", category: "tests", status: "failed", findings: 2, milliseconds: 3 },
      {
        check: "tests/flaky",
        category: "tests",
        status: "skipped",
        reason: "The suite was run once only",
        findings: 0,
        milliseconds: 0,
      },
      {
        check: "sast/jsx-link",
        category: "code",
        status: "not-applicable",
        reason: "No JSX was changed",
        findings: 0,
        milliseconds: 0,
      },
    ],
    evidence: [
      { key: "program", title: "Program", status: "collected", fromCache: true, milliseconds: 212 },
      { key: "tests", title: "Tests", status: "collected", fromCache: false, milliseconds: 6230 },
      { key: "coverage", title: "Coverage", status: "collected", fromCache: false, milliseconds: 301 },
      {
        key: "infrastructure",
        title: "Infrastructure",
        status: "not-applicable",
        reason: "No Dockerfile was changed",
        fromCache: false,
        milliseconds: 1,
      },
    ],
    tests: {
      suites: [
        {
          runner: "vitest",
          version: "4.1.12",
          directory: ".",
          outcome: "completed",
          passed: 48,
          failed: 1,
          skipped: 2,
          milliseconds: 6102,
          isolation: "Linux namespaces: no network but loopback",
        },
        {
          runner: "node:test",
          directory: "packages/legacy",
          outcome: "timed-out",
          reason: "It ran longer than 120 s; raise `tests.timeLimit` or split the suite.",
          passed: 3,
          failed: 0,
          skipped: 0,
          milliseconds: 120000,
          isolation: "Linux namespaces: no network but loopback",
        },
      ],
      changedLines: { executable: 28, hit: 20, percent: 71.4 },
      allLines: { executable: 1904, hit: 1512, percent: 79.4 },
    },
    mutants: sampleShownMutants(),
    policy: Policy.parse({ version: 1, ignore: ["vendor/**", "**/*.min.js"], rules: { "sast/jsx-link": "off" } }),
    policySource: {
      from: "base-commit",
      path: ".assay/policy.yml",
      commit: subject.base.commit,
      notes: ["This change edits .assay/policy.yml; the base commit's version was used."],
    },
    suppressions: [
      {
        suppression: {
          rule: "sast/weak-hash",
          path: "src/lib/**",
          reason: "A cache key in memory only, never a credential",
          until: "2027-03-31",
        },
        state: "used",
        findings: 1,
      },
      {
        suppression: {
          fingerprint: "00000000000000000000000000000abc",
          reason: "Mended with the new payment provider",
          until: "2026-10-31",
        },
        state: "expired",
        findings: 0,
      },
    ],
    ignores: sampleIgnores,
    imports: sampleImports,
    rules: sampleRules,
    enabledRules: [...sampleRules.map((rule) => rule.id), "sast/command-injection", "supply/malicious-version"],
    stages: [
      { name: "workspace", milliseconds: 112 },
      { name: "change", milliseconds: 64 },
      { name: "collect", milliseconds: 7810 },
      { name: "judge", milliseconds: 320 },
      { name: "triage", milliseconds: 96 },
      { name: "grade", milliseconds: 2 },
      { name: "gate", milliseconds: 1 },
    ],
    dataSources: [
      { name: "OSV npm advisories", date: "2026-11-14", entries: 18342 },
      { name: "OSV malicious packages", date: "2026-11-14", entries: 211904, note: "Embedded snapshot" },
    ],
    network: [{ url: "https://github.com/acme/ledger", purpose: "clone" }],
    isolation: {
      network: "loopback only",
      processes: "own namespace",
      filesystem: "read-only but the copy",
      reasons: ["Memory could not be limited: no cgroup was delegated to this user."],
    },
  });
}

/** A whole repository in which nothing was found. */
export function passingReport(): Report {
  const sample = sampleReport();
  return Report.parse({
    ...sample,
    subject: {
      name: "tidy",
      root: "/home/ada/tidy",
      mode: "all",
      includesWorkingTree: false,
      files: 12,
      judgedFiles: 12,
      changedFiles: [],
    },
    milliseconds: 640,
    verdict: { status: "passed", reasons: [] },
    grade: { letter: "A", score: 100, lines: [{ label: "Code security: 100 × 35/35", points: 100 }], caps: [] },
    categories: [
      { category: "code", letter: "A", score: 100, lines: [{ label: "Start", points: 100 }], caps: [] },
      {
        category: "tests",
        letter: null,
        score: null,
        lines: [],
        caps: [],
        notGraded: "no test suite was found",
      },
    ],
    findings: [],
    gaps: [],
    outcomes: sample.outcomes.filter((outcome) => outcome.status === "passed"),
    evidence: [],
    tests: undefined,
    mutants: undefined,
    policy: { version: 1 },
    policySource: { from: "defaults", notes: [] },
    suppressions: [],
    ignores: [],
    imports: [],
    rules: [],
    dataSources: [],
    network: [],
    isolation: undefined,
  });
}

/** The sample with as many findings as wanted. */
export function largeReport(count: number): Report {
  return { ...sampleReport(), findings: manyFindings(count) };
}
