import { rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { afterTest } from "../git/testing/cleanup.ts";
import { openRepository, type Repository } from "../git/repository.ts";
import { contentLimit } from "./decode-content.ts";
import { repository } from "./testing/open-for-test.ts";
import { workspaceAtIndex } from "./workspace-at-index.ts";
import { workspaceAt } from "./workspace-at.ts";

async function repositoryAt(directory: string, signal?: AbortSignal): Promise<Repository> {
  const opened = await openRepository(directory, signal);
  if (opened === undefined) throw new Error("no repository");
  afterTest(() => opened.dispose());
  return opened;
}

describe("a commit", () => {
  test("has its own files and contents, whatever the work tree holds", async () => {
    const made = repository();
    made.write("a.ts", "old\n");
    made.write("empty.ts", "");
    made.write("odd\nname.ts", "odd\r\n");
    made.write("pixel.png", new Uint8Array([0x89, 0, 1, 0xff]));
    made.write("huge.js", Buffer.alloc(contentLimit + 1, "a"));
    const commit = made.commit();
    made.write("a.ts", "new\n");
    made.write("later.ts", "l\n");
    const { workspace, dispose } = await workspaceAt(await repositoryAt(made.path), commit);
    afterTest(dispose);
    expect(workspace).toMatchObject({ source: "commit", root: made.path, gaps: [] });
    expect(workspace.files).toEqual([
      expect.objectContaining({ path: "a.ts", kind: "file", size: null }),
      expect.objectContaining({ path: "empty.ts" }),
      expect.objectContaining({ path: "huge.js" }),
      expect.objectContaining({ path: "odd\nname.ts" }),
      expect.objectContaining({ path: "pixel.png" }),
    ]);
    const contents = await Promise.all(workspace.files.map((file) => workspace.read(file.path)));
    expect(contents).toMatchObject([
      { kind: "text", text: "old\n" },
      { kind: "text", text: "" },
      { kind: "too-large", size: contentLimit + 1, limit: contentLimit },
      { kind: "text", text: "odd\r\n" },
      { kind: "binary" },
    ]);
    expect(workspace.has("later.ts")).toBe(false);
    await dispose();
    expect(await workspace.read("a.ts")).toMatchObject({ kind: "unreadable", why: expect.stringContaining("closed") });
  });

  test("many reads at once give each file its own content", async () => {
    const made = repository();
    const count = 500;
    for (let index = 0; index < count; index++) made.write(`f${index}.ts`, `${index}\n`.repeat(index * 3));
    const commit = made.commit();
    const { workspace, dispose } = await workspaceAt(await repositoryAt(made.path), commit);
    afterTest(dispose);
    const read = await Promise.all(Array.from({ length: count }, (_, index) => workspace.read(`f${index}.ts`)));
    expect(read.map((content) => (content.kind === "text" ? content.text : content.kind))).toEqual(
      Array.from({ length: count }, (_, index) => `${index}\n`.repeat(index * 3)),
    );
  });

  test("of a subdirectory has its own paths; where there was none, no files", async () => {
    const made = repository();
    made.write("b.ts", "b\n");
    const before = made.commit();
    made.write("sub/a.ts", "a\n");
    const after = made.commit();
    const opened = await repositoryAt(path.join(made.path, "sub"));
    const now = await workspaceAt(opened, after);
    afterTest(now.dispose);
    expect(now.workspace.files.map((file) => file.path)).toEqual(["a.ts"]);
    expect(now.workspace.root).toBe(path.join(made.path, "sub"));
    expect((await workspaceAt(opened, before)).workspace.files).toEqual([]);
  });

  test("contents that a partial clone left out are unreadable, each with the reason, and the others are read", async () => {
    const made = repository();
    made.write("a.ts", "a\n");
    made.write("lost.ts", "lost\n");
    const commit = made.commit();
    const oid = made.git("rev-parse", "HEAD:lost.ts");
    rmSync(path.join(made.path, ".git/objects", oid.slice(0, 2), oid.slice(2)));
    const { workspace, dispose } = await workspaceAt(await repositoryAt(made.path), commit);
    afterTest(dispose);
    expect(workspace.files).toMatchObject([{ path: "a.ts" }, { path: "lost.ts" }]);
    expect(await workspace.read("lost.ts")).toMatchObject({ why: expect.stringContaining("partial clone") });
    expect(await workspace.read("a.ts")).toMatchObject({ text: "a\n" });
  });

  test("a cancelled run ends reading", async () => {
    const made = repository();
    made.write("a.ts", "a\n");
    const commit = made.commit();
    const controller = new AbortController();
    const { workspace, dispose } = await workspaceAt(await repositoryAt(made.path, controller.signal), commit);
    afterTest(dispose);
    expect(await workspace.read("a.ts")).toMatchObject({ kind: "text" });
    controller.abort();
    expect(await workspace.read("a.ts")).toMatchObject({ why: "The run was cancelled." });
  });
});

test("the index has what is staged and nothing else", async () => {
  const made = repository();
  made.write("a.ts", "committed\n");
  made.commit();
  made.write("a.ts", "staged\n");
  made.git("add", "a.ts");
  made.write("a.ts", "not staged\n");
  made.write("untracked.ts", "u\n");
  const { workspace, dispose } = await workspaceAtIndex(await repositoryAt(made.path));
  afterTest(dispose);
  expect(workspace).toMatchObject({ source: "index", gaps: [] });
  expect(workspace.files).toMatchObject([{ path: "a.ts" }]);
  expect(await workspace.read("a.ts")).toMatchObject({ text: "staged\n" });
});
