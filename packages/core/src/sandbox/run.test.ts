import { chmodSync, existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "./run.ts";
import { nodeScript, printed, temporaryFolder, text, waysToRun } from "./testing.ts";

const onPosix = process.platform !== "win32";

describe.each(await waysToRun())("run $way", ({ namespaces }) => {
  test("gives exit code, output and time of the command", async () => {
    const script = 'console.log("out"); console.error("err"); process.exitCode = 7';
    const result = await run(nodeScript(script, { namespaces }));
    expect(result).toMatchObject({ outcome: "exited", exitCode: 7, signal: null });
    expect(result.truncated).toEqual({ stdout: false, stderr: false });
    expect(result).not.toHaveProperty("reason");
    expect([text(result.stdout), text(result.stderr)]).toEqual(["out\n", "err\n"]);
    expect(result.durationMs).toBeGreaterThan(0);
  });

  test("passes arguments as they are, and input to its end", async () => {
    const script = `let all = ""; process.stdin.on("data", (d) => (all += d)).on("end", () =>
      console.log(JSON.stringify([process.argv.slice(1), all.length, all.slice(-3)])));`;
    const args = ["-e", script, "--", "$(id)", "a b", '"', "*", "--user", ""];
    const result = await run(nodeScript("", { namespaces, args, input: `${"x".repeat(1_000_000)}end` }));
    expect(printed(result)).toEqual([args.slice(3), 1_000_003, "end"]);
  });

  test("without input, standard input is at its end", async () => {
    const result = await run(nodeScript('process.stdin.on("end", () => console.log("end")).resume()', { namespaces }));
    expect(text(result.stdout)).toBe("end\n");
  });

  test("input that is not read is no error", async () => {
    const result = await run(nodeScript("", { namespaces, input: "x".repeat(4_000_000) }));
    expect(result).toMatchObject({ outcome: "exited", exitCode: 0 });
  });

  test.runIf(onPosix).each(["SIGTERM", "SIGKILL", "SIGSEGV", "SIGINT"] as const)(
    "reports %s as it was",
    async (signal) => {
      const script = `process.kill(process.pid, "${signal}"); setTimeout(() => {}, 60_000)`;
      const result = await run(nodeScript(script, { namespaces }));
      expect(result).toMatchObject({
        outcome: "killed",
        exitCode: null,
        signal,
        reason: expect.stringContaining(signal),
      });
    },
  );

  test("an exit code that looks like a signal stays an exit code", async () => {
    const result = await run(nodeScript("process.exit(143)", { namespaces }));
    expect(result).toMatchObject({ outcome: "exited", exitCode: 143, signal: null });
  });

  test("hides tokens, and gives an empty home and a private temporary folder", async () => {
    process.env["ASSAY_TEST_TOKEN"] = "secret";
    const script = `console.log(JSON.stringify({
      env: process.env, cwd: process.cwd(), home: require("fs").readdirSync(require("os").homedir()) }));`;
    const request = nodeScript(script, { namespaces, env: { ADDED: "yes" } });
    const result = await run(request);
    delete process.env["ASSAY_TEST_TOKEN"];
    const seen = printed<{ env: Record<string, string>; cwd: string; home: string[] }>(result);
    expect(seen.env).toMatchObject({ ADDED: "yes", CI: "1" });
    expect(seen.env).not.toHaveProperty("ASSAY_TEST_TOKEN");
    expect(seen.home).toEqual([]);
    expect(seen.cwd).toBe(request.cwd);
    expect(existsSync(seen.env["TMPDIR"] ?? "")).toBe(false);
  });

  test.runIf(onPosix)("removes its temporary folder whatever is in it", async () => {
    const script = `const fs = require("fs"); const root = process.env.TMPDIR;
      let deep = root; process.chdir(root);
      for (let i = 0; i < 60; i++) { const name = "d".repeat(200); fs.mkdirSync(name); process.chdir(name); }
      fs.mkdirSync(root + "/locked/inner", { recursive: true }); fs.chmodSync(root + "/locked", 0);
      fs.symlinkSync(process.argv[1], root + "/link");
      console.log(root);`;
    const outside = temporaryFolder();
    writeFileSync(path.join(outside, "kept"), "");
    const result = await run(nodeScript("", { namespaces, args: ["-e", script, outside] }));
    expect(text(result.stderr)).toBe("");
    expect(existsSync(text(result.stdout).trim())).toBe(false);
    expect(existsSync(path.join(outside, "kept"))).toBe(true);
  });

  test.runIf(process.platform === "linux")("hands on no file descriptor but the standard three", async () => {
    const result = await run({ command: "ls", args: ["/proc/self/fd"], cwd: temporaryFolder(), namespaces });
    // The fourth is the listing itself.
    expect(text(result.stdout).trim().split("\n")).toEqual(["0", "1", "2", "3"]);
  });

  test("says why a command could not start", async () => {
    const cwd = temporaryFolder();
    const missing = await run({ command: "no-such-command", args: [], cwd, namespaces });
    expect(missing).toMatchObject({ outcome: "failed-to-start", reason: expect.stringContaining("no-such-command") });
    const nowhere = await run({ command: process.execPath, args: [], cwd: path.join(cwd, "absent"), namespaces });
    expect(nowhere).toMatchObject({ outcome: "failed-to-start", reason: expect.stringContaining("absent") });
    const relative = await run({ command: process.execPath, args: [], cwd: ".", namespaces });
    expect(relative).toMatchObject({ outcome: "failed-to-start", reason: expect.stringContaining("absolute") });
    const zero = await run({ command: process.execPath, args: ["a\0b"], cwd, namespaces });
    expect(zero).toMatchObject({ outcome: "failed-to-start", reason: expect.stringContaining("zero byte") });
  });

  test.runIf(onPosix)("a program whose interpreter is missing did not start", async () => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, "program"), "#!/no/such/interpreter\n");
    chmodSync(path.join(cwd, "program"), 0o755);
    const result = await run({ command: "./program", args: [], cwd, namespaces });
    expect(result).toMatchObject({ outcome: "failed-to-start", exitCode: null });
  });

  test("keeps head and tail of long output, and says what it dropped", async () => {
    const script = 'process.stdout.write("HEAD" + "x".repeat(100_000) + "TAIL")';
    const seen: number[] = [];
    const onOutput = (_name: string, chunk: Uint8Array): void => void seen.push(chunk.length);
    const result = await run(nodeScript(script, { namespaces, limits: { outputBytes: 10_000 }, onOutput }));
    expect(result).toMatchObject({ outcome: "exited", truncated: { stdout: true, stderr: false } });
    expect(text(result.stdout)).toMatch(/^HEADx+\n\[\.\.\. 90008 bytes dropped by Assay \.\.\.\]\nx+TAIL$/);
    expect(seen.reduce((sum, length) => sum + length, 0)).toBe(100_008);
  });

  test("is cancelled, before and after the start", async () => {
    const before = await run(nodeScript("", { namespaces, signal: AbortSignal.abort() }));
    expect(before).toMatchObject({ outcome: "cancelled", reason: expect.stringContaining("cancelled") });
    const controller = new AbortController();
    const script = 'console.log("started"); setInterval(() => {}, 1000)';
    const onOutput = (): void => controller.abort();
    const after = await run(nodeScript(script, { namespaces, signal: controller.signal, onOutput }));
    expect(after).toMatchObject({ outcome: "cancelled", exitCode: null });
  });
});
