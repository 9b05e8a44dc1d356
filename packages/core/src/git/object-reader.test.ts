import { rmSync } from "node:fs";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { objectReader, type ObjectReader } from "./object-reader.ts";
import { openRepository, type Repository } from "./repository.ts";
import { afterTest } from "./testing/cleanup.ts";
import { scratchRepository, type ScratchRepository } from "./testing/scratch-repository.ts";

const LIMIT = 100_000;

async function reading(signal?: AbortSignal): Promise<{ made: ScratchRepository; reader: ObjectReader }> {
  const made = scratchRepository();
  afterTest(() => made.remove());
  const repository = await openRepository(made.path, signal);
  if (repository === undefined) throw new Error("no repository");
  afterTest(() => repository.dispose());
  const reader = objectReader(repository, LIMIT);
  afterTest(() => reader.dispose());
  return { made, reader };
}

const blob = (made: ScratchRepository, content: string | Buffer): string =>
  made.gitWithInput(content, "hash-object", "-w", "--stdin");

test("gives each answer to who asked, whole, whatever its size and content", async () => {
  const { made, reader } = await reading();
  const sizes = [0, 1, 2, 65_535, 65_536, 65_537, LIMIT - 1, LIMIT, LIMIT + 1, 3 * LIMIT, 10, 0, 7];
  const contents = sizes.map((size, index) => Buffer.alloc(size, `${index} blob 5\n`));
  const oids = contents.map((content) => blob(made, content));
  const answers = await Promise.all([...oids, ...oids].map((oid) => reader.read(oid)));
  const expected = contents.map((bytes) => (bytes.length <= LIMIT ? { bytes } : { size: bytes.length }));
  expect(answers).toEqual([...expected, ...expected]);
});

test("says why there is no content, and goes on", async () => {
  const { made, reader } = await reading();
  const lost = blob(made, "lost\n");
  const kept = blob(made, "kept\n");
  rmSync(path.join(made.path, ".git/objects", lost.slice(0, 2), lost.slice(2)));
  const why =
    "Git does not have its content: a partial clone left it out, or the repository is damaged (`git fsck` tells).";
  expect(await reader.read(lost)).toEqual({ why });
  expect(await reader.read("f".repeat(40))).toEqual({ why });
  for (const odd of ["", "HEAD", "0".repeat(39), "0".repeat(65), `${kept}\n${kept}`, ` ${kept}`, kept.toUpperCase()])
    expect(await reader.read(odd)).toEqual({ why: "It has no object id." });
  expect(await reader.read(kept)).toEqual({ bytes: Buffer.from("kept\n") });
});

test("answers after an hour in which nobody asked", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  afterTest(() => void vi.useRealTimers());
  const { made, reader } = await reading();
  const first = blob(made, "first\n");
  const second = blob(made, "second\n");
  expect(await reader.read(first)).toEqual({ bytes: Buffer.from("first\n") });
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(await reader.read(second)).toEqual({ bytes: Buffer.from("second\n") });
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(await reader.read(first)).toEqual({ bytes: Buffer.from("first\n") });
});

test("what is no file has no content, and what is asked behind it gets its own answer", async () => {
  const { made, reader } = await reading();
  const kept = blob(made, "kept\n");
  made.write("a.txt", "a\n");
  // A message that reads like one of git's answers.
  const commit = made.commit(`${kept} blob 3\nabc\n\n${kept} missing`);
  const tree = made.git("rev-parse", "HEAD^{tree}");
  made.git("tag", "-a", "-m", "tagged", "v1");
  const tag = made.git("rev-parse", "v1");
  const answers = await Promise.all([commit, kept, tree, kept, tag, kept].map((oid) => reader.read(oid)));
  const bytes = Buffer.from("kept\n");
  expect(answers).toEqual([
    { why: "It is a commit of git, and no file." },
    { bytes },
    { why: "It is a tree of git, and no file." },
    { bytes },
    { why: "It is a tag of git, and no file." },
    { bytes },
  ]);
});

test("is over when it is closed, whether it was used or not", async () => {
  const used = await reading();
  const oid = blob(used.made, "a\n");
  await used.reader.read(oid);
  const waiting = used.reader.read(oid);
  await used.reader.dispose();
  expect([{ bytes: Buffer.from("a\n") }, { why: "The repository was closed." }]).toContainEqual(await waiting);
  expect(await used.reader.read(oid)).toEqual({ why: "The repository was closed." });
  await used.reader.dispose();

  const unused = await reading();
  await unused.reader.dispose();
  expect(await unused.reader.read(oid)).toEqual({ why: "The repository was closed." });
});

test("a cancelled run reads no more", async () => {
  const controller = new AbortController();
  const { made, reader } = await reading(controller.signal);
  const oid = blob(made, "a\n");
  expect(await reader.read(oid)).toEqual({ bytes: Buffer.from("a\n") });
  controller.abort();
  expect(await reader.read(oid)).toEqual({ why: "The run was cancelled." });
});

test("a git that can't go on says why, to everyone who waits", async () => {
  const { made, reader } = await reading();
  const oid = blob(made, "a\n");
  rmSync(path.join(made.path, ".git/objects"), { recursive: true });
  const answers = await Promise.all([reader.read(oid), reader.read(oid)]);
  expect(answers).toEqual([answers[0], { why: expect.stringMatching(/^git ended: .*|partial clone/) }]);
});

test("git that is not there is told", async () => {
  const { made } = await reading();
  const repository = await openRepository(made.path);
  if (repository === undefined) throw new Error("no repository");
  afterTest(() => repository.dispose());
  const searchPath = process.env["PATH"];
  afterTest(() => {
    process.env["PATH"] = searchPath;
  });
  process.env["PATH"] = made.path;
  const reader = objectReader(repository satisfies Repository, LIMIT);
  expect(await reader.read("0".repeat(40))).toEqual({ why: "git was not found." });
  await reader.dispose();
});
