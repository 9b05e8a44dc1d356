import { describe, expect, it } from "vitest";
import { executionCollector } from "../collect/execution.collector.ts";
import { execute, makeRepository } from "../testing/repository.ts";

const test = 'import { test } from "vitest";\ntest("a", () => {});\n';
const manifest = (script: string) =>
  JSON.stringify({ type: "module", scripts: { test: script }, workspaces: ["packages/*"] });

describe("a repository of several packages", () => {
  it("runs tests once where the root runs those of its packages too", async () => {
    const { evidence } = await execute({
      "package.json": manifest("vitest run"),
      "packages/a/package.json": manifest("vitest run"),
      "packages/a/a.test.js": test,
      "packages/b/package.json": manifest("node --test"),
      "packages/b/test/b.js": 'import test from "node:test";\ntest("b", () => {});\n',
    });
    expect(evidence.runs.map((run) => [run.runner, run.directory, run.results.map((result) => result.file)])).toEqual([
      ["vitest", ".", ["packages/a/a.test.js"]],
      ["node:test", "packages/b", ["packages/b/test/b.js"]],
    ]);
  });

  it("runs a package's tests against its neighbour's copy, and counts the lines there", async () => {
    const { lines } = await execute({
      "package.json": manifest("npm test --workspaces"),
      "packages/a/package.json": manifest("mocha test.cjs"),
      "packages/a/test.cjs": 'it("b", () => require("../b/index.cjs")());\n',
      "packages/b/package.json": JSON.stringify({ name: "b" }),
      "packages/b/index.cjs": "module.exports = () => {\n  return 1;\n};\n",
    });
    expect(lines("packages/b/index.cjs")).toEqual({ path: "packages/b/index.cjs", executable: [1, 2], hit: [1, 2] });
  });
});

describe("a result that is kept", () => {
  it("is one that is whole and green, under a key that changes with every file", async () => {
    const files = { "package.json": manifest("vitest run"), "a.test.js": test };
    const { result } = await execute(files);
    expect(result).toMatchObject({ status: "collected", reusable: true });
    const keys = new Set<string | null>();
    for (const more of [{}, { "b.txt": "1" }, { "b.txt": "2" }, { "c.txt": "1" }]) {
      const repository = await makeRepository({ ...files, ...more });
      keys.add(await executionCollector.cacheInputs(repository.context()));
      keys.add(await executionCollector.cacheInputs(repository.context()));
      await repository.dispose();
    }
    expect(keys.size).toBe(4);
  });
});
