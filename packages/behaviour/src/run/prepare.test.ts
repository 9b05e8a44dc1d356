import { expect, it } from "vitest";
import { execute } from "../testing/repository.ts";

const test = 'import test from "node:test";\nimport { two } from "../out/two.js";\ntest("two", () => two());\n';
const files = (script: string) => ({
  "package.json": JSON.stringify({ type: "module", scripts: { test: script } }),
  "tsconfig.json": JSON.stringify({
    compilerOptions: { outDir: "out", rootDir: "src", module: "nodenext", target: "es2022", types: [] },
    include: ["src"],
  }),
  "src/two.ts": "export const two = (): number => 2;\n",
  "test/two.test.js": test,
});

it("builds first what the tests are of, with the programs that the repository installed", async () => {
  const { evidence, gaps } = await execute(files("tsc && node --test test/"));
  expect(gaps).toEqual([]);
  expect(evidence.runs).toMatchObject([{ outcome: "completed", results: [{ name: ["two"], status: "passed" }] }]);
});

it("says which step before the tests failed, and why", async () => {
  const { evidence, gaps } = await execute(files("tsc --project none.json && node --test test/"));
  expect(gaps).toEqual([
    "A step before the tests of the repository: \"tsc --project none.json\", which comes before the tests, failed: it ended with exit code 1: error TS5058: The specified path does not exist: 'none.json'.",
  ]);
  expect(evidence.runs[0]?.results).toMatchObject([{ status: "failed" }]);
});
