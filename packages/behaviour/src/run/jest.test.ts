import { describe, expect, it } from "vitest";
import { execute } from "../testing/repository.ts";
import { gradeCommon, gradeCommonLines } from "../testing/samples.ts";

const manifest = (test: string) => JSON.stringify({ scripts: { test } });
const passing =
  'const { grade } = require("./grade.js");\n\nit("is A", () => expect(grade(95)).toBe("A"));\nit(String(process.env.TZ), () => {});\n';

/** The installed jest under the number of an older version, whose options are the only ones it then takes. */
function olderJest(version: string): Record<string, string> {
  const program = `
if (process.argv.some((argument) => argument.startsWith("--coverageProvider"))) {
  console.error("● Unrecognized CLI Parameter: coverageProvider");
  process.exit(1);
}
require(require("node:path").resolve("../node_modules/jest/bin/jest.js"));`;
  return {
    "old/node_modules/jest/package.json": JSON.stringify({ name: "jest", version, bin: "./jest.js" }),
    "old/node_modules/jest/jest.js": program,
  };
}

describe("jest", () => {
  it("reports a file that can't be loaded by its reason, and runs to its end", async () => {
    const { evidence } = await execute({
      "package.json": manifest("jest"),
      "src/a.test.js": 'throw new Error("DATABASE_URL is required");\n',
      "src/grade.js": gradeCommon,
      "src/grade.test.js": passing,
    });
    expect(evidence.runs).toMatchObject([{ outcome: "completed", byHand: ["npx", "jest"] }]);
    const failed = evidence.runs[0]?.results.filter(({ status }) => status === "failed");
    expect(failed).toMatchObject([{ file: "src/a.test.js", failure: { message: expect.any(String) } }]);
    expect(failed?.[0]?.failure?.message).toMatch(/^DATABASE_URL is required/);
  });

  it("before version 26 counts lines in the code that jest instruments", async () => {
    const { evidence, lines, gaps } = await execute({
      "old/package.json": manifest("jest"),
      ...olderJest("24.9.0"),
      "old/grade.js": gradeCommon,
      "old/grade.test.js": passing,
    });
    expect(evidence.runs).toMatchObject([{ version: "24.9.0", outcome: "completed" }]);
    expect(lines("old/grade.js")).toEqual({ path: "old/grade.js", ...gradeCommonLines });
    expect(gaps).toEqual([]);
  });

  it("is run once for each environment that the script runs it in", async () => {
    const { evidence } = await execute({
      "package.json": manifest("TZ=Asia/Tokyo jest && TZ=Europe/Rome jest && TZ=Asia/Tokyo jest"),
      "src/grade.js": gradeCommon,
      "src/grade.test.js": passing,
    });
    expect(evidence.runs.map(({ results }) => results.map(({ name }) => name.join()))).toEqual([
      ["is A", "Asia/Tokyo"],
      ["is A", "Europe/Rome"],
    ]);
    expect(evidence.runs.map(({ byHand }) => byHand.join(" "))).toEqual([
      "env TZ=Asia/Tokyo npx jest",
      "env TZ=Europe/Rome npx jest",
    ]);
  });
});
