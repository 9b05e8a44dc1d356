import { describe, expect, it } from "vitest";
import { fixture, manifest, verifyFixture } from "./verify-fixture.ts";

const well = (from: string) => `${from}\nit("well", () => {});\n`;
const broken = (from: string) => `${from}\nit("never", () => {\n`;
const throwing = (from: string, hook: string) =>
  `${from}\n${hook}(() => { throw new Error("no database"); });\nit("needs it", () => {});\n`;

const runners = [
  ["node:test", manifest("node --test"), 'import { it, before as beforeAll } from "node:test";'],
  ["vitest", manifest("vitest run"), 'import { it, beforeAll } from "vitest";'],
  ["jest", manifest("jest", { type: "commonjs" }), ""],
  ["mocha", manifest("mocha *.test.js", { type: "commonjs" }), "const beforeAll = before;"],
] as const;

describe("a suite with a file that can't be parsed", () => {
  it.each(runners)("has not passed: %s", async (runner, packageJson, from) => {
    const imported = runner === "mocha" ? "" : from;
    const repository = fixture({
      "package.json": packageJson,
      "broken.test.js": broken(imported),
      "well.test.js": well(imported),
    });
    const { report, runs } = await verifyFixture(repository);
    expect(report.verdict.status).toBe("blocked");
    expect(JSON.stringify([report.findings, report.gaps])).toContain("broken.test.js");
    // mocha loads all files before it runs any, so that there is no result at all.
    if (runner === "mocha") expect(runs).toMatchObject([{ outcome: "could-not-start", results: [] }]);
    else expect(report.tests?.suites).toMatchObject([{ outcome: "completed", passed: 1, failed: 1 }]);
  });
});

describe("a suite whose set-up fails", () => {
  it.each(runners)("has not passed, and says why: %s", async (_, packageJson, from) => {
    const repository = fixture({ "package.json": packageJson, "a.test.js": throwing(from, "beforeAll") });
    const { report } = await verifyFixture(repository);
    expect(report.verdict.status).toBe("blocked");
    expect(report.tests?.suites[0]).toMatchObject({ passed: 0, outcome: "completed" });
    const failing = report.findings.filter(({ rule }) => rule === "tests/failing");
    expect(failing.map(({ location }) => location.path)).toContain("a.test.js");
    expect(JSON.stringify(failing)).toContain("no database");
  });

  it.each([
    [
      "vitest",
      {
        "package.json": manifest("vitest run"),
        "vitest.config.ts": 'export default { test: { globalSetup: "./setup.js" } };\n',
        "setup.js": 'export default () => { throw new Error("no database"); };\n',
      },
      runners[1][2],
    ],
    [
      "jest",
      {
        "package.json": manifest("jest", { type: "commonjs", jest: { globalSetup: "./setup.js" } }),
        "setup.js": 'module.exports = () => { throw new Error("no database"); };\n',
      },
      "",
    ],
    [
      "mocha",
      {
        "package.json": manifest("mocha --require ./setup.js *.test.js", { type: "commonjs" }),
        "setup.js": 'throw new Error("no database");\n',
      },
      "",
    ],
  ])("before any file has not passed, and says why: %s", async (_, files, from) => {
    const repository = fixture({ ...files, "a.test.js": well(from) });
    const { report } = await verifyFixture(repository);
    expect(report.verdict.status).toBe("blocked");
    expect(report.tests?.suites[0]?.passed).toBe(0);
    expect(JSON.stringify([report.findings, report.gaps])).toContain("no database");
  });
});
