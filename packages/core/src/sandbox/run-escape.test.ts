import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { run } from "./run.ts";
import { nodeScript, processesWith, text, waysToRun } from "./testing.ts";

const onLinux = process.platform === "linux";
if (!onLinux) console.warn("Not tested: escapes from a run, because processes are looked for in /proc.");

/** `sleep` with an argument that marks it, so that it is found even with an empty environment. */
function markedSleep(): { mark: string; seconds: string } {
  const mark = `300.${randomUUID().replaceAll(/\D/g, "")}`;
  return { mark, seconds: mark };
}

describe.runIf(onLinux).each(await waysToRun())("what a command leaves $way", ({ namespaces }) => {
  test.each([
    ["a child in the background", (sleep: string) => `sleep ${sleep} & echo left`],
    ["a child that ignores signals", (sleep: string) => `(trap '' TERM HUP INT; sleep ${sleep}) & echo left`],
    ["a child in a session of its own", (sleep: string) => `setsid sleep ${sleep} & sleep 0.3; echo left`],
    ["a daemon: session and two forks", (sleep: string) => `(setsid sh -c 'sleep ${sleep} &' &); sleep 0.3; echo left`],
    [
      "a daemon without our environment",
      (sleep: string) => `(env -i setsid sh -c 'sleep ${sleep} &' &); sleep 0.5; echo left`,
    ],
    ["one that holds the output open", (sleep: string) => `exec setsid sleep ${sleep} & echo left; exit 0`],
  ])("%s is ended with it", async (_what, script) => {
    const { mark, seconds } = markedSleep();
    const result = await run(nodeScript("", { namespaces, command: "sh", args: ["-c", script(seconds)] }));
    expect(result).toMatchObject({ outcome: "exited", exitCode: 0 });
    expect(text(result.stdout)).toBe("left\n");
    expect(processesWith(mark)).toEqual([]);
  });

  test("a daemon is ended when the time is up", async () => {
    const { mark, seconds } = markedSleep();
    const args = ["-c", `(env -i setsid sh -c 'sleep ${seconds} &' &); sleep 100`];
    const result = await run(nodeScript("", { namespaces, command: "sh", args, limits: { timeMs: 700 } }));
    expect(result.outcome).toBe("timed-out");
    expect(processesWith(mark)).toEqual([]);
  });

  test("killing its parent ends the run, not the cleaning up", async () => {
    const { mark, seconds } = markedSleep();
    const script = `
      console.log(process.env.TMPDIR);
      require("child_process").spawn("sleep", ["${seconds}"], { detached: true, stdio: "ignore" }).unref();
      setTimeout(() => {
        try { process.kill(process.ppid || 1, "SIGKILL"); } catch {}
        setInterval(() => {}, 1000);
      }, 200);`;
    const result = await run(nodeScript(script, { namespaces, limits: { timeMs: 3000 } }));
    // Inside a namespace there is no parent to kill, and the first process can't be.
    expect(result.outcome).toBe(namespaces ? "timed-out" : "killed");
    expect(result.reason).toMatch(namespaces ? /3000 ms/ : /supervisor was killed/);
    expect(processesWith(mark)).toEqual([]);
    expect(existsSync(text(result.stdout).trim())).toBe(false);
  });
});

const inNamespaces = (await waysToRun()).some(({ namespaces }) => namespaces);

describe.runIf(inNamespaces)("inside namespaces", () => {
  // Never outside of one: this is every process of the user.
  test("killing everything in sight reaches nothing but the run", async () => {
    const script = `if (require("fs").readdirSync("/proc").filter((n) => /^\\d+$/.test(n)).length > 10) process.exit(9);
      if (process.ppid !== 0) process.exit(9);
      process.kill(-1, "SIGKILL"); setTimeout(() => {}, 60_000)`;
    const result = await run(nodeScript(script, { limits: { timeMs: 5000 } }));
    expect(result).toMatchObject({ outcome: "killed", signal: "SIGKILL" });
    expect(result.isolation.processes).toBe("namespace");
  });

  test("stopping everything in sight does not stop the limits", async () => {
    const script = `if (process.ppid !== 0) process.exit(9);
      process.kill(-1, "SIGSTOP"); setInterval(() => {}, 1000)`;
    const result = await run(nodeScript(script, { limits: { timeMs: 700 } }));
    expect(result.outcome).toBe("timed-out");
  });

  test("orphans are reaped, so that they use up no process ids", async () => {
    const script =
      "for i in 1 2 3 4 5 6 7 8 9; do (sh -c 'sleep 0.05 & sleep 0.05 &' &); done; sleep 0.6; ps -eo stat=";
    const result = await run(nodeScript("", { command: "sh", args: ["-c", script] }));
    expect(result.outcome).toBe("exited");
    expect(text(result.stdout)).not.toMatch(/^Z/m);
  });
});
