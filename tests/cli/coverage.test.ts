import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CoverageReport } from "@assay/core";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { assay as start, type Ended } from "../support/assay.ts";
import { scratchRepository, type Scratch } from "../support/repository.ts";

vi.setConfig({ testTimeout: 240_000 });

const code = "export function one() {\n  return 1;\n}\n\nexport function two() {\n  return 2;\n}\n";
const files = {
  "package.json": '{ "type": "module", "scripts": { "test": "node --test" } }',
  "src/code.js": code,
  "test/one.test.js":
    'import { it } from "node:test";\nimport { one } from "../src/code.js";\nit("one", () => { one(); });\n',
};

let repository: Scratch;

beforeEach(() => {
  repository = scratchRepository();
  repository.commit(files);
});

afterEach(() => repository.remove());

function assay(...args: string[]): Promise<Ended> {
  return start(["coverage", ...args], { cwd: repository.root, home: repository.home });
}

it("tells the change and the whole, in every format at once", async () => {
  repository.write({ "src/code.js": code.replace("return 2", "// two\n  return 2 + 0") });
  const formats = ["lcov", "cobertura", "html", "json", "sonar-coverage"].flatMap((format) => [
    "-f",
    `${format}=${join(repository.home, format)}`,
  ]);
  const { stdout, code: exit } = await assay(...formats);
  const read = (name: string): string => readFileSync(join(repository.home, name), "utf8");
  expect(exit).toBe(0);
  expect(stdout).toMatch(/Changed lines +0\.0 % +0 of 1/);
  expect(stdout).toMatch(/All lines +50\.0 % +1 of 2/);
  expect(CoverageReport.parse(JSON.parse(read("json")))).toMatchObject({
    changed: { executable: 1, hit: 0 },
    files: [{ path: "src/code.js", executable: [2, 7], hit: [2], changed: [[6, 7]] }],
  });
  expect(read("lcov")).toContain("SF:src/code.js\nDA:2,1\nDA:7,0\n");
  expect(read("cobertura")).toContain('<line number="7" hits="0"');
  expect(read("sonar-coverage")).toContain('<lineToCover lineNumber="7" covered="false"/>');
  expect(read("html")).toContain("return 2 + 0");
  expect(repository.git("status", "--porcelain")).toBe("M src/code.js");
});

it("exits with 1 below what is asked for: of the change, or of the whole where nothing changed", async () => {
  expect(await assay("--min", "60", "--quiet")).toMatchObject({ code: 1 });
  expect(await assay("--min", "50", "--quiet")).toMatchObject({ code: 0, stdout: "" });
  expect(await assay("--min", "101")).toMatchObject({ code: 2, stderr: expect.stringContaining("0 to 100") });
  expect(await assay("-f", "pdf")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("there is no format 'pdf'"),
  });
});
