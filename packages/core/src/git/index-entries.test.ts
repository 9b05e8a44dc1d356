import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readIndex, type IndexListing } from "./index-entries.ts";
import { openRepository } from "./repository.ts";
import { afterTest } from "./testing/cleanup.ts";
import { scratchRepository, type ScratchRepository } from "./testing/scratch-repository.ts";
import { unhiddenIndex } from "./unhidden-index.ts";

function scratch(): ScratchRepository {
  const made = scratchRepository();
  afterTest(() => made.remove());
  return made;
}

async function open(directory: string) {
  const repository = await openRepository(directory);
  if (repository === undefined) throw new Error("no repository");
  afterTest(() => repository.dispose());
  return repository;
}

async function index(directory: string): Promise<IndexListing> {
  return readIndex(await open(directory));
}

test("an entry has its path, mode, object and marks", async () => {
  const made = scratch();
  for (const name of ["plain.ts", "tab\tname.ts", "assumed.ts", "skipped.ts", "both.ts"]) made.write(name, name);
  made.commit();
  made.git("update-index", "--assume-unchanged", "assumed.ts", "both.ts");
  made.git("update-index", "--skip-worktree", "skipped.ts", "both.ts");
  const { entries, undecodable } = await index(made.path);
  expect(undecodable).toEqual([]);
  expect(entries).toEqual(
    [
      ["assumed.ts", false, true],
      ["both.ts", true, true],
      ["plain.ts", false, false],
      ["skipped.ts", true, false],
      ["tab\tname.ts", false, false],
    ].map(([name, skipWorktree, assumeUnchanged]) => ({
      path: name,
      mode: "100644",
      oid: made.git("rev-parse", `HEAD:${String(name)}`),
      stage: 0,
      skipWorktree,
      assumeUnchanged,
    })),
  );
});

test("a conflict has a stage for each side", async () => {
  const made = scratch();
  const oid = made.gitWithInput("x\n", "hash-object", "-w", "--stdin");
  const lines = [1, 2, 3].map((stage) => `100755 ${oid} ${stage}\ta.ts\n`);
  made.gitWithInput(lines.join(""), "update-index", "--index-info");
  const { entries } = await index(made.path);
  expect(entries.map(({ mode, stage }) => [mode, stage])).toEqual([
    ["100755", 1],
    ["100755", 2],
    ["100755", 3],
  ]);
});

test("of a subdirectory there is only what lies in it", async () => {
  const made = scratch();
  for (const name of ["sub/a.ts", "subtle.ts", "sub2/b.ts"]) made.write(name, "x");
  made.commit();
  expect((await index(path.join(made.path, "sub"))).entries.map((entry) => entry.path)).toEqual(["sub/a.ts"]);
});

test.skipIf(process.platform !== "linux")("a name that is not UTF-8 is told apart, without its marks", async () => {
  const made = scratch();
  writeFileSync(Buffer.concat([Buffer.from(`${made.path}/evil`), Buffer.from([0xff])]), "e\n");
  made.write("a.ts", "a");
  made.git("add", ".");
  const { entries, undecodable } = await index(made.path);
  expect(entries.map((entry) => entry.path)).toEqual(["a.ts"]);
  expect(undecodable).toEqual(["evil\ufffd"]);
});

test("marks that hide changes are taken off in a copy of the index, and only for files that are there", async () => {
  const made = scratch();
  for (const name of ["a.ts", "assumed.ts", "skipped.ts", "sparse.ts"]) made.write(name, name);
  made.commit();
  expect(await unhiddenIndex(await open(made.path))).toEqual({});

  made.git("update-index", "--skip-worktree", "sparse.ts");
  rmSync(path.join(made.path, "sparse.ts"));
  expect(await unhiddenIndex(await open(made.path))).toEqual({});

  made.git("update-index", "--assume-unchanged", "assumed.ts");
  made.git("update-index", "--skip-worktree", "skipped.ts");
  const repository = await open(made.path);
  const env = await unhiddenIndex(repository);
  expect(env).toEqual({ GIT_INDEX_FILE: path.join(repository.environment["GIT_DIR"] ?? "", "unhidden-index") });
  const { stdout } = await repository.git(["ls-files", "-v"], { env });
  expect(stdout.toString()).toBe("H a.ts\nH assumed.ts\nH skipped.ts\nS sparse.ts\n");
  expect(made.git("ls-files", "-v")).toBe("H a.ts\nh assumed.ts\nS skipped.ts\nS sparse.ts");
});
