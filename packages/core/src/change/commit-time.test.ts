import { expect, test } from "vitest";
import { openRepository } from "../git/repository.ts";
import { afterTest } from "../git/testing/cleanup.ts";
import { scratchRepository } from "../git/testing/scratch-repository.ts";
import { commitTime } from "./commit-time.ts";

test("a commit was made when its committer line says, whatever its message says", async () => {
  const made = scratchRepository();
  afterTest(() => made.remove());
  const repository = await openRepository(made.path);
  if (repository === undefined) throw new Error("no repository");
  afterTest(() => repository.dispose());
  expect(await commitTime(repository, "HEAD")).toBe(undefined);
  const tree = made.gitWithInput("", "mktree");
  const lines = [
    `tree ${tree}`,
    "author A <a@b> 1 +0000",
    "committer A <a@b> 1700000000 +0100",
    "",
    "committer B <b@c> 5 +0000",
  ];
  const oid = made.gitWithInput(`${lines.join("\n")}\n`, "hash-object", "-t", "commit", "-w", "--stdin");
  expect(await commitTime(repository, oid)).toEqual(new Date("2023-11-14T22:13:20Z"));
});
