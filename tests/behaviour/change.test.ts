import { describe, expect, it } from "vitest";
import { fixture, manifest, verifyFixture } from "./verify-fixture.ts";

const before = `export function grade(points) {
  // Below zero is an error.
  if (points < 0) {
    throw new Error("below zero");
  }
  if (points > 90) {
    return "A";
  }
  return "B";
}

export function unused() {
  return "nobody calls this";
}
`;
const test =
  'import test from "node:test"; import assert from "node:assert";\nimport { grade } from "./grade.js";\ntest("grades", () => { assert.equal(typeof grade(95), "string"); assert.notEqual(grade(10), grade(95)); });\n';
const files = { "package.json": manifest("node --test"), "grade.js": before, "grade.test.js": test };

const uncovered = "tests/changed-lines-uncovered";

describe("coverage of a change", () => {
  it("counts the changed lines that tests reach and names those they miss, and no others", async () => {
    const repository = fixture(files);
    const after = before
      .replace('return "A"', 'return "A+"') // line 7: reached
      .replace("points < 0", "points < -1") // line 3: reached
      .replace('"below zero"', '"below minus one"') // line 4: missed
      .replace("  // Below zero is an error.", "  // Below minus one is an error."); // nothing to run
    repository.write({
      "grade.js": after,
      "fresh.js": "// new\nexport function fresh() {\n  const a = 1;\n  return a;\n}\n",
    });
    const { report } = await verifyFixture(repository, { mode: "change" });
    expect(report.tests?.changedLines).toEqual({ executable: 5, hit: 2, percent: 40 });
    expect(report.tests?.allLines).toBeUndefined();
    const found = report.findings.filter(({ rule }) => rule === uncovered);
    expect(
      found.map(({ location, message, proof }) => [location.path, location.start.line, message, proof.kind]),
    ).toEqual([
      ["fresh.js", 3, "No test reaches 2 of 2 changed lines: 3–4", "proven"],
      ["grade.js", 4, "No test reaches 1 of 3 changed lines: 4", "proven"],
    ]);
  });

  it("is of nothing where the change is deletions, comments, blank lines and what is no source", async () => {
    const repository = fixture({ ...files, "other.js": before });
    repository.write({
      "other.js": before.replace(/\nexport function unused[^]*$/, ""),
      "grade.js": before.replace("  throw", "  // Never below.\n\n    throw"),
      "README.md": "# Words\n",
      "grade.test.js": `${test}// more\n`,
    });
    const { report } = await verifyFixture(repository, { mode: "change" });
    expect(report.tests?.suites).toMatchObject([{ outcome: "completed", passed: 1 }]);
    expect(report.tests?.changedLines).toEqual({ executable: 0, hit: 0, percent: null });
    expect(report.findings).toEqual([]);
    expect(report.verdict.status).toBe("passed");
  });

  it("sees commits of the branch, what is staged and what is untracked, and judges their tests together", async () => {
    const repository = fixture(files);
    repository.git("checkout", "-q", "-b", "topic");
    repository.commit({ "committed.js": "export const committed = () => {\n  return 1;\n};\n" });
    repository.write({ "staged.js": "export const staged = () => {\n  return 1;\n};\n" });
    repository.git("add", "staged.js");
    repository.write({
      "untracked.test.js":
        'import test from "node:test";\nimport { committed } from "./committed.js";\nimport "./staged.js";\ntest("calls", () => { committed(); });\n',
    });
    const { report } = await verifyFixture(repository, { mode: "change" });
    expect(report.tests?.suites).toMatchObject([{ passed: 2 }]);
    expect(report.tests?.changedLines).toMatchObject({ executable: 4, hit: 3 });
  });

  it("is not known, and blocks, where the suite did not run to its end", async () => {
    const repository = fixture(files);
    repository.write({
      "grade.js": before.replace('return "A"', 'return "A+"'),
      "package.json": manifest("node --no-such-option --test"),
    });
    const { report, runs } = await verifyFixture(repository, { mode: "change" });
    expect(runs).toMatchObject([{ outcome: "could-not-start", reason: expect.stringContaining("--no-such-option") }]);
    expect(report.findings.filter(({ rule }) => rule === uncovered)).toEqual([]);
    expect(report.gaps.find(({ what }) => what === "The coverage of 1 file")?.why).toContain("is not known");
    expect(report.verdict).toMatchObject({ status: "blocked" });
  });
});
