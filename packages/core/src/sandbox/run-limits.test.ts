import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { FLOOD_FACTOR } from "./contracts.ts";
import { run } from "./run.ts";
import { nodeScript, processesWith, text, waysToRun } from "./testing.ts";

const onLinux = process.platform === "linux";
const countsProcesses = process.platform !== "win32";
const MEBIBYTE = 1024 ** 2;

describe.each(await waysToRun())("limits $way", ({ namespaces }) => {
  test("a command that hangs is stopped", async () => {
    const result = await run(nodeScript("setInterval(() => {}, 1000)", { namespaces, limits: { timeMs: 300 } }));
    expect(result).toMatchObject({ outcome: "timed-out", exitCode: null, reason: expect.stringContaining("300 ms") });
  });

  test("ignoring signals does not help, nor does stopping", async () => {
    const ignore =
      'for (const s of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(s, () => {}); setInterval(() => {}, 1000)';
    const stop = 'process.kill(process.pid, "SIGSTOP"); setInterval(() => {}, 1000)';
    for (const script of [ignore, stop]) {
      const result = await run(nodeScript(script, { namespaces, limits: { timeMs: 300 } }));
      expect(result.outcome).toBe("timed-out");
    }
  });

  test.runIf(countsProcesses)("too much memory in one process is stopped", async () => {
    const script = `const all = []; setInterval(() => all.push(Buffer.alloc(20 * ${MEBIBYTE}, 1)), 10)`;
    const limits = { memoryBytes: 300 * MEBIBYTE, timeMs: 30_000 };
    const result = await run(nodeScript(script, { namespaces, limits }));
    expect(result).toMatchObject({ outcome: "out-of-memory", reason: expect.stringContaining("300 MiB") });
    expect(result.peakMemoryBytes).toBeGreaterThan(limits.memoryBytes);
  });

  test.runIf(countsProcesses)("too much memory over many processes is stopped", async () => {
    const hold = `const held = Buffer.alloc(80 * ${MEBIBYTE}, 1); setInterval(() => held.length, 1000)`;
    const script = `for (let i = 0; i < 6; i++) require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(hold)}])`;
    const limits = { memoryBytes: 400 * MEBIBYTE, timeMs: 30_000 };
    const result = await run(nodeScript(script, { namespaces, limits }));
    expect(result.outcome).toBe("out-of-memory");
  });

  test.runIf(countsProcesses)("a modest tree is measured and left alone", async () => {
    const script = `
      const child = require("child_process").spawn("sleep", ["0.5"]);
      const held = Buffer.alloc(60 * ${MEBIBYTE}, 1);
      child.on("exit", () => console.log(held.length));`;
    const result = await run(nodeScript(script, { namespaces, limits: { processes: 2, memoryBytes: 400 * MEBIBYTE } }));
    expect(result).toMatchObject({ outcome: "exited", peakProcesses: 2 });
    expect(result.peakMemoryBytes).toBeGreaterThan(60 * MEBIBYTE);
  });

  test.runIf(countsProcesses)("too many processes are stopped, all of them", async () => {
    const mark = randomUUID();
    const script = 'for (let i = 0; i < 30; i++) require("child_process").spawn("sleep", ["300"], { detached: true })';
    const result = await run(
      nodeScript(script, { namespaces, env: { mark }, limits: { processes: 20, timeMs: 30_000 } }),
    );
    expect(result).toMatchObject({ outcome: "too-many-processes", reason: expect.stringContaining("20 allowed") });
    if (onLinux) expect(processesWith(mark)).toEqual([]);
  });

  // A real one runs only where the kernel holds the wall; elsewhere it stops by itself at 512.
  test.runIf(onLinux)("a fork bomb is stopped, all of it", async () => {
    const mark = randomUUID();
    const bomb = namespaces
      ? "b() { b | b & }; b; sleep 300"
      : "b() { [ $1 = 0 ] || { b $(($1 - 1)) & b $(($1 - 1)) & }; sleep 300; }; b 8";
    const limits = { processes: 60, timeMs: 60_000 };
    const request = nodeScript("", { namespaces, env: { mark }, limits, command: "sh", args: ["-c", bomb] });
    const result = await run(request);
    expect(result.outcome).toBe("too-many-processes");
    expect(processesWith(mark)).toEqual([]);
  });

  test("a flood of output is stopped", async () => {
    const script = `const b = Buffer.alloc(65536, "x"); (function w() { process.stderr.write(b, w) })()`;
    const limits = { outputBytes: 10_000, timeMs: 60_000 };
    let seen = 0;
    const onOutput = (_name: string, chunk: Uint8Array): void => void (seen += chunk.length);
    const result = await run(nodeScript(script, { namespaces, limits, onOutput }));
    expect(result).toMatchObject({ outcome: "killed", signal: null, reason: expect.stringContaining("flooded") });
    expect(result.truncated).toEqual({ stdout: false, stderr: true });
    expect(text(result.stderr)).toContain("bytes dropped");
    expect(seen).toBeGreaterThan(limits.outputBytes * FLOOD_FACTOR);
  });
});
