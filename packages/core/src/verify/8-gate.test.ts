import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { Finding } from "../contracts/finding.ts";
import { Gap } from "../contracts/gap.ts";
import { gradeLetters, type CategoryGrade, type Grade } from "../contracts/grade.ts";
import { Policy } from "../contracts/policy.ts";
import { proofKinds, type Proof } from "../contracts/proof.ts";
import { severities } from "../contracts/severity.ts";
import { gate, type GateInput } from "./8-gate.ts";

const proofs: Record<Proof["kind"], Proof> = {
  matched: { kind: "matched", summary: "s" },
  proven: { kind: "proven", summary: "s", reproduction: { output: "o" } },
  traced: {
    kind: "traced",
    summary: "s",
    steps: (["source", "sink"] as const).map((role) => ({
      role,
      message: "m",
      location: { path: "a", start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
    })),
  },
};

function finding(
  severity: Finding["severity"],
  proof: Proof["kind"] = "matched",
  standing: Finding["standing"] = "new",
): Finding {
  const location = { path: "a.ts", start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
  return Finding.parse({
    fingerprint: "0".repeat(32),
    rule: "sast/a",
    category: "code",
    severity,
    message: "m",
    location,
    proof: proofs[proof],
    standing,
  });
}

const a: Grade = { letter: "A", score: 100, lines: [], caps: [] };

interface Given extends Partial<Pick<GateInput, "findings" | "gaps" | "outcomes">> {
  policy?: Omit<z.input<typeof Policy>, "version">;
  grade?: Grade;
  categories?: CategoryGrade[];
  changedLines?: { executable: number; hit: number };
}

function decide({ policy, grade = a, categories = [], changedLines, ...rest }: Given = {}) {
  const lines = changedLines === undefined ? {} : { changed: changedLines };
  return gate({
    findings: [],
    gaps: [],
    outcomes: [],
    ...rest,
    grades: { overall: grade, categories },
    lines,
    policy: Policy.parse({ version: 1, ...policy }),
  });
}

describe("the gate and findings", () => {
  it.each([
    ["critical", "matched", "blocked"],
    ["high", "matched", "blocked"],
    ["medium", "matched", "passed"],
    ["medium", "traced", "blocked"],
    ["medium", "proven", "blocked"],
    ["low", "proven", "passed"],
    ["info", "proven", "passed"],
  ] as const)("with a %s %s one is %s by default", (severity, proof, status) => {
    expect(decide({ findings: [finding(severity, proof)] }).status).toBe(status);
  });

  it("counts only what is new, unless the policy judges all; never what is accepted or suppressed", () => {
    const of = (standing: Finding["standing"], judge: Policy["judge"]) =>
      decide({ findings: [finding("critical", "proven", standing)], policy: { judge } }).status;
    expect(
      ["new", "existing", "baseline", "suppressed"].map((standing) => of(standing as Finding["standing"], "new")),
    ).toEqual(["blocked", "passed", "passed", "passed"]);
    expect(
      ["new", "existing", "baseline", "suppressed"].map((standing) => of(standing as Finding["standing"], "all")),
    ).toEqual(["blocked", "blocked", "passed", "passed"]);
  });

  it("says how many of which severity, and which", () => {
    const { reasons } = decide({ findings: [finding("critical"), finding("high"), finding("high"), finding("low")] });
    expect(reasons).toEqual([
      {
        code: "finding",
        message: "3 findings block: 1 critical, 2 high",
        fingerprints: Array.from({ length: 3 }, () => "0".repeat(32)),
      },
    ]);
    expect(decide({ findings: [finding("high")] }).reasons[0]?.message).toBe("1 finding blocks: 1 high");
  });

  it("never opens by one finding more", () => {
    const any = fc
      .record({ severity: fc.constantFrom(...severities), proof: fc.constantFrom(...proofKinds) })
      .map(({ severity, proof }) => finding(severity, proof));
    fc.assert(
      fc.property(fc.array(any), any, (findings, added) => {
        if (decide({ findings }).status === "blocked")
          expect(decide({ findings: [...findings, added] }).status).toBe("blocked");
      }),
    );
  });
});

describe("the gate and grades", () => {
  const code = (letter: CategoryGrade["letter"]): CategoryGrade => ({
    ...a,
    category: "code",
    letter,
    ...(letter === null ? { notGraded: "nothing ran" } : {}),
  });

  it.each(gradeLetters.map((letter) => [letter, letter === "D" || letter === "F" ? "blocked" : "passed"] as const))(
    "with an overall %s is %s by default",
    (letter, status) => {
      expect(decide({ grade: { ...a, letter } }).status).toBe(status);
    },
  );

  it("asks for the least overall grade also where there is none, by what it could have been at best", () => {
    const cap = { letter: "C" as const, why: "Code security could not be measured" };
    const none: Grade = { letter: null, score: null, lines: [], caps: [cap], notGraded: "n" };
    const asking = (overall: "B" | "C", grade: Grade) =>
      decide({ grade, policy: { minimumGrade: { overall }, unchecked: "report" } });
    expect(asking("B", none).reasons).toMatchObject([
      { code: "grade", message: expect.stringMatching(/no overall grade, and C would be the best.*asks for B/) },
    ]);
    expect(asking("C", none).status).toBe("passed");
    expect(asking("B", { ...none, caps: [] }).status).toBe("passed");
  });

  it("asks each category for its own minimum, and an ungraded one does not meet it", () => {
    const minimumGrade = { categories: { code: "B" as const } };
    expect(decide({ categories: [code("B")], policy: { minimumGrade } }).status).toBe("passed");
    expect(decide({ categories: [code("C")], policy: { minimumGrade } }).reasons).toEqual([
      { code: "grade", message: "Code security is C, the policy asks for B or better", fingerprints: [] },
    ]);
    expect(decide({ categories: [code(null)], policy: { minimumGrade } }).reasons).toEqual([
      {
        code: "grade",
        message: "Code security is not graded (nothing ran), the policy asks for B or better",
        fingerprints: [],
      },
    ]);
    const silent = { ...a, category: "code", letter: null } as const;
    expect(decide({ categories: [silent], policy: { minimumGrade } }).reasons[0]?.message).toContain("(not measured)");
    expect(decide({ categories: [code("F")] }).status).toBe("passed");
  });

  it("names the overall grade it would have wanted", () => {
    expect(decide({ grade: { ...a, letter: "D" } }).reasons).toEqual([
      { code: "grade", message: "The overall grade is D, the policy asks for C or better", fingerprints: [] },
    ]);
  });
});

describe("the gate and coverage of changed lines", () => {
  it.each([
    [100, 85, "passed"],
    [100, 84, "blocked"],
    [10, 8, "blocked"],
    [9, 0, "passed"],
    [0, 0, "passed"],
  ] as const)("with %d lines, %d reached, is %s", (executable, hit, status) => {
    expect(decide({ changedLines: { executable, hit } }).status).toBe(status);
  });

  it("says what was reached, rounded down, and what was asked for", () => {
    expect(decide({ changedLines: { executable: 1000, hit: 849 } }).reasons[0]?.message).toBe(
      "Tests reach 84.9 % of the 1000 changed lines, the policy asks for 85 %",
    );
    expect(
      decide({ changedLines: { executable: 10, hit: 1 }, policy: { coverage: { changedLines: 10 } } }).status,
    ).toBe("passed");
  });
});

describe("the gate and what was not checked", () => {
  const gap = (more: Partial<Gap> = {}) =>
    Gap.parse({ what: "a.ts", why: "it can't be parsed", categories: ["code"], blocking: true, ...more });
  const failed = {
    check: "sast/a",
    category: "code",
    status: "error",
    reason: "it broke",
    findings: 0,
    milliseconds: 1,
  } as const;

  it("blocks by default and says what and why", () => {
    expect(decide({ gaps: [gap()] }).reasons).toEqual([
      { code: "unchecked", message: "Not checked: a.ts: it can't be parsed", fingerprints: [] },
    ]);
    expect(decide({ gaps: [gap({ categories: [] })] }).status).toBe("blocked");
  });

  it("names the first of many, and how many more there are", () => {
    const gaps = Array.from({ length: 300 }, (_, index) => gap({ what: `${index}.ts` }));
    const { reasons } = decide({ gaps });
    expect(reasons).toHaveLength(11);
    expect(reasons.at(-1)).toEqual({
      code: "unchecked",
      message: "Not checked: 290 more files or places, listed with the gaps",
      fingerprints: [],
    });
    expect(decide({ gaps: gaps.slice(0, 10) }).reasons).toHaveLength(10);
  });

  it("passes over what a policy allows by name, what does not need to block, or where it only wants a report", () => {
    expect(decide({ gaps: [gap()], policy: { allowUnchecked: ["code"] } }).status).toBe("passed");
    expect(
      decide({ gaps: [gap({ categories: ["code", "tests"] })], policy: { allowUnchecked: ["code"] } }).status,
    ).toBe("blocked");
    expect(decide({ gaps: [gap({ blocking: false })] }).status).toBe("passed");
    expect(decide({ gaps: [gap()], policy: { unchecked: "report" } }).status).toBe("passed");
  });

  it("blocks on a check that failed, once", () => {
    expect(decide({ outcomes: [failed] }).reasons).toEqual([
      { code: "check-error", message: "The check sast/a failed: it broke", fingerprints: [] },
    ]);
    const { reason: _reason, ...silent } = failed;
    expect(decide({ outcomes: [silent] }).reasons[0]?.message).toBe("The check sast/a failed: no reason given");
    expect(decide({ outcomes: [failed], gaps: [gap()] }).reasons).toHaveLength(1);
    expect(decide({ outcomes: [failed], gaps: [gap({ categories: ["tests"] })] }).reasons).toHaveLength(2);
    expect(decide({ outcomes: [failed], policy: { allowUnchecked: ["code"] } }).status).toBe("passed");
    expect(decide({ outcomes: [{ ...failed, status: "skipped" }] }).status).toBe("passed");
  });

  it("names every reason, not only the first", () => {
    const verdict = decide({
      findings: [finding("high")],
      grade: { ...a, letter: "F" },
      changedLines: { executable: 50, hit: 0 },
      gaps: [gap()],
    });
    expect(verdict.reasons.map((reason) => reason.code)).toEqual(["finding", "grade", "coverage", "unchecked"]);
  });
});
