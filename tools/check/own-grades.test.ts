import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ownGrades } from "./own-grades.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-own-grades-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

const head = 'import { expect, it } from "vitest";\nimport { add } from "../src/add.ts";\n';
const right = `${head}it("adds", () => expect(add(1, 2)).toBe(3));\n`;
const weak = `${head}it("adds", () => expect(add(1, 2)).toBeDefined());\n`;

async function grade(files: Record<string, string>) {
  for (const [file, text] of Object.entries({ "src/add.ts": "export const add = (a, b) => a + b;\n", ...files })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return ownGrades(folder);
}

describe("the grades of our own tests", () => {
  it("pass where every test says what is right", async () => {
    expect(await grade({ "tests/add.test.ts": right })).toEqual({ tests: 1, problems: [] });
  });

  it("name the test that does not, and what to do", async () => {
    expect(await grade({ "tests/add.test.ts": right, "tests/weak.test.ts": weak })).toEqual({
      tests: 2,
      problems: [
        "F 28.4 tests/weak.test.ts:3 adds\n    assert the value that is expected instead of that it is defined, line 3",
      ],
    });
  });

  it("leave out what is weak on purpose, and nothing beside it", async () => {
    const { tests, problems } = await grade({
      "examples/ledger/tests/weak.test.ts": weak,
      "examples/ledger-fixed/tests/weak.test.ts": weak,
    });
    expect(tests).toBe(1);
    expect(problems.map((one) => one.split(" ")[2])).toEqual(["examples/ledger-fixed/tests/weak.test.ts:3"]);
  });
});
