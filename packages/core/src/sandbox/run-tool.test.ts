import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isAlive } from "./process-groups.ts";
import { runTool, streamTool, ToolStreamError } from "./run-tool.ts";
import type { ToolRequest } from "./tool-contracts.ts";

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), "assay-tool-")));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function node(script: string, more: Partial<ToolRequest> = {}): ToolRequest {
  return { command: process.execPath, args: ["-e", script], cwd: folder, ...more };
}

describe("runTool", () => {
  test("gives exit code, output and errors of a real git", async () => {
    const version = await runTool({ command: "git", args: ["--version"], cwd: folder });
    expect(version).toMatchObject({ ok: true, exitCode: 0, stderr: "" });
    expect(version.ok && version.stdout.toString()).toMatch(/^git version \d/);

    const status = await runTool({ command: "git", args: ["status"], cwd: folder });
    expect(status).toMatchObject({
      ok: true,
      exitCode: 128,
      stderr: expect.stringContaining("not a git repository"),
    });
  });

  test("passes input, and arguments as they are", async () => {
    const script =
      'process.stdin.on("data", (d) => process.stdout.write(d)).on("end", () => process.stdout.write(process.argv[1]))';
    const result = await runTool(node(script, { args: ["-e", script, '$(id) "; *'], input: "in\0put " }));
    expect(result.ok && result.stdout.toString()).toBe('in\0put $(id) "; *');
  });

  test("a tool that does not read its input is no error", async () => {
    const result = await runTool(node("process.exit(3)", { input: Buffer.alloc(4_000_000) }));
    expect(result).toMatchObject({ ok: true, exitCode: 3 });
  });

  test("says which tool was not found", async () => {
    const result = await runTool({ command: "no-such-tool", args: [], cwd: folder });
    expect(result).toMatchObject({
      ok: false,
      reason: "not-found",
      message: expect.stringContaining("no-such-tool"),
    });
  });

  test("does not run a program of that name in the current directory", async () => {
    const name = process.platform === "win32" ? "planted.exe" : "planted";
    writeFileSync(path.join(folder, name), "#!/bin/sh\necho planted\n");
    chmodSync(path.join(folder, name), 0o755);
    expect(await runTool({ command: "planted", args: [], cwd: folder })).toMatchObject({
      reason: "not-found",
    });
  });

  test("says when it could not start", async () => {
    const result = await runTool({ command: "git", args: [], cwd: path.join(folder, "absent") });
    expect(result).toMatchObject({
      ok: false,
      reason: "failed-to-start",
      message: expect.stringContaining("absent"),
    });
    expect(await runTool(node("", { args: ["bad\0argument"] }))).toMatchObject({
      reason: "failed-to-start",
    });
  });

  test("stops a tool that hangs, with its children", async () => {
    const script = `
      const child = require('child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 30000)'], { stdio: 'inherit' });
      require('fs').writeFileSync('child', String(child.pid));
      setTimeout(() => {}, 30000);`;
    const result = await runTool(node(script, { timeMs: 1500 }));
    expect(result).toMatchObject({ ok: false, reason: "timed-out" });
    const child = Number(readFileSync(path.join(folder, "child"), "utf8"));
    await expect.poll(() => isAlive(child)).toBe(false);
  });

  test("a child left behind with the pipes open does not keep it waiting", async () => {
    const script = `require('child_process').spawn('sleep', ['30'], { stdio: 'inherit' }).unref(); process.exit(0)`;
    expect(await runTool(node(script))).toMatchObject({ ok: true, exitCode: 0 });
  });

  test("stops a tool that writes too much", async () => {
    const script =
      "const b = Buffer.alloc(65536); let n = 0; (function w() { if (n++ < 1000) process.stdout.write(b, w) })()";
    expect(await runTool(node(script, { outputBytes: 1_000_000 }))).toMatchObject({
      ok: false,
      reason: "output-too-large",
    });
  });

  test("output of exactly the limit is whole", async () => {
    const result = await runTool(node('process.stdout.write("x".repeat(1000))', { outputBytes: 1000 }));
    expect(result.ok && result.stdout.length).toBe(1000);
  });

  test("is cancelled, before and after the start", async () => {
    expect(await runTool(node("", { signal: AbortSignal.abort() }))).toMatchObject({
      ok: false,
      reason: "cancelled",
    });
    const signal = AbortSignal.timeout(300);
    expect(await runTool(node("setTimeout(() => {}, 30000)", { signal }))).toMatchObject({
      ok: false,
      reason: "cancelled",
    });
  });

  test.skipIf(process.platform === "win32")("tells a signal as a shell does", async () => {
    const result = await runTool(node('process.kill(process.pid, "SIGTERM")'));
    expect(result).toMatchObject({ ok: true, exitCode: 143 });
  });

  test("hides the environment of Assay", async () => {
    process.env["ASSAY_TEST_TOKEN"] = "secret";
    const result = await runTool(node("process.stdout.write(JSON.stringify(process.env))", { env: { ADDED: "yes" } }));
    delete process.env["ASSAY_TEST_TOKEN"];
    const seen: unknown = JSON.parse(result.ok ? result.stdout.toString() : "{}");
    expect(seen).toMatchObject({ ADDED: "yes" });
    expect(seen).not.toHaveProperty("ASSAY_TEST_TOKEN");
  });
});

describe("streamTool", () => {
  test("streams more than it could hold", async () => {
    const script =
      "const b = Buffer.alloc(1 << 20); let n = 0; (function w() { if (n++ < 100) process.stdout.write(b, w) })()";
    const { chunks, result } = streamTool(node(script));
    let bytes = 0;
    for await (const chunk of chunks) bytes += chunk.length;
    expect(bytes).toBe(100 * 1024 * 1024);
    expect(await result).toMatchObject({ ok: true, exitCode: 0 });
  });

  test("leaving the loop stops the tool", async () => {
    const { chunks, result } = streamTool(node('setInterval(() => process.stdout.write("tick"), 10)'));
    for await (const chunk of chunks) if (chunk.length > 0) break;
    expect(await result).toMatchObject({ ok: false, reason: "cancelled" });
  });

  test("a cut-off stream throws, so that it is not taken for whole", async () => {
    const { chunks, result } = streamTool(node('setInterval(() => process.stdout.write("tick"), 10)', { timeMs: 500 }));
    const read = async (): Promise<void> => {
      for await (const chunk of chunks) expect(chunk.length).toBeGreaterThan(0);
    };
    await expect(read()).rejects.toThrow(ToolStreamError);
    expect(await result).toMatchObject({ ok: false, reason: "timed-out" });
  });

  test("a missing tool throws in the loop, and an unread stream harms nobody", async () => {
    const missing = (): ToolRequest => ({ command: "no-such-tool", args: [], cwd: folder });
    expect(await streamTool(missing()).result).toMatchObject({ reason: "not-found" });
    const { chunks } = streamTool(missing());
    await expect(chunks[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      reason: "not-found",
    });
  });
});
