import { expect, it } from "vitest";
import type { GapInput } from "../contracts/gap.ts";
import { memoryStore } from "../evidence/store.ts";
import type { CollectorOutcome } from "../evidence/collect.ts";
import { gatherGaps, type GapsInput } from "./gaps.ts";
import { check, collector, evidenceOf, key, outcome } from "./testing/parts.ts";

const checks = [
  check("code/a", "code", { needs: [key("tree")] }),
  check("tests/a", "tests", { needs: [key("tests")] }),
];
const collectors = [collector("tree"), collector("suites"), collector("tests", ["suites"]), collector("secrets")];

function gap(what: string, more: Partial<GapInput> = {}): GapInput {
  return { what, why: "w", categories: [], blocking: false, ...more };
}

function gaps(of: CollectorOutcome[] = [], more: Partial<GapsInput> = {}) {
  const gathered = gatherGaps({
    subject: { gaps: [] },
    plan: { checks, gaps: [] },
    base: undefined,
    collectors,
    store: memoryStore(),
    ...more,
    evidence: evidenceOf(...of),
  });
  return gathered.map(({ what, why, categories, blocking }) => [what, why, categories.join(" "), blocking]);
}

it("gathers what the listing, the plan and the collectors passed over", () => {
  const found = gaps([outcome("tree", { gaps: [gap("file"), gap("secret", { categories: ["secrets"] })] })], {
    subject: { gaps: [gap("listing")] },
    plan: { checks, gaps: [gap("plan")] },
  });
  expect(found).toEqual([
    ["listing", "w", "", false],
    ["plan", "w", "", false],
    ["file", "w", "code", false],
    ["secret", "w", "secrets", false],
  ]);
});

it("lists a collector that was skipped or failed, for the categories that wanted it", () => {
  expect(gaps([outcome("tree", { status: "skipped", reason: "not trusted" })])).toEqual([
    ["The tree", "not trusted", "code", true],
  ]);
  expect(gaps([outcome("suites", { status: "error" })])).toEqual([
    ["The suites", "it failed without a reason", "tests", true],
  ]);
  expect(gaps([outcome("tree", { status: "not-applicable", reason: "no code" }), outcome("tests")])).toEqual([]);
});

it("lists once what failed for one reason, and not at all what its own gaps explain", () => {
  const because = (id: string, reason: string) => outcome(id, { status: "error", reason });
  expect(gaps([because("suites", "no disk"), because("tests", "no disk"), because("tree", "other")])).toEqual([
    ["The suites", "no disk", "tests", true],
    ["The tree", "other", "code", true],
  ]);
  const explained = { status: "error", reason: "no disk" } as const;
  expect(gaps([outcome("tree", { ...explained, gaps: [gap("disk", { blocking: true })] })])).toEqual([
    ["disk", "w", "code", true],
  ]);
  expect(gaps([outcome("tree", { ...explained, gaps: [gap("disk")] })])).toEqual([
    ["The tree", "no disk", "code", true],
    ["disk", "w", "code", false],
  ]);
  const suites = outcome("suites", { ...explained, gaps: [gap("disk", { blocking: true })] });
  expect(gaps([suites, because("tests", "no disk")])).toEqual([["disk", "w", "tests", true]]);
});

it("says nothing of evidence that was collected for masking alone", () => {
  expect(gaps([outcome("secrets", { status: "error", gaps: [gap("x")] })])).toEqual([]);
});

it("lists checks that failed on the base, where that makes old findings new", () => {
  const failed = { check: "code/a", category: "code", findings: 0, milliseconds: 1 } as const;
  const base = {
    outcomes: [{ ...failed, status: "error", reason: "no idea" } as const, { ...failed, status: "passed" } as const],
  };
  expect(gaps([], { base })).toEqual([
    ["code/a on the base commit", "it failed there (no idea), so what it finds now counts as new", "code", false],
  ]);
  const silent = { outcomes: [{ ...failed, status: "error" } as const] };
  expect(gaps([], { base: silent })[0]?.[1]).toContain("(no reason given)");
});

it("says that the cache could not be used", () => {
  const store = { ...memoryStore(), problem: () => "the disk is full" };
  expect(gaps([], { store })).toEqual([
    ["The cache", "results could not be kept for the next run: the disk is full", "", false],
  ]);
});

it("joins the same gap of several categories, and lists what blocks first", () => {
  const found = gaps([
    outcome("tree", { gaps: [gap("a"), gap("b", { blocking: true })] }),
    outcome("tests", { gaps: [gap("a"), gap("b", { why: "other" }), gap("b")] }),
  ]);
  expect(found).toEqual([
    ["b", "w", "code", true],
    ["a", "w", "code tests", false],
    ["b", "other", "tests", false],
    ["b", "w", "tests", false],
  ]);
});

it("tells what could not be looked at on the base, unless the head says the same", () => {
  const unread = [gap("a.ts", { blocking: true }), gap("b.ts", { blocking: true }), gap("c.ts")];
  const head = [outcome("tree", { gaps: [gap("b.ts", { blocking: true })] })];
  expect(gaps(head, { base: { outcomes: [], gaps: unread } })).toEqual([
    ["b.ts", "w", "code", true],
    ["a.ts on the base commit", "w, so what is found there now counts as new", "", false],
  ]);
});
