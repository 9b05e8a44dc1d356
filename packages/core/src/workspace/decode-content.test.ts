import { createHash } from "node:crypto";
import { appendFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { scratchAt, scratchDirectory } from "../git/testing/scratch-repository.ts";
import { contentLimit, decodeContent } from "./decode-content.ts";
import { openWorkspace } from "./open-workspace.ts";

describe("decodeContent", () => {
  test.each([
    ["plain", Buffer.from("a\r\nb\n"), "a\r\nb\n", "utf-8"],
    ["nothing", Buffer.alloc(0), "", "utf-8"],
    ["a byte-order mark", Buffer.from("\ufeffa\n"), "a\n", "utf-8"],
    ["UTF-16 LE", Buffer.from("\ufeffä\r\n", "utf16le"), "ä\r\n", "utf-16le"],
    ["UTF-16 BE", Buffer.from("\ufeffä\n", "utf16le").swap16(), "ä\n", "utf-16be"],
    ["UTF-16 LE without a mark", Buffer.from("let key = 1;\n", "utf16le"), "let key = 1;\n", "utf-16le"],
    ["UTF-16 BE without a mark", Buffer.from("let key = 1;\n", "utf16le").swap16(), "let key = 1;\n", "utf-16be"],
    ["a NUL after every other word", Buffer.from("let\0 key\0 = 1;\0\n\0"), "let\0 key\0 = 1;\0\n\0", "utf-8"],
    ["Latin-1", Buffer.from("na\u00efve\n", "latin1"), "na\u00efve\n", "latin1"],
    ["a program with a NUL in a comment", Buffer.from("// \0\nevil()\n"), "// \0\nevil()\n", "utf-8"],
    ["half a mark of UTF-16 LE", Buffer.from([0xff, 0x41]), "\u00ffA", "latin1"],
    ["half a mark of UTF-16 BE", Buffer.from([0xfe, 0x41]), "\u00feA", "latin1"],
    ["a mark's second byte, LE", Buffer.from([0x41, 0xfe]), "A\u00fe", "latin1"],
    ["a mark's second byte, BE", Buffer.from([0x41, 0xff]), "A\u00ff", "latin1"],
    ["a character that begins like a mark", Buffer.from("\ufefea"), "\ufefea", "utf-8"],
    ["another that begins and ends like one", Buffer.from("\ufbffa"), "\ufbffa", "utf-8"],
    ["one that ends like a mark", Buffer.from("\u1effa"), "\u1effa", "utf-8"],
    [
      "Latin-1 with the first NUL where git no longer looks",
      Buffer.from(`\u00e9${"x".repeat(8191)}\0`, "latin1"),
      `\u00e9${"x".repeat(8191)}\0`,
      "latin1",
    ],
    [
      "Latin-1 with a late NUL",
      Buffer.from(`\u00e9${"x".repeat(9000)}\0`, "latin1"),
      `\u00e9${"x".repeat(9000)}\0`,
      "latin1",
    ],
  ])("%s", (_, bytes, text, encoding) => {
    const hash = createHash("sha256").update(bytes).digest("hex");
    expect(decodeContent(bytes)).toEqual({ kind: "text", text, encoding, hash });
  });

  test("bytes that are no text are binary", () => {
    const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 0xff]);
    const hash = createHash("sha256").update(bytes).digest("hex");
    expect(decodeContent(bytes)).toEqual({ kind: "binary", hash });
    const atTheEdge = Buffer.from(`\u00e9${"x".repeat(8190)}\0`, "latin1");
    expect(decodeContent(atTheEdge)).toMatchObject({ kind: "binary" });
  });

  test("any text survives", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        fc.pre(!text.startsWith("\ufeff"));
        expect(decodeContent(Buffer.from(text))).toMatchObject({ text });
      }),
    );
  });
});

describe("reading from disk", () => {
  const made = scratchAt(scratchDirectory());
  afterAll(() => made.remove());

  test("a file up to the limit is read, a larger one is not, and one that has grown is read whole", async () => {
    writeFileSync(path.join(made.path, "most.js"), Buffer.alloc(contentLimit, "a"));
    writeFileSync(path.join(made.path, "more.js"), Buffer.alloc(contentLimit + 1, "a"));
    writeFileSync(path.join(made.path, "growing.js"), "a");
    const { workspace, dispose } = await openWorkspace(made.path);
    appendFileSync(path.join(made.path, "growing.js"), "b");
    expect(await workspace.read("most.js")).toMatchObject({ kind: "text" });
    expect(await workspace.read("more.js")).toEqual({ kind: "too-large", size: contentLimit + 1, limit: contentLimit });
    expect(await workspace.read("growing.js")).toMatchObject({ text: "ab" });
    await dispose();
  });
});
