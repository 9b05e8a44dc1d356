import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { randomUUID } from "node:crypto";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { processesWith, temporaryFolder, waysToRun } from "./testing.ts";

const onLinux = process.platform === "linux";
if (!onLinux) console.warn("Not tested: the death of Assay, because processes are looked for in /proc.");

const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const runModule = new URL("run.ts", import.meta.url).href;

/** A process that stands for Assay: it runs `command` with the real runner, and is ours to kill. */
function startAssay(command: string, namespaces: boolean) {
  const folder = temporaryFolder();
  const temporary = path.join(folder, "tmp");
  mkdirSync(temporary);
  const script = path.join(folder, "assay.mts");
  const request = { command: "sh", args: ["-c", command], cwd: folder, namespaces };
  writeFileSync(
    script,
    `import { run } from ${JSON.stringify(runModule)};
     process.stdout.write("ready");
     await run(${JSON.stringify(request)});`,
  );
  const child = spawn(process.execPath, ["--import", tsx, script], {
    env: { PATH: process.env["PATH"], TMPDIR: temporary, HOME: folder, ESBUILD_WORKER_THREADS: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ready = new Promise((resolve) => child.stdout.once("data", resolve));
  const runFolders = (): string[] => readdirSync(temporary).filter((name) => name.startsWith("assay-run-"));
  return { child, ready, folder, runFolders };
}

describe.runIf(onLinux).each(await waysToRun())("when Assay is killed while it runs $way", ({ namespaces }) => {
  // From before the supervisor reads its order to long after the command began.
  test.each([0, 10, 30, 50, 70, 100, 150, 250, 500])("%i ms after the start, nothing is left", async (delay) => {
    const mark = `300.${randomUUID().replaceAll(/\D/g, "")}`;
    const { child, ready, runFolders } = startAssay(`setsid sleep ${mark} & trap '' TERM; sleep ${mark}`, namespaces);
    await ready;
    await new Promise((resolve) => setTimeout(resolve, delay));
    child.kill("SIGKILL");
    const left = (): unknown[] => [...processesWith(mark), ...runFolders()];
    await expect.poll(left, { timeout: 15_000, interval: 50 }).toEqual([]);
    // Nor does anything come back to stay: a supervisor that was still starting must give up and clean up.
    await new Promise((resolve) => setTimeout(resolve, 400));
    await expect.poll(left, { timeout: 15_000, interval: 50 }).toEqual([]);
  });

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s leaves nothing either", async (signal) => {
    const mark = `300.${randomUUID().replaceAll(/\D/g, "")}`;
    const { child, ready, runFolders, folder } = startAssay(`echo > began; sleep ${mark}`, namespaces);
    await ready;
    await expect.poll(() => readdirSync(folder), { timeout: 15_000 }).toContain("began");
    expect(processesWith(mark)).not.toEqual([]);
    expect(readFileSync(path.join(folder, "began"), "utf8")).toBe("\n");
    child.kill(signal);
    await expect.poll(() => [...processesWith(mark), ...runFolders()], { timeout: 15_000, interval: 50 }).toEqual([]);
  });

  test("a supervisor killed by somebody leaves nothing", async () => {
    const mark = `300.${randomUUID().replaceAll(/\D/g, "")}`;
    const { child, ready, runFolders, folder } = startAssay(`echo > began; setsid sleep ${mark}`, namespaces);
    await ready;
    await expect.poll(() => readdirSync(folder), { timeout: 15_000 }).toContain("began");
    const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "latin1")
      .trim()
      .split(" ")
      .map(Number);
    const supervisor = children.find((id) => readFileSync(`/proc/${id}/cmdline`, "latin1").includes("--eval"));
    process.kill(supervisor ?? 0, "SIGKILL");
    const code = await new Promise((resolve) => child.once("exit", resolve));
    expect(code).toBe(0);
    expect([...processesWith(mark), ...runFolders()]).toEqual([]);
  });
});
