import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FindingDraft } from "../contracts/finding.ts";
import { identify, normaliseCode, textAt } from "./fingerprint.ts";

function draft(path: string, line: number, more: Partial<FindingDraft> = {}): FindingDraft {
  return {
    rule: "sast/a",
    message: "m",
    location: { path, start: { line, column: 1 }, end: { line: line + 1, column: 1 } },
    proof: { kind: "matched", summary: "s" },
    ...more,
  };
}

function fingerprints(drafts: readonly FindingDraft[], text: string, pathOf?: (path: string) => string): string[] {
  return identify(drafts, () => text.split("\n"), pathOf).map((finding) => finding.fingerprint);
}

describe("fingerprints", () => {
  it("survive lines moved down and code reformatted", () => {
    const before = fingerprints([draft("a.ts", 1)], "foo( 'x', y );");
    const after = fingerprints([draft("a.ts", 4)], '\n\n\n  foo("x",y)');
    expect(after).toEqual(before);
  });

  it("survive a statement broken over several lines", () => {
    const before = fingerprints([draft("a.ts", 1)], "foo({ a: 1, b: 2 });");
    const wrapped = draft("a.ts", 1, {
      location: { path: "a.ts", start: { line: 1, column: 1 }, end: { line: 4, column: 4 } },
    });
    expect(fingerprints([wrapped], "foo({\n  a: 1,\n  b: 2,\n});")).toEqual(before);
  });

  it("differ for another rule, file, code or function", () => {
    const all = [
      fingerprints([draft("a.ts", 1)], "foo(x)"),
      fingerprints([draft("a.ts", 1, { rule: "sast/b" })], "foo(x)"),
      fingerprints([draft("b.ts", 1)], "foo(x)"),
      fingerprints([draft("a.ts", 1)], "foo(y)"),
      fingerprints([draft("a.ts", 1, { symbol: "handler" })], "foo(x)"),
    ].flat();
    expect(all.slice(0, 2)).toEqual(["f5e4e09f1eb372acce5cca7460f9c66e", "d9fb3e7101c19be871f0aea26950b72e"]);
    expect(new Set(all).size).toBe(5);
  });

  it("tell the same code in one function apart by how often it came before", () => {
    const [first, second] = fingerprints([draft("a.ts", 1), draft("a.ts", 2)], "foo(x)\nfoo(x)");
    expect(first).not.toBe(second);
    expect(fingerprints([draft("a.ts", 2)], "\nfoo(x)")).toEqual([first]);
  });

  it("stay what they are from one version to the next, since baselines hold them", () => {
    const drafts = [draft("a.ts", 1), draft("a.ts", 2), draft("a.ts", 3), draft("a.ts", 4, { symbol: "handler" })];
    expect(fingerprints(drafts, "foo(x)\nfoo(x)\nfoo(x)\nfoo(x)")).toEqual([
      "f5e4e09f1eb372acce5cca7460f9c66e",
      "d9c88e9f5a0daeba54cdc3fec2d88ec1",
      "7ff47e656a59a26eaa11837e24f7de2c",
      "e31c5f14bc121da680f25d136c681e1a",
    ]);
  });

  it("keep apart what only looks alike when written in one line", () => {
    const [first] = identify([draft("a.ts", 1)], () => ["bx"]);
    const [other] = identify([draft("a.tsb", 1)], () => ["x"]);
    expect([first?.fingerprint, other?.fingerprint]).toEqual([
      "cd40046488567cbb91e7584aa26c5651",
      "34251d95fffd1b11104384c36762cc15",
    ]);
  });

  it("rest on the check's own identity where it gives one, not on the lines", () => {
    const [before] = fingerprints([draft("a.ts", 1, { identity: "lodash@1" })], "one");
    const [after] = fingerprints([draft("a.ts", 2, { identity: "lodash@1" })], "other\nlines");
    expect(after).toBe(before);
  });

  it("follow a renamed file when told its name", () => {
    const before = fingerprints([draft("old.ts", 1)], "foo(x)", (path) => (path === "old.ts" ? "new.ts" : path));
    expect(before).toEqual(fingerprints([draft("new.ts", 1)], "foo(x)"));
  });

  it("join what was reported twice at one place, and only that", () => {
    const told = [draft("a.ts", 1), draft("a.ts", 1), draft("a.ts", 2), draft("a.ts", 1, { rule: "sast/b" })];
    expect(
      identify(told, () => ["x", "y"]).map(({ draft: { rule, location } }) => [rule, location.start.line]),
    ).toEqual([
      ["sast/a", 1],
      ["sast/b", 1],
      ["sast/a", 2],
    ]);
  });

  it("join only what has one place and one identity, and keep the first", () => {
    const from = (line: number, column: number, more: Partial<FindingDraft> = {}) =>
      draft("a.ts", 1, { location: { path: "a.ts", start: { line, column }, end: { line: 12, column: 1 } }, ...more });
    expect(identify([from(1, 11), from(11, 1)], () => [])).toHaveLength(2);
    expect(identify([from(1, 1, { identity: "a@1" }), from(1, 1, { identity: "b@1" })], () => [])).toHaveLength(2);
    const [joined, ...none] = identify([from(1, 1, { message: "first" }), from(1, 1, { message: "second" })], () => []);
    expect(joined?.draft.message).toBe("first");
    expect(none).toEqual([]);
  });

  it("list what is on one line by column, then by rule", () => {
    const on = (column: number, rule: string) =>
      draft("a.ts", 1, { rule, location: { path: "a.ts", start: { line: 1, column }, end: { line: 2, column: 1 } } });
    const drafts = [on(9, "sast/b"), on(9, "sast/c"), on(9, "sast/a"), on(3, "sast/z")];
    for (const order of [drafts, drafts.toReversed()])
      expect(identify(order, () => []).map(({ draft: { rule } }) => rule)).toEqual([
        "sast/z",
        "sast/a",
        "sast/b",
        "sast/c",
      ]);
  });

  it("do not depend on the order in which findings come, and list them by place", () => {
    const drafts = [draft("a.ts", 1), draft("a.ts", 2), draft("b.ts", 1), draft("a.ts", 3, { rule: "sast/b" })];
    fc.assert(
      fc.property(fc.shuffledSubarray(drafts, { minLength: drafts.length }), (shuffled) => {
        expect(fingerprints(shuffled, "same\nsame\nsame")).toEqual(fingerprints(drafts, "same\nsame\nsame"));
      }),
    );
    const places = identify(drafts.toReversed(), () => ["x", "y", "z"]).map(
      ({ draft: { location } }) => `${location.path}:${location.start.line}`,
    );
    expect(places).toEqual(["a.ts:1", "a.ts:2", "a.ts:3", "b.ts:1"]);
  });

  it("are 32 hexadecimal digits even where the file can't be read", () => {
    const [gone] = identify([draft("gone.ts", 1)], () => undefined);
    expect(gone?.fingerprint).toMatch(/^[0-9a-f]{32}$/);
    expect(identify([draft("gone.ts", 1)], () => [])[0]?.fingerprint).toBe(gone?.fingerprint);
  });
});

describe("normalised code", () => {
  it("has no white space, statement ends, trailing commas or kinds of quotes", () => {
    expect(normaliseCode("a ( 'x' , `y`, ) ;\n")).toBe('a("x","y")');
  });

  it("is its own normal form", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(",", ")", "]", ";", " ", "'", "a") }), (code) => {
        expect(normaliseCode(normaliseCode(code))).toBe(normaliseCode(code));
      }),
    );
  });
});

describe("text at a location", () => {
  const lines = ["first", "second", "third"];
  const at = (start: [number, number], end: [number, number]) =>
    textAt(lines, { path: "a", start: { line: start[0], column: start[1] }, end: { line: end[0], column: end[1] } });

  it.each([
    [[1, 1], [1, 6], "first"],
    [[1, 3], [1, 5], "rs"],
    [[1, 4], [2, 3], "st\nse"],
    [[2, 1], [3, 1], "second\n"],
    [[3, 1], [9, 9], "third"],
    [[9, 1], [9, 2], ""],
  ] as const)("from %j to %j is %j", (start, end, text) => {
    expect(at([...start], [...end])).toBe(text);
  });
});
