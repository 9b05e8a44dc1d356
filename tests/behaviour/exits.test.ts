import { describe, expect, it } from "vitest";
import { fixture, manifest, verifyFixture } from "./verify-fixture.ts";

// process.exit(0) in the middle is the cheapest way to look green; node:test is tried in misbehaving.test.ts.
const body = (from: string) =>
  `${from}\nit("first", () => {});\nit("ends", () => { process.exit(0); });\nit("never runs", () => { throw new Error(); });\n`;
const later = (from: string) => `${from}\nit("in another file", () => {});\n`;

describe("a process that ends with 0 in the middle of its tests", () => {
  it.each([
    ["vitest", manifest("vitest run"), 'import { it } from "vitest";'],
    ["jest", manifest("jest", { type: "commonjs" }), ""],
    ["jest in one process", manifest("jest --runInBand", { type: "commonjs" }), ""],
    ["mocha", manifest("mocha *.test.js", { type: "commonjs" }), ""],
  ])("has not passed: %s", async (_, packageJson, from) => {
    const repository = fixture({ "package.json": packageJson, "a.test.js": body(from), "b.test.js": later(from) });
    const { report } = await verifyFixture(repository, { timeMs: 15_000 });
    expect(report.verdict.status).toBe("blocked");
    const [suite] = report.tests?.suites ?? [];
    expect(suite?.outcome !== "completed" || suite.failed > 0).toBe(true);
  });
});
