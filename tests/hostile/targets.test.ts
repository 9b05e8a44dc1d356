import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assayLeavingNothing } from "../support/leftovers.ts";
import { scratchRepository, type Scratch } from "../support/repository.ts";

let repository: Scratch;

beforeEach(() => {
  repository = scratchRepository();
});

afterEach(() => repository.remove());

function verify(...args: string[]) {
  return assayLeavingNothing(["verify", ...args], { cwd: repository.root, home: repository.home });
}

describe("a target that can't be verified", () => {
  it.each([
    ["is not there", "nowhere", "nowhere does not exist"],
    ["is a file", "a.ts", "a.ts is not a directory"],
    ["is a device", "/dev/null", "/dev/null is not a directory"],
    ["is nothing", "", "the target is empty"],
    ["is inside .git", ".git/hooks", "is inside a .git directory"],
    ["is a bare repository", "bare", "is a bare repository"],
    ["is a loop of links", "loop", "is a loop of symbolic links"],
    ["has too long a name", "x".repeat(5000), "is longer than this machine allows"],
    ["would act on the terminal", "no\u001b[31m\nwhere", "no\\u{1b}[31m\\nwhere does not exist"],
  ])("%s: one sentence and exit code 2", async (_what, target, sentence) => {
    repository.commit({ "a.ts": "" });
    execFileSync("git", ["init", "-q", "--bare", join(repository.root, "bare")]);
    symlinkSync("loop", join(repository.root, "loop"));
    const { code, stdout, stderr } = await verify(target);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/internal error|^\s+at /m);
    expect([code, stdout]).toEqual([2, ""]);
  });

  it.each([
    ["a host that is not there", "https://ann:hunter2secret@nowhere.invalid/x/y.git"],
    ["a port where nobody listens", "http://ann:hunter2secret@127.0.0.1:9/x/y.git"],
    ["a transport that is not encrypted", "http://ann:hunter2secret@example.com/x/y.git"],
    ["ssh", "ssh://ann:hunter2secret@127.0.0.1:9/x/y.git"],
    ["an address that is none", "https://ann:hunter2secret@/x"],
    ["a secret in the query", "https://127.0.0.1:9/x?token=hunter2secret"],
  ])("an address with a secret, %s: never printed", async (_what, address) => {
    const { code, stdout, stderr } = await verify(address);
    expect(stdout + stderr).not.toContain("hunter2secret");
    expect(stderr).toMatch(/^assay: .+/m);
    expect(stderr).not.toContain("internal error");
    expect(code).toBe(2);
  });

  it("a ref that is unknown: one sentence, for a directory as for an address", async () => {
    repository.commit({ "a.ts": "" });
    for (const args of [
      ["--base", "mian"],
      ["--head", "mian"],
      [`file://${repository.root}`, "--ref", "mian"],
    ]) {
      const { code, stderr } = await verify(...args);
      expect(stderr).toContain('"mian"');
      expect(code).toBe(2);
    }
  });
});

describe("a target with little in it", () => {
  it("judges a directory without git as a whole, and says so", async () => {
    repository.write({ "a.ts": "export const a = 1;\n" });
    execFileSync("rm", ["-r", join(repository.root, ".git")]);
    const { code, stdout } = await verify("--only", "code", "secrets");
    expect(stdout).toContain("This is not a git repository");
    expect(code).toBe(0);
  });

  it("says that there was nothing to judge in an empty repository, and gives it no grade", async () => {
    const { code, stdout } = await verify("--only", "code", "secrets");
    expect(stdout).toContain("there are no files here, so nothing was judged");
    expect(stdout).toContain("not graded");
    expect(code).toBe(0);
  });

  it("judges what an unborn branch has in the work tree, or staged", async () => {
    repository.write({
      "a.ts":
        'import { exec } from "node:child_process";\nexport const run = (request) => exec(`ls ${request.query.path}`);\n',
    });
    const untracked = await verify("--only", "code");
    expect(untracked.stdout).toContain("Nothing is committed yet");
    expect(untracked.code).toBe(1);
    repository.git("add", "-A");
    expect((await verify("--only", "code", "--staged")).code).toBe(1);
    expect(await verify("--only", "code", "--head", "HEAD")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"HEAD"'),
    });
  });
});
