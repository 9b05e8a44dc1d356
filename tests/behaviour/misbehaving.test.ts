import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isolationAvailable } from "@assay/core";
import { describe, expect, it, onTestFinished } from "vitest";
import { tree } from "./tree.ts";
import {
  blockingGaps,
  fixture,
  manifest,
  resultsOf,
  verifyFixture,
  type FixtureOptions,
  type Seen,
} from "./verify-fixture.ts";

const isolation = await isolationAvailable();
const hasProcesses = isolation.processes === "namespace";
if (!hasProcesses)
  console.warn(
    `Not tested: that a process in a session of its own ends with its suite. ${isolation.reasons.join(" ")}`,
  );

const imports =
  'import test from "node:test";\nimport fs from "node:fs";\nimport { spawn } from "node:child_process";\nvoid [fs, spawn];\n';

/** Verifies a suite of node:test whose second file is `body`; the tree must be the same before and after. */
async function verifyBody(body: string, options?: FixtureOptions): Promise<Seen> {
  const repository = fixture({
    "package.json": manifest("node --test"),
    "a.test.js": 'import test from "node:test";\ntest("first", () => {});\n',
    "b.test.js": `${imports}${body}\n`,
  });
  const before = tree(repository.root);
  const seen = await verifyFixture(repository, options);
  expect(tree(repository.root)).toEqual(before);
  expect(repository.git("status", "--porcelain")).toBe("");
  return seen;
}

describe("a suite", () => {
  it("that hangs is stopped at its time limit; what ended before is kept", async () => {
    const { runs, report } = await verifyBody('test("hangs", () => { for (;;); });', { timeMs: 2_500 });
    expect(runs).toMatchObject([
      { outcome: "timed-out", reason: expect.stringContaining("longer than its time limit") },
    ]);
    expect(resultsOf(runs)).toEqual(["passed a.test.js:2 first"]);
    expect(blockingGaps(report)).toEqual([expect.stringContaining("time limit")]);
    expect(report.verdict.status).toBe("blocked");
  });

  it("that ends with process.exit(0) before, in or between its tests has not passed", async () => {
    const repository = fixture({
      "package.json": manifest("node --test"),
      "before.test.js": `${imports}process.exit(0);\ntest("never runs", () => {});\n`,
      "between.test.js": `${imports}test("runs", () => {});\nsetTimeout(() => process.exit(0), 50);\ntest("waits", () => new Promise((resolve) => setTimeout(resolve, 5000)));\n`,
      "in.test.js": `${imports}test("ends", () => { process.exit(0); });\ntest("never runs", () => {});\n`,
      "well.test.js": `${imports}test("passes", () => {});\n`,
    });
    const { report } = await verifyFixture(repository);
    expect(report.tests?.suites).toMatchObject([{ outcome: "completed", failed: 3 }]);
    const failing = report.findings.filter(({ rule }) => rule === "tests/failing");
    expect(failing.map(({ location }) => location.path)).toEqual(["before.test.js", "between.test.js", "in.test.js"]);
    expect(failing.every(({ message }) => message.includes("process.exit()"))).toBe(true);
    expect(report.verdict.status).toBe("blocked");
  });

  it("that exits with 1 although its tests pass has not passed", async () => {
    const { report } = await verifyBody(
      'test("passes", () => {});\nprocess.on("exit", () => { process.exitCode = 1; });',
    );
    expect(report.verdict.status).toBe("blocked");
    expect(report.tests?.suites.every(({ failed, outcome }) => failed === 0 && outcome === "completed")).toBe(false);
  });

  it("that floods its output is held, and keeps its results", async () => {
    const repository = fixture({
      "package.json": manifest("mocha", { type: "commonjs" }),
      "test/a.js": 'it("floods", () => { for (let i = 0; i < 40; i += 1) console.log("x".repeat(1_000_000)); });\n',
    });
    const { runs } = await verifyFixture(repository);
    expect(runs).toMatchObject([{ outcome: "completed" }]);
    expect(resultsOf(runs)).toEqual(["passed test/a.js:1 floods"]);
    expect(runs[0]?.outputTail.length).toBeLessThan(10_000);
  });

  it.skipIf(!hasProcesses)("does not outlive itself through a process that it leaves", async () => {
    const marker = `assay-left-${process.pid}-${Date.now()}`;
    const left = `process.title = "${marker}"; setInterval(() => {}, 1000)`;
    const body = `test("leaves", async () => { spawn("setsid", [process.execPath, "-e", ${JSON.stringify(left)}, "${marker}"], { detached: true, stdio: "ignore" }).unref(); await new Promise((resolve) => setTimeout(resolve, 300)); });`;
    const { runs } = await verifyBody(body);
    expect(runs).toMatchObject([{ outcome: "completed" }]);
    await expect.poll(() => processesNamed(marker)).toEqual([]);
  });

  it("that kills its runner has not passed", async () => {
    const { runs, report } = await verifyBody('test("kills", () => { process.kill(process.ppid, "SIGKILL"); });');
    expect(runs[0]?.outcome).toBe("crashed");
    expect(blockingGaps(report)).toHaveLength(1);
    expect(report.verdict.status).toBe("blocked");
  });

  it("that writes, deletes and links files does so in a copy, and that is said", async () => {
    const { report, runs } = await verifyBody(
      'test("writes", () => { fs.writeFileSync("a.test.js", "evil"); fs.rmSync("package.json"); fs.writeFileSync("new.js", ""); fs.mkdirSync("made/deep", { recursive: true }); fs.chmodSync(".gitignore", 0o777); fs.symlinkSync("/etc", "etc"); });',
    );
    expect(resultsOf(runs)).toContain("passed b.test.js:5 writes");
    const said = report.gaps.find(({ what }) => what === "The tests");
    expect(said).toMatchObject({
      blocking: false,
      why: expect.stringMatching(/change files of the repository: .*it happened in a copy/),
    });
    expect(said?.why).toContain("a.test.js");
    expect(said?.why).toContain("package.json");
  });

  it("that names the user's tree by its path does not reach it", async (context) => {
    if (isolation.filesystem !== "read-only") context.skip(`the file system is open: ${isolation.reasons.join(" ")}`);
    const outer = realpathSync(mkdtempSync(join(tmpdir(), "assay-outer-")));
    onTestFinished(() => rmSync(outer, { recursive: true, force: true }));
    const repository = fixture({ "package.json": manifest("node --test") });
    repository.commit({
      "a.test.js": `${imports}test("reaches", () => { for (const file of ${JSON.stringify([join(repository.root, "package.json"), join(outer, "x")])}) { let error; try { fs.writeFileSync(file, "evil"); } catch (caught) { error = caught; } if (error === undefined && !file.endsWith("/x")) throw new Error("written: " + file); } });\n`,
    });
    const { runs } = await verifyFixture(repository);
    expect(resultsOf(runs)).toEqual(["passed a.test.js:5 reaches"]);
    expect(readFileSync(join(repository.root, "package.json"), "utf8")).toBe(manifest("node --test"));
    expect(existsSync(join(outer, "x"))).toBe(false);
  });
});

/** Processes whose command line has the word; none where /proc is missing. */
function processesNamed(word: string): string[] {
  return readdirSync("/proc").filter((entry) => {
    try {
      return /^\d+$/.test(entry) && readFileSync(`/proc/${entry}/cmdline`, "utf8").includes(word);
    } catch {
      return false; // it ended in between
    }
  });
}
