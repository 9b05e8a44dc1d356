import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reader } from "./npm/reader.ts";
import { buildTree, chainTo } from "./tree.ts";

function treeOf(lock: unknown, manifest?: Record<string, string>) {
  const raw = reader.read(JSON.stringify(lock));
  if (raw.status !== "read") throw new Error(raw.why);
  const find = reader.finder(raw);
  const wishes =
    manifest &&
    Object.entries(manifest).map(([name, range]) => {
      const to = find("", { name, range })?.index;
      return { name, range, development: false, ...(to === undefined ? {} : { to }) };
    });
  return buildTree(raw, raw.roots?.flatMap((root) => root.wishes) ?? wishes);
}

describe("buildTree", () => {
  it("finds the shortest chain, and the nested copy before the shared one", () => {
    const tree = treeOf({
      lockfileVersion: 3,
      packages: {
        "": { dependencies: { a: "1", c: "1" } },
        "node_modules/a": { version: "1.0.0", dependencies: { b: "1" } },
        "node_modules/b": { version: "1.0.0", dependencies: { d: "1" } },
        "node_modules/c": { version: "1.0.0", dependencies: { b: "2" } },
        "node_modules/c/node_modules/b": { version: "2.0.0", dependencies: { d: "1" } },
        "node_modules/d": { version: "1.0.0" },
      },
    });
    expect(tree.map((_entry, index) => chainTo(tree, index).join(" "))).toEqual([
      "a@1.0.0",
      "a@1.0.0 b@1.0.0",
      "c@1.0.0",
      "c@1.0.0 b@2.0.0",
      "a@1.0.0 b@1.0.0 d@1.0.0",
    ]);
    expect(tree[3]).toMatchObject({ wanted: "2", direct: false });
  });

  it("does not believe a dev flag on what production reaches", () => {
    const tree = treeOf({
      lockfileVersion: 3,
      packages: {
        "": { dependencies: { a: "1" }, devDependencies: { t: "1" } },
        "node_modules/a": { version: "1.0.0", dev: true },
        "node_modules/t": { version: "1.0.0", dependencies: { u: "1" } },
        "node_modules/u": { version: "1.0.0" },
      },
    });
    expect(tree.map((entry) => entry.development)).toEqual([false, true, true]);
  });

  it("follows workspaces, and peers that are not optional", () => {
    const tree = treeOf({
      lockfileVersion: 3,
      packages: {
        "": { workspaces: ["packages/*"] },
        "packages/app": { dependencies: { a: "1" } },
        "packages/app/node_modules/a": {
          version: "1.0.0",
          peerDependencies: { p: "1", o: "1" },
          peerDependenciesMeta: { o: { optional: true } },
        },
        "node_modules/p": { version: "1.0.0" },
        "node_modules/o": { version: "1.0.0", dev: true },
      },
    });
    expect(tree.map((entry) => [entry.name, entry.direct, entry.parent, entry.development])).toEqual([
      ["a", true, undefined, false],
      ["p", false, 0, false],
      ["o", false, undefined, true],
    ]);
  });

  it("takes version 1's direct dependencies from the manifest, or from what nothing requires", () => {
    const lock = {
      lockfileVersion: 1,
      dependencies: { a: { version: "1.0.0", requires: { b: "1" } }, b: { version: "1.0.0" } },
    };
    expect(treeOf(lock).map((entry) => entry.direct)).toEqual([true, false]);
    expect(treeOf(lock, { b: "1" }).map((entry) => entry.direct)).toEqual([false, true]);
  });

  it("ends on cycles and on folders a million deep", () => {
    const cycle = treeOf({
      lockfileVersion: 3,
      packages: {
        "": { dependencies: { a: "1" } },
        "node_modules/a": { version: "1.0.0", dependencies: { b: "1" } },
        "node_modules/b": { version: "1.0.0", dependencies: { a: "1", b: "1" } },
      },
    });
    expect(chainTo(cycle, 1)).toEqual(["a@1.0.0", "b@1.0.0"]);
    const deep = `${"node_modules/a/".repeat(100_000)}node_modules/a`;
    expect(
      treeOf({ lockfileVersion: 3, packages: { [deep]: { version: "1.0.0", dependencies: { x: "1", y: "1" } } } }),
    ).toHaveLength(1);
  });

  it("keeps every package, whatever requires what", () => {
    const name = fc.constantFrom("a", "b", "c", "d", "e");
    const entry = fc.record({
      version: fc.constantFrom("1.0.0", "2.0.0", "nonsense"),
      dependencies: fc.dictionary(name, fc.constantFrom("*", "1", "npm:b@1")),
    });
    const place = fc
      .array(name, { minLength: 1, maxLength: 3 })
      .map((names) => names.map((part) => `node_modules/${part}`).join("/"));
    fc.assert(
      fc.property(fc.dictionary(place, entry), fc.dictionary(name, fc.constant("*")), (entries, wishes) => {
        const tree = treeOf({ lockfileVersion: 3, packages: { "": { dependencies: wishes }, ...entries } });
        expect(tree.map((found) => found.at)).toEqual(Object.keys(entries));
        for (const [index, found] of tree.entries()) {
          const chain = chainTo(tree, index);
          expect(chain.at(-1)).toBe(`${found.name}@${found.version}`);
          expect(chain.length === 1).toBe(found.parent === undefined);
        }
      }),
    );
  });
});
