import { describe, expect, it } from "vitest";
import { importing, log, result, type Loose } from "./testing/sarif.ts";

const at = (ruleIndex: number, more: Loose = {}) => result("src/a.ts", { startLine: 2 }, { ruleIndex, ...more });

describe("ESLint (@microsoft/eslint-formatter-sarif 3)", () => {
  const rules = [
    {
      id: "r1",
      properties: { category: "Possible Security Vulnerability" },
      shortDescription: { text: "Finds exec." },
    },
    { id: "r2", properties: {}, shortDescription: { text: "Finds unused names." } },
  ];

  it("says which rules are about security by their category", async () => {
    const { drafts } = await importing([
      log([at(0, { level: "warning" }), at(1, { ruleId: "r2", level: "warning" })], {
        driver: { name: "ESLint", rules },
      }),
    ]);
    expect(drafts.map(({ rule, severity }) => [rule, severity])).toEqual([
      ["eslint/r1", "medium"],
      ["eslint/r2", "low"],
    ]);
  });

  it("names the file that it could not parse", async () => {
    const place = { artifactLocation: { uri: "file:///work/repository/src/a.ts" }, region: { startLine: 3 } };
    const notification = {
      level: "error",
      message: { text: "Parsing error: Unexpected token =" },
      locations: [{ physicalLocation: place }],
      descriptor: { id: "ESL0999" },
    };
    const invocations = [{ executionSuccessful: false, toolConfigurationNotifications: [notification] }];
    const { gaps } = await importing([log([], { invocations })]);
    expect(gaps[0]?.why).toBe("its run failed: Parsing error: Unexpected token = (repository/src/a.ts:3)");
  });
});

describe("CodeQL", () => {
  const quality = { tags: ["maintainability", "useless-code", "external/cwe/cwe-561"], "problem.severity": "warning" };
  const security = { tags: ["security", "external/cwe/cwe-079"], "problem.severity": "error" };

  it("files dead code under a weakness, which is not one of security for that", async () => {
    const rules = [
      { id: "r1", defaultConfiguration: { level: "warning" }, properties: quality },
      { id: "r2", defaultConfiguration: { level: "error" }, properties: security },
      { id: "r3", properties: { ...security, "security-severity": "9.8" } },
    ];
    const { drafts, rules: described } = await importing([
      log([at(0), at(1, { ruleId: "r2" }), at(2, { ruleId: "r3" })], { driver: { name: "CodeQL", rules } }),
    ]);
    expect(drafts.map(({ severity }) => severity)).toEqual(["low", "high", "critical"]);
    expect(described.map(({ cwe }) => cwe)).toEqual([[561], [79], [79]]);
  });

  it("says a sentence once, however many places it leads to", async () => {
    const text = "This depends on [a value](1).\nThis depends on [a value](2).\nThis depends on [another](3).";
    const { drafts } = await importing([log([at(0, { message: { text } })])]);
    expect(drafts[0]?.message).toBe("This depends on a value. This depends on another.");
  });

  it("had a longer name", async () => {
    const { drafts } = await importing([log([at(0)], { driver: { name: "CodeQL command-line toolchain" } })]);
    expect(drafts[0]?.rule).toBe("codeql/r1");
  });

  it("keeps rules in the packs that it names by index", async () => {
    const pack = { name: "codeql/javascript-queries", rules: [{ id: "js/xss", properties: security }] };
    const rule = { id: "js/xss", index: 0, toolComponent: { index: 1 } };
    const { drafts, rules } = await importing([
      log([at(0, { ruleId: "js/xss", rule })], {
        tool: { driver: { name: "CodeQL", rules: [{ id: "other" }] }, extensions: [{ name: "empty" }, pack] },
      }),
    ]);
    expect([drafts[0]?.rule, rules[0]?.cwe]).toEqual(["codeql/js/xss", [79]]);
  });
});
