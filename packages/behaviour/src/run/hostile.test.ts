import { describe, expect, it } from "vitest";
import { execute } from "../testing/repository.ts";

const manifest = (test: string, type = "commonjs") => JSON.stringify({ type, scripts: { test } });
const nodeTest = (text: string) => ({
  "package.json": manifest("node --test"),
  "a.test.js": `const { test } = require("node:test");\n${text}`,
});
const mocha = (text: string) => ({ "package.json": manifest("mocha test.js"), "test.js": text });
const jest = (text: string) => ({ "package.json": manifest("jest"), "a.test.js": text });
const vitest = (text: string) => ({
  "package.json": manifest("vitest run", "module"),
  "a.test.js": `import { test, expect, beforeAll } from "vitest";\n${text}`,
});
const ava = (text: string) => ({
  "package.json": manifest("ava", "module"),
  "test.js": `import test from "ava";\n${text}`,
});
const short = { timeMs: 6_000 };
/** AVA starts threads, and its tests have to be through before one of them hangs. */
const slower = { timeMs: 15_000 };

describe("a suite that does not come to its end", () => {
  it.each([
    ["node:test", nodeTest("test('first', () => {});\ntest('hangs', () => { for (;;); });")],
    ["mocha", mocha("it('first', () => {});\nit('hangs', () => { for (;;); });")],
    [
      "ava",
      ava(
        "test('first', (t) => t.pass());\ntest('hangs', (t) => { t.timeout(60_000); setTimeout(() => { for (;;); }, 1_000); return new Promise(() => {}); });",
      ),
    ],
    [
      "vitest",
      {
        ...vitest("test('hangs', () => { for (;;); });"),
        "b.test.js": `import { test } from 'vitest';\ntest('first', () => {});\n${"// vitest begins with the largest file\n".repeat(99)}`,
      },
    ],
  ])("is stopped at its limit when it hangs, with what it got done: %s", async (runner, files) => {
    const { evidence, gaps } = await execute(files, { limits: runner === "ava" ? slower : short });
    expect(evidence.runs).toMatchObject([
      { runner, outcome: "timed-out", reason: expect.stringContaining("time limit") },
    ]);
    if (runner !== "node:test") expect(evidence.runs[0]?.results.map((test) => test.name.at(-1))).toEqual(["first"]);
    expect(gaps.join()).toContain(`blocking: The ${runner} suite of the repository: `);
    expect(evidence.unknown).toEqual(["."]);
  });

  it.each([
    ["node:test", nodeTest("test('ok', () => {});\ntest('leaves', async () => { process.exit(0); });"), "completed"],
    [
      "mocha",
      mocha(
        "it('ok', () => {});\nit('leaves', () => { process.exit(0); });\nit('bad', () => { throw new Error('x'); });",
      ),
      "crashed",
    ],
    ["jest", jest("test('ok', () => {});\ntest('leaves', () => { process.exit(0); });"), "crashed"],
    ["ava", ava("test('ok', (t) => t.pass());\ntest('leaves', async () => { process.exit(0); });"), "completed"],
    ["vitest", vitest("test('ok', () => {});\ntest('leaves', () => { process.exit(0); });"), "completed"],
  ])("is never taken for a green one when it leaves early with exit code 0: %s", async (_runner, files, outcome) => {
    const { evidence } = await execute(files);
    const [run] = evidence.runs;
    expect(run?.outcome).toBe(outcome);
    if (outcome === "completed") expect(run?.results.some((test) => test.status === "failed")).toBe(true);
  });

  it("is seen as crashed when it kills the runner", async () => {
    const { evidence } = await execute(
      nodeTest("test('kills', () => { process.kill(process.ppid, 'SIGKILL'); for (;;); });"),
      { limits: short },
    );
    expect(evidence.runs[0]?.outcome).toBe("crashed");
  });

  it("is stopped at the limit of processes when it forks without end", async () => {
    const fork =
      "const { spawn } = require('node:child_process');\ntest('forks', async () => { for (;;) { spawn('sleep', ['60']); await new Promise((done) => setTimeout(done, 5)); } });";
    const { evidence } = await execute(nodeTest(fork), { limits: { processes: 40, timeMs: 20_000 } });
    expect(["too-many-processes", "completed"]).toContain(evidence.runs[0]?.outcome);
    const passed = evidence.runs[0]?.results.filter((test) => test.status === "passed");
    expect(passed?.map((test) => test.name.at(-1))).toEqual([]);
  });

  it("keeps the end of its output only, when it floods", async () => {
    const flood =
      "it('floods', function () { const line = 'x'.repeat(1024) + '\\n'; for (let i = 0; i < 2000; i++) console.log(line); });";
    const { evidence } = await execute(mocha(flood), { limits: { outputBytes: 64 * 1024 } });
    expect(evidence.runs[0]?.outcome).toBe("completed");
    expect(evidence.runs[0]?.outputTail.length).toBeLessThan(5_000);
  });
});

describe("a suite that can't be run", () => {
  it("says what to install where its runner is not installed", async () => {
    const files = { "package.json": manifest("mocha"), "package-lock.json": "{}", "test/a.js": "" };
    const { evidence, gaps } = await execute(files, { installed: false });
    expect(evidence.runs).toMatchObject([
      { outcome: "could-not-start", reason: expect.stringMatching(/mocha is not installed: run 'npm ci'/) },
    ]);
    expect(gaps[0]).toMatch(/^blocking: /);
  });

  it("says so where a dependency of the code is not installed, instead of showing its tests as failing", async () => {
    const files = {
      ...nodeTest("require('left-out');"),
      "package.json": JSON.stringify({ scripts: { test: "node --test" }, dependencies: { "left-out": "1" } }),
    };
    const { evidence } = await execute(files, { installed: false });
    expect(evidence.runs[0]?.reason).toContain("left-out is not installed");
  });

  it("names the script that needs a shell", async () => {
    const { result, gaps } = await execute({ "package.json": manifest("mocha | tee log"), "test/a.js": "" });
    expect(result).toMatchObject({ status: "skipped" });
    expect(gaps).toEqual([expect.stringMatching(/^blocking: .*needs a shell for a pipe in "mocha \| tee log"/)]);
  });

  it.each([
    ["jest", jest("test('a', () => {"), "completed"],
    ["vitest", vitest("test('a', () => {"), "completed"],
    ["mocha", mocha("it('a', () => {"), "could-not-start"],
    ["ava", ava("test('a', (t) => {"), "completed"],
    ["node:test", nodeTest("test('a', () => {"), "completed"],
  ])("is not green where a test file has a syntax error: %s", async (_runner, files, outcome) => {
    const { evidence } = await execute(files);
    expect(evidence.runs[0]?.outcome).toBe(outcome);
    expect(evidence.runs[0]?.results.filter((test) => test.status === "passed")).toEqual([]);
    if (outcome === "completed")
      expect(evidence.runs[0]?.results).toMatchObject([{ status: "failed", file: expect.stringMatching(/test\.js$/) }]);
  });

  it.each([
    ["vitest", vitest("beforeAll(() => { throw new Error('no database'); });\ntest('a', () => {});")],
    ["ava", ava("test.before(() => { throw new Error('no database'); });\ntest('a', (t) => t.pass());")],
    ["mocha", mocha("before(() => { throw new Error('no database'); });\nit('a', () => {});")],
    ["jest", jest("beforeAll(() => { throw new Error('no database'); });\ntest('a', () => {});")],
    [
      "node:test",
      nodeTest(
        "const { before } = require('node:test');\nbefore(() => { throw new Error('no database'); });\ntest('a', () => {});",
      ),
    ],
  ])("shows a failing set-up: %s", async (_runner, files) => {
    const { evidence } = await execute(files);
    const failed = evidence.runs[0]?.results.filter((test) => test.status === "failed") ?? [];
    expect(failed.map((test) => test.failure?.message).join()).toContain("no database");
  });

  it.each([
    ["mocha", { "package.json": manifest("mocha test.js"), "test.js": "" }],
    ["ava", { "package.json": manifest("ava", "module"), "a.js": "" }],
    ["vitest", { "package.json": manifest("vitest run --passWithNoTests", "module"), "a.js": "" }],
  ])("has no results where it has no tests: %s", async (_runner, files) => {
    const { evidence } = await execute(files);
    expect(evidence.runs.map((run) => [run.outcome, run.results])).toEqual([["no-results", []]]);
  });
});

describe("the user's tree", () => {
  it("is the same afterwards, whatever the tests write and delete, and what they changed is told", async () => {
    const text = `const fs = require("node:fs"); const path = require("node:path");
it("writes", () => {
  fs.writeFileSync(path.join(__dirname, "kept.txt"), "changed");
  fs.rmSync(path.join(__dirname, "gone.txt"));
  fs.writeFileSync(path.join(__dirname, "new.txt"), "new");
  fs.mkdirSync(path.join(__dirname, "node_modules", ".cache"), { recursive: true });
});
it("can't write elsewhere", () => {
  let said = "written";
  try { fs.writeFileSync(fs.realpathSync(path.join(__dirname, "node_modules", "mocha", "package.json")), "x"); } catch (error) { said = error.code; }
  if (said === "written") throw new Error(said);
});`;
    const { evidence, gaps } = await execute({ ...mocha(text), "kept.txt": "kept", "gone.txt": "gone" });
    expect(evidence.runs[0]?.results.map((test) => [test.name.join(), test.status, test.failure?.message])).toEqual([
      ["writes", "passed", undefined],
      ["can't write elsewhere", "passed", undefined],
    ]);
    expect(gaps).toEqual([expect.stringMatching(/^The tests: change files of the repository: gone\.txt, kept\.txt; /)]);
  });
});
