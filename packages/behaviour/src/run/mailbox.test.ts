import { appendFile, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openMailbox, type Mailbox } from "./mailbox.ts";

let folder: string;
let mailbox: Mailbox;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "assay-mailbox-"));
  mailbox = await openMailbox(folder, "/repository");
});
afterEach(() => rm(folder, { recursive: true }));

describe("results in a mailbox that tests can write to", () => {
  it("are counted as unreadable when they are not of their shape", async () => {
    const lines = [
      "no json",
      "{}",
      '{"type":"test","file":"a","name":"b","status":"passed"}',
      '{"type":"test","file":"a","name":["b"],"status":"great"}',
      "null",
    ];
    await appendFile(path.join(folder, "results.ndjson"), `${lines.join("\n")}\n`);
    expect(await mailbox.read()).toEqual({ tests: [], ended: false, leftOut: new Set(), notRun: [], unreadable: 5 });
  });

  it("keep what is good before a line that was cut off", async () => {
    await appendFile(
      path.join(folder, "results.ndjson"),
      '{"type":"test","file":"a","name":["b"],"status":"passed","line":0}\n{"type":"te',
    );
    expect(await mailbox.read()).toMatchObject({
      tests: [{ name: ["b"], status: "passed" }],
      ended: false,
      unreadable: 1,
    });
  });

  it("are none where a test has put something else in their place", async () => {
    expect(await mailbox.read()).toEqual({ tests: [], ended: false, leftOut: new Set(), notRun: [], unreadable: 0 });
    await symlink("/dev/zero", path.join(folder, "results.ndjson"));
    expect(await mailbox.read()).toMatchObject({ tests: [], unreadable: 1 });
  });
});
