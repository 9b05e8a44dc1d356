import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { CancelledError, UserError } from "../errors.ts";
import { afterTest } from "../git/testing/cleanup.ts";
import { scratchDirectory, type ScratchRepository } from "../git/testing/scratch-repository.ts";
import { directory, repository } from "../workspace/testing/open-for-test.ts";
import { openSubject, type OpenOptions, type Subject } from "./1-open.ts";

let temporary: string;
beforeEach(() => {
  // A place of its own, to see what is left in it.
  temporary = scratchDirectory();
  const usual = process.env["TMPDIR"];
  afterTest(() => {
    if (usual === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = usual;
    rmSync(temporary, { recursive: true, force: true });
  });
});

function leftovers(): string[] {
  return readdirSync(temporary);
}

async function subject(made: ScratchRepository, options: Partial<OpenOptions> = {}): Promise<Subject> {
  process.env["TMPDIR"] = temporary;
  const signal = new AbortController().signal;
  const opened = await openSubject({ directory: made.path, mode: "change", signal, ...options });
  afterTest(() => opened.dispose());
  return opened;
}

/** A repository with a branch on which the policy was changed twice. */
function branched(): { made: ScratchRepository; base: string; first: string } {
  const made = repository();
  made.write("a.ts", "a\n");
  made.write(".assay/policy.yml", "base\n");
  const base = made.commit();
  made.git("checkout", "--quiet", "-b", "feature");
  made.write("a.ts", "b\n");
  made.write(".assay/policy.yml", "first\n");
  const first = made.commit();
  made.write(".assay/policy.yml", "second\n");
  made.commit();
  return { made, base, first };
}

const policyOf = ({ policyBase }: Subject) => policyBase?.read(".assay/policy.yml");

describe("what is under judgement", () => {
  it("is the work tree, with the base and its policy", async () => {
    const { made, base } = branched();
    const opened = await subject(made);
    expect(opened.change).toMatchObject({ mode: "change", base: { commit: base } });
    expect(await opened.base?.read("a.ts")).toMatchObject({ text: "a\n" });
    expect(opened.policyBase).toMatchObject({ commit: base, isBase: true });
    expect(await policyOf(opened)).toBe("base\n");
    expect(opened).not.toHaveProperty("whyNotRun");
    expect(opened.gaps).toEqual([]);
  });

  it("has the policy of the base that is named", async () => {
    const { made, first } = branched();
    const opened = await subject(made, { base: "HEAD~1" });
    expect(opened.policyBase).toMatchObject({ commit: first, isBase: true });
    expect(await policyOf(opened)).toBe("first\n");
  });

  it("as a whole has no base to compare with, but the policy of the default branch", async () => {
    const { made, base } = branched();
    const opened = await subject(made, { mode: "all" });
    expect(opened.base).toBeUndefined();
    expect(opened.policyBase).toMatchObject({ commit: base, isBase: true });
    expect((await subject(made, { mode: "all", base: "main" })).base).toBeUndefined();
  });

  it("before the first commit, or without git, has neither, and says so", async () => {
    for (const [made, why] of [
      [repository(), "Nothing is committed yet"],
      [directory(), "not a git repository"],
    ] as const) {
      made.write("a.ts", "a\n");
      const opened = await subject(made);
      expect([opened.base, opened.policyBase]).toEqual([undefined, undefined]);
      expect(opened.gaps).toEqual([
        { what: "The change", why: expect.stringContaining(why), categories: [], blocking: false },
      ]);
    }
  });

  it("is not run where it is not what is checked out", async () => {
    const { made } = branched();
    for (const options of [{ head: "HEAD" }, { staged: true }])
      expect((await subject(made, options)).whyNotRun).toBe(
        "what is judged is not what is checked out, so its tests can't be run",
      );
  });
});

describe("nothing is left open", () => {
  it("once it is disposed of, however often", async () => {
    const opened = await subject(branched().made);
    await opened.base?.read("a.ts");
    expect(leftovers()).not.toEqual([]);
    await opened.dispose();
    await opened.dispose();
    expect(leftovers()).toEqual([]);
    expect(await opened.base?.read("a.ts")).toMatchObject({ kind: "unreadable" });
  });

  it("when opening fails, or is cancelled", async () => {
    const { made } = branched();
    await expect(subject(made, { base: "nothing-like-it" })).rejects.toBeInstanceOf(UserError);
    expect(leftovers()).toEqual([]);
    await expect(subject(made, { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(CancelledError);
    expect(leftovers()).toEqual([]);
    const nowhere = openSubject({
      directory: path.join(made.path, "nowhere"),
      mode: "all",
      signal: new AbortController().signal,
    });
    await expect(nowhere).rejects.toThrow(/does not exist/);
  });
});
