import { createHash } from "node:crypto";
import type { ChangedFile, LineRange, Workspace } from "@assay/core";
import { describe, expect, it } from "vitest";
import { feltBy } from "./felt-by.ts";

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

function workspaceOf(text: string): Workspace {
  return {
    root: "/",
    source: "commit",
    files: [],
    gaps: [],
    has: () => true,
    read: async () => ({ kind: "text", text, hash: hash(text), encoding: "utf-8" }),
  };
}

const before = `export function one(list) {
  const factor = 2;
  return list.map((x) => {
    return x * factor;
  });
}

export function two() {
  return 2;
}

export function nothing() {}
`;

/** Whether an edit is felt by who reached these lines of the text before it, or of that after it. */
async function isFelt(from: string, to: string, lines: LineRange[], side: "base" | "head" = "base"): Promise<boolean> {
  const now = before.replace(from, to);
  const file: ChangedFile = { path: "a.js", status: "modified", binary: false, added: [], removedLines: 0 };
  const felt = await feltBy("a.js", file, { base: workspaceOf(before), workspace: workspaceOf(now) });
  return felt({ hash: hash(side === "base" ? before : now).slice(0, 16), lines });
}

describe("feltBy", () => {
  it.each<[string, string, string, LineRange[], boolean]>([
    ["a function by who runs it", "return 2", "return 3", [[9, 9]], true],
    ["a function not by who runs another", "return 2", "return 3", [[2, 4]], false],
    ["an inner function by who runs it", "x * factor", "x / factor", [[2, 4]], true],
    ["an inner function by who runs the line on which it begins", "x * factor", "x / factor", [[2, 3]], true],
    ["a function more within one by who runs that", "x * factor", "[x].map((y) => y)[0]", [[2, 4]], true],
    ["a function more within one not by who runs another", "x * factor", "[x].map((y) => y)[0]", [[9, 9]], false],
    ["what runs on loading by all who load it", "export function two", "two();\nexport function two", [], true],
    ["a function that has no line by all who load it", "nothing() {}", "nothing() { two(); }", [], true],
    ["a comment by nobody", "  return 2", "  // two\n  return 2", [[1, 12]], false],
  ])("%s", async (_what, from, to, lines, expected) => {
    expect(await isFelt(from, to, lines)).toBe(expected);
  });

  it("goes by the lines of the text that was recorded, be it that after the change", async () => {
    const more = "const factor = 2;\n  const other = 3;\n  void other;";
    expect(await isFelt("const factor = 2;", more, [[9, 9]], "base")).toBe(false);
    expect(await isFelt("const factor = 2;", more, [[11, 11]], "head")).toBe(false);
    expect(await isFelt("const factor = 2;", more, [[4, 4]], "head")).toBe(true);
  });

  it("is felt by all who loaded a text that is neither", async () => {
    const file: ChangedFile = { path: "a.js", status: "modified", binary: false, added: [], removedLines: 0 };
    const sides = { base: workspaceOf(before), workspace: workspaceOf(before.replace("return 2", "return 3")) };
    const felt = await feltBy("a.js", file, sides);
    expect(felt({ hash: "0123456789abcdef", lines: [] })).toBe(true);
    expect(felt(undefined)).toBe(false);
  });
});
