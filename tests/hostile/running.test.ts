import type { ChildProcess } from "node:child_process";
import { Report } from "@assay/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Ended } from "../support/assay.ts";
import { watched } from "../support/leftovers.ts";
import { scratchRepository, type Scratch } from "../support/repository.ts";

let repository: Scratch;

beforeEach(() => {
  repository = scratchRepository();
});

afterEach(() => repository.remove());

/** Verifies a repository whose only test is `body`, with its tests run. */
function verifyTest(body: string, onStart?: (child: ChildProcess) => void) {
  repository.commit({
    "package.json": '{ "name": "x", "version": "1.0.0", "type": "module", "scripts": { "test": "node --test" } }',
    "add.js": "export const add = (a, b) => a + b;\n",
    "test/add.test.js": `import test from "node:test";\nimport fs from "node:fs";\nimport os from "node:os";\nimport { spawn } from "node:child_process";\nvoid [fs, os, spawn];\n${body}\n`,
  });
  return watched(["verify", "--all", "--run", "--only", "tests", "--json"], {
    cwd: repository.root,
    home: repository.home,
    ...(onStart && { onStart }),
  });
}

async function reportOf(body: string): Promise<{ code: Ended["code"]; report: Report; text: string }> {
  const { run, expectNothingLeft } = verifyTest(body);
  const { code, stdout } = await run;
  await expectNothingLeft();
  expect(repository.git("status", "--porcelain")).toBe("");
  return { code, report: Report.parse(JSON.parse(stdout)), text: stdout };
}

describe("a repository's tests", () => {
  it("that pass, pass", async () => {
    const { code, report } = await reportOf('test("adds", () => {});');
    expect(report.tests?.suites).toMatchObject([{ runner: "node:test", outcome: "completed", passed: 1, failed: 0 }]);
    expect(code).toBe(0);
  });

  it.each([
    ["kill their parent", 'test("kills", () => { process.kill(process.ppid, "SIGKILL"); });'],
    [
      "kill what they can find of the run",
      'test("kills", () => { for (const id of fs.readdirSync("/proc")) try { if (id !== String(process.pid) && fs.readFileSync(`/proc/${id}/environ`, "utf8").includes(process.env.ASSAY_RUN)) process.kill(Number(id), "SIGKILL"); } catch {} process.kill(process.ppid, "SIGKILL"); });',
    ],
    [
      "fork without end",
      'test("forks", async () => { for (let i = 0; i < 400; i += 1) spawn("sleep", ["600"], { detached: true, stdio: "ignore" }).on("error", () => {}).unref(); await new Promise((resolve) => setTimeout(resolve, 60_000)); });',
    ],
    ["end before they begin", "process.exit(0);"],
  ])("that %s: blocked, said, and nothing is left", async (_what, body) => {
    const { code, report } = await reportOf(body);
    expect(code).toBe(1);
    expect(report.categories.find(({ category }) => category === "tests")?.letter).not.toBe("A");
    expect(report.verdict.reasons.length).toBeGreaterThan(0);
  });

  it.each([
    [
      "leave a process in a session of its own",
      'test("leaves", () => { spawn("setsid", ["sleep", "600"], { detached: true, stdio: "ignore", env: {} }).on("error", () => {}).unref(); });',
    ],
    [
      "flood their output",
      'test("floods", () => { for (let i = 0; i < 200; i += 1) console.log("x".repeat(1_000_000)); });',
    ],
    [
      "leave directories too deep to name",
      'test("digs", () => { for (const from of [os.tmpdir(), process.cwd()]) { process.chdir(from); for (let i = 0; i < 300; i += 1) { fs.mkdirSync("a-directory-of-some-length"); process.chdir("a-directory-of-some-length"); } } });',
    ],
    [
      "leave directories without rights",
      'test("locks", () => { for (const from of [os.tmpdir(), process.cwd()]) { fs.mkdirSync(`${from}/locked/in`, { recursive: true }); fs.chmodSync(`${from}/locked`, 0); } });',
    ],
    [
      "change the repository",
      'test("writes", () => { fs.writeFileSync("add.js", "evil"); fs.rmSync("package.json"); });',
    ],
  ])("that %s: nothing is left", async (_what, body) => {
    const { report } = await reportOf(body);
    expect(report.tests?.suites).toHaveLength(1);
  });

  it("may not put on a verdict, nor act on a terminal or a CI system's log, by what they are called or print", async () => {
    const name = String.raw`\u001b[31m\u202e ##vso[task.complete] </testcase>]]>\n::error::pwn`;
    const { code, text, report } = await reportOf(
      `console.log("::error::pwn ##vso[x] ok 1 - all");\ntest("${name}", () => { throw new Error("${name}"); });`,
    );
    expect(report.tests?.suites).toMatchObject([{ failed: 1 }]);
    expect(code).toBe(1);
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]|##vso\[/);
  });

  it.each<[string, string, NodeJS.Signals]>([
    ["hang", 'test("hangs", async () => { setInterval(() => {}, 1000); await new Promise(() => {}); });', "SIGINT"],
    ["never wait", "for (;;);", "SIGTERM"],
    [
      "hear no signal",
      'for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => {});\ntest("hangs", () => { spawn("setsid", ["sleep", "600"], { detached: true, stdio: "ignore" }).unref(); for (;;); });',
      "SIGINT",
    ],
  ])("that %s end with an interruption: 130, nothing left", async (_what, body, signal) => {
    const { run, expectNothingLeft } = verifyTest(body, (child) => whenRunning(child, () => child.kill(signal)));
    const { code, stdout } = await run;
    await expectNothingLeft();
    expect([code, stdout]).toEqual([130, ""]);
  });

  it("end with Assay when that is killed", async () => {
    const { run, processes } = verifyTest(
      'test("hangs", async () => { spawn("setsid", ["sleep", "600"], { detached: true, stdio: "ignore" }).unref(); setInterval(() => {}, 1000); await new Promise(() => {}); });',
      (child) => whenRunning(child, () => child.kill("SIGKILL")),
    );
    expect((await run).signal).toBe("SIGKILL");
    await expect.poll(processes, { timeout: 15_000 }).toEqual([]);
  });
});

/** Calls back a while after the tests were started. */
function whenRunning(child: ChildProcess, then: () => void): void {
  child.stderr?.on("data", (chunk: Buffer) => {
    if (chunk.includes("Run of the tests: started")) setTimeout(then, 1500).unref();
  });
}
