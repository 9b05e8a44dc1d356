import { describe, expect, it } from "vitest";
import { Finding } from "../contracts/finding.ts";
import { RuleMeta } from "../contracts/rule.ts";
import { joinFindings } from "./join.ts";

const rules = new Map(
  (
    [
      ["secrets/a", [798]],
      ["secrets/b", [798]],
      ["sast/password", [259]],
      ["sast/other", [327]],
      ["sast/flow", [798]],
    ] as const
  ).map(([id, cwe]) => [
    id,
    RuleMeta.parse({ id, title: "t", category: "code", severity: "low", cwe, owasp: [], why: "w", fix: "f" }),
  ]),
);

function finding(rule: string, columns: readonly [number, number], more: Partial<Finding> = {}): Finding {
  return Finding.parse({
    fingerprint: "0".repeat(32),
    rule,
    category: "code",
    severity: "medium",
    message: `says ${rule}`,
    location: { path: "a.ts", start: { line: 3, column: columns[0] }, end: { line: 3, column: columns[1] } },
    proof: { kind: "matched", summary: "s" },
    standing: "new",
    ...more,
  });
}

const rulesOf = (findings: Finding[]) => joinFindings(findings, rules).map(({ rule }) => rule);

describe("what several capabilities found at one place", () => {
  it("is one finding that names the other, with the worse severity", () => {
    const [one, ...others] = joinFindings(
      [finding("secrets/a", [10, 20]), finding("sast/password", [5, 21], { severity: "high" })],
      rules,
    );
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      rule: "secrets/a",
      severity: "high",
      related: [{ message: "sast/password: says sast/password", location: { start: { column: 5 } } }],
    });
  });

  it("keeps the better proof, whichever came first", () => {
    const traced = finding("sast/password", [5, 21], {
      proof: { kind: "proven", summary: "s", reproduction: { output: "x" } },
    });
    expect(joinFindings([finding("secrets/a", [10, 20]), traced], rules)).toMatchObject([
      { proof: { kind: "proven" } },
    ]);
    expect(rulesOf([traced, finding("secrets/a", [10, 20])])).toEqual(["sast/password"]);
  });
});

describe("a pattern on the way of a value", () => {
  const at = (path: string, line: number) => ({ path, start: { line, column: 1 }, end: { line, column: 30 } });
  const way = finding("sast/flow", [1, 9], {
    proof: {
      kind: "traced",
      summary: "s",
      steps: [
        { location: at("b.ts", 7), role: "source", message: "m" },
        { location: at("a.ts", 3), role: "sink", message: "m" },
      ],
    },
  });

  it("is told with the way, wherever on it", () => {
    const onWay = finding("sast/password", [1, 9], { location: at("b.ts", 7) });
    const atEnd = finding("sast/password", [1, 9]);
    const [one, ...others] = joinFindings([onWay, way, atEnd], rules);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ rule: "sast/flow", related: [{ location: { path: "b.ts" } }, {}] });
  });

  it("stays apart beside the way, of another weakness, or where it is a way as well", () => {
    const beside = finding("sast/password", [1, 9], { location: at("b.ts", 8) });
    const other = finding("sast/other", [1, 9]);
    const second = { ...way, rule: "sast/password" };
    expect(rulesOf([way, beside, other, second]).toSorted()).toEqual([
      "sast/flow",
      "sast/other",
      "sast/password",
      "sast/password",
    ]);
  });
});

describe("of equals", () => {
  it("the secret stays, whichever came first", () => {
    const secret = finding("secrets/a", [10, 20], { category: "secrets" });
    const use = finding("sast/password", [10, 20]);
    expect([rulesOf([use, secret]), rulesOf([secret, use])]).toEqual([["secrets/a"], ["secrets/a"]]);
  });
});

describe("what stays apart", () => {
  it.each<[string, Finding]>([
    ["beside it on the line", finding("sast/password", [20, 25])],
    [
      "another file",
      finding("sast/password", [10, 20], {
        location: { path: "b.ts", start: { line: 3, column: 10 }, end: { line: 3, column: 20 } },
      }),
    ],
    ["another weakness", finding("sast/other", [10, 20])],
    ["what one capability tells apart", finding("secrets/b", [10, 20])],
    ["what stood there before", finding("sast/password", [10, 20], { standing: "existing" })],
    ["what is accepted", finding("sast/password", [10, 20], { standing: "suppressed" })],
    [
      "another tool's, which was joined before",
      finding("sast/password", [10, 20], {
        reportedBy: { tool: "x", rule: "x", severity: "low", message: "m" },
      }),
    ],
  ])("%s", (_, other) => {
    expect(rulesOf([finding("secrets/a", [10, 20]), other]).toSorted()).toEqual([other.rule, "secrets/a"].toSorted());
  });
});
