import { expect, it } from "vitest";
import type { FileContent, Workspace } from "../contracts/workspace.ts";
import { notingIgnores } from "./noting-ignores.ts";

const texts: Record<string, string> = {
  "plain.ts": "const one = 1;\n",
  "ignored.ts": "// assay-ignore sast/eval -- tried and safe, until 2099-01-01\n",
};

const files: Workspace = {
  root: "/",
  source: "directory",
  files: [],
  gaps: [],
  has: (path) => path in texts,
  read: (path) => {
    const text = texts[path];
    const content: FileContent =
      text === undefined ? { kind: "unreadable", why: "gone" } : { kind: "text", text, hash: "", encoding: "utf-8" };
    return Promise.resolve(content);
  },
};

it("knows of the files that were read as text which hold no ignore, and of no other", async () => {
  const { workspace, mayHoldIgnore } = notingIgnores(files);
  expect(mayHoldIgnore("plain.ts")).toBe(true);
  const read = await Promise.all(["plain.ts", "ignored.ts", "gone.ts"].map((path) => workspace.read(path)));
  expect(read.map(({ kind }) => kind)).toEqual(["text", "text", "unreadable"]);
  expect(["plain.ts", "ignored.ts", "gone.ts"].map(mayHoldIgnore)).toEqual([false, true, true]);
});
