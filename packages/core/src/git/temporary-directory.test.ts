import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const module = pathToFileURL(join(import.meta.dirname, "temporary-directory.ts")).href;
const tsx = pathToFileURL(join(import.meta.dirname, "../../../../node_modules/tsx/dist/loader.mjs")).href;

let place: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "assay-sweep-test-"));
});

afterEach(() => rmSync(place, { recursive: true, force: true }));

function run(script: string): void {
  const source = `import { makeTemporaryDirectory } from ${JSON.stringify(module)};\n${script}`;
  const { stderr } = spawnSync(process.execPath, ["--import", tsx, "--input-type=module", "-e", source], {
    env: { PATH: process.env["PATH"], TMPDIR: place, TSX_DISABLE_CACHE: "1" },
    encoding: "utf8",
  });
  expect(stderr).toBe("");
}

function leftover(name: string, hoursAgo: number): string {
  const directory = join(place, name);
  mkdirSync(directory);
  const when = new Date(Date.now() - hoursAgo * 3_600_000);
  utimesSync(directory, when, when);
  return directory;
}

const nobody = 4_194_304 + 7; // above the highest number that Linux gives a process

describe("a temporary directory", () => {
  it("is gone after its process, however that ended, but for SIGKILL", () => {
    run("makeTemporaryDirectory('git');");
    run("makeTemporaryDirectory('git'); process.exit(3);");
    run("makeTemporaryDirectory('git'); process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 5000);");
    expect(readdirSync(place).filter((name) => name.startsWith("assay-"))).toEqual([]);
  });

  it("that a killed process left is removed by a later run, after a day", () => {
    const old = leftover(`assay-git-${nobody}-abcdef`, 25);
    const fresh = leftover(`assay-git-${nobody}-ghijkl`, 1);
    const living = leftover(`assay-git-${process.pid}-abcdef`, 25);
    const foreign = leftover("assay-notes-of-mine", 25);
    run("makeTemporaryDirectory('git');");
    expect([old, fresh, living, foreign].map((path) => existsSync(path))).toEqual([false, true, true, true]);
  });
});
