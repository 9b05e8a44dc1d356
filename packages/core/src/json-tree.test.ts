import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJsonTree, type JsonTree } from "./json-tree.ts";

/** The tree as JSON.parse would give it; `__proto__` stays a plain key there as well. */
function plain(tree: JsonTree): unknown {
  if (Array.isArray(tree)) return tree.map(plain);
  if (!(tree instanceof Map)) return tree;
  const entries = [...tree].map(([key, member]) => [key, plain(member.value)] as const);
  return Object.fromEntries(entries);
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

describe("readJsonTree", () => {
  it("reads what JSON.parse reads", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 2, "\t"), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        const tree = readJsonTree(text);
        expect(tree.ok && plain(tree.value)).toEqual(JSON.parse(text));
      }),
    );
  });

  it("refuses what JSON.parse refuses, and nothing else", () => {
    const piece = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      '"a"',
      '"',
      "1",
      "-",
      "01",
      "1.5e3",
      "true",
      "nul",
      " ",
      "\n",
      "\\u00e9",
      "\u0001",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        const tree = readJsonTree(text);
        expect(tree.ok).toBe(parsed(text) !== undefined);
        if (tree.ok) expect(plain(tree.value)).toEqual(parsed(text)?.value);
      }),
      { numRuns: 2_000 },
    );
  });

  it("never throws on a damaged document", () => {
    const whole = JSON.stringify(
      { packages: { "": { name: "a" }, "node_modules/b": { version: "1.0.0", dev: true } } },
      null,
      2,
    );
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(whole.length), fc.string(), (from, length, put) => {
        const tree = readJsonTree(whole.slice(0, from) + put + whole.slice(from + length));
        if (!tree.ok) expect(tree.line).toBeGreaterThan(0);
      }),
    );
  });

  it("knows the line of every member", () => {
    const tree = readJsonTree('{\n  "a": 1,\r\n  "b": {\n    "c": [\n1,\n2],\n "d": "x" } }');
    if (!tree.ok || !(tree.value instanceof Map)) throw new Error("not read");
    const b = tree.value.get("b");
    expect([tree.value.get("a")?.line, b?.line]).toEqual([2, 3]);
    expect(b?.value instanceof Map && [b.value.get("c")?.line, b.value.get("d")?.line]).toEqual([4, 7]);
  });

  it.each([
    ["", 1, 1, "it ends too early"],
    ['{\n  "a": 1,\n}', 3, 1, "a name in double quotes was expected"],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, "',' or '}' was expected"],
    ['{ "a": "never closed', 1, 8, "a string has no end"],
    ['{ "a": 1 } x', 1, 12, "something follows the end"],
    ['{ "a": "b\nc" }', 1, 8, "a string holds a line break or control character"],
    ["[1,\n  oops]", 2, 3, "a value was expected"],
  ])("says where %j goes wrong", (text, line, column, why) => {
    expect(readJsonTree(text)).toEqual({ ok: false, line, column, why });
  });

  it("keeps __proto__ a key, and tells of keys that stand twice", () => {
    const tree = readJsonTree('{ "__proto__": { "polluted": true }, "a": 1,\n "a": 2 }');
    if (!tree.ok || !(tree.value instanceof Map)) throw new Error("not read");
    expect([...tree.value.keys()]).toEqual(["__proto__", "a"]);
    expect(tree.value.get("a")?.value).toBe(2);
    expect(tree.duplicates).toEqual([{ key: "a", line: 2 }]);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it("stops at nesting that no lockfile has", () => {
    const tree = readJsonTree("[".repeat(1_000_000));
    expect(tree).toMatchObject({ ok: false, why: "it is nested deeper than 300 levels" });
  });
});
