import { execFileSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { readSmallFile } from "./small-file.ts";
import { afterTest } from "./testing/cleanup.ts";
import { scratchAt, scratchDirectory } from "./testing/scratch-repository.ts";

test("reads plain files up to a size, and waits for nothing", () => {
  const made = scratchAt(scratchDirectory());
  afterTest(() => made.remove());
  made.write("small", "caf\u00e9\n");
  made.write("empty", "");
  made.write("most", "x".repeat(1024 * 1024));
  made.write("more", "x".repeat(1024 * 1024 + 1));
  const read = (name: string, limit?: number) => readSmallFile(path.join(made.path, name), limit);
  expect([read("small"), read("empty"), read("absent"), read(".")]).toEqual(["caf\u00e9\n", "", undefined, undefined]);
  expect([read("small", 6), read("small", 5)]).toEqual(["caf\u00e9\n", undefined]);
  expect([read("most")?.length, read("more"), read("more", Infinity)?.length]).toEqual([
    1 << 20,
    undefined,
    (1 << 20) + 1,
  ]);
  if (process.platform === "win32") return;
  execFileSync("mkfifo", [path.join(made.path, "pipe")]);
  expect(read("pipe")).toBeUndefined();
});
