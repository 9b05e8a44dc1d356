import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RawLock, type RawPackage } from "../raw-lock.ts";
import { readNpmLock } from "./read-npm-lock.ts";

function packagesOf(lock: unknown): RawPackage[] {
  const read = readNpmLock(typeof lock === "string" ? lock : JSON.stringify(lock, null, 2));
  if (read.status !== "read") throw new Error(read.why);
  return read.packages;
}

const registry = "https://registry.npmjs.org";

describe("readNpmLock, versions 2 and 3", () => {
  it("reads scopes, nesting, flags and lines", () => {
    const [a, b] = packagesOf({
      lockfileVersion: 3,
      packages: {
        "": { dependencies: { "@s/a": "^1.0.0" } },
        "node_modules/@s/a": {
          version: "1.0.0",
          resolved: `${registry}/@s/a/-/a-1.0.0.tgz`,
          integrity: "sha512-x",
          dependencies: { b: "2" },
        },
        "node_modules/@s/a/node_modules/b": { version: "2.0.0", dev: true, optional: true, hasInstallScript: true },
      },
    });
    expect(a).toMatchObject({
      name: "@s/a",
      version: "1.0.0",
      source: "registry",
      line: 9,
      tarball: { name: "@s/a", version: "1.0.0" },
      requires: [{ name: "b", range: "2", to: 1 }],
    });
    expect(b).toMatchObject({
      name: "b",
      at: "node_modules/@s/a/node_modules/b",
      development: true,
      optional: true,
      installScript: true,
    });
  });

  it.each([
    [
      "an alias by name",
      { name: "lodash", version: "4.17.15" },
      { name: "lodash", version: "4.17.15", source: "registry" },
    ],
    ["a link", { resolved: "packages/x", link: true }, { name: "x", source: "link" }],
    ["a bundled package", { version: "1.0.0", inBundle: true }, { source: "bundled" }],
    [
      "git",
      { version: "1.0.0", resolved: "git+ssh://git@github.com/o/x.git#0123456789012345678901234567890123456789" },
      { source: "git" },
    ],
    ["a file", { version: "1.0.0", resolved: "file:x-1.0.0.tgz" }, { source: "file" }],
    ["a tarball", { version: "1.0.0", resolved: "https://codeload.github.com/o/x/tar.gz/abc" }, { source: "tarball" }],
    ["an empty address", { version: "1.0.0", resolved: "" }, { source: "registry" }],
    ["a script as address", { version: "1.0.0", resolved: "javascript:alert(1)" }, { source: "unknown" }],
    ["no version", {}, { version: "", source: "unknown" }],
  ])("tells %s", (_what, entry, expected) => {
    expect(packagesOf({ lockfileVersion: 3, packages: { "node_modules/x": entry } })).toMatchObject([expected]);
  });

  it("takes folders of the repository as roots, linked ones inside packages too", () => {
    const lock = readNpmLock(
      JSON.stringify({
        lockfileVersion: 3,
        packages: { "": {}, "packages/a": { devDependencies: { b: "1" } }, "node_modules/p/patches/q": {} },
      }),
    );
    expect(lock).toMatchObject({
      packages: [],
      roots: [
        { at: "" },
        { at: "packages/a", wishes: [{ name: "b", development: true }] },
        { at: "node_modules/p/patches/q" },
      ],
    });
  });

  it("reports wrong types, entries that are no objects, and keys that stand twice", () => {
    const lock = readNpmLock(
      '{"lockfileVersion":3,"packages":{\n"node_modules/a":{"version":5},\n"node_modules/b":7,\n"node_modules/c":{"version":"1.0.0"},\n"node_modules/c":{"version":"2.0.0"}}}',
    );
    expect(lock).toMatchObject({
      problems: [
        { line: 2, message: "'version' of 'node_modules/a' has a value of the wrong type" },
        { line: 3, message: "the entry 'node_modules/b' is not an object" },
        { line: 5, message: "'node_modules/c' stands twice; npm takes the last one only" },
      ],
    });
    expect(lock.status === "read" && lock.packages.map((entry) => entry.version)).toEqual(["", "2.0.0"]);
  });
});

describe("readNpmLock, version 1", () => {
  it("flattens nesting and reads aliases, addresses and git from the version", () => {
    const packages = packagesOf({
      lockfileVersion: 1,
      dependencies: {
        a: { version: "1.0.0", requires: { b: "^1.0.0" }, dependencies: { b: { version: "1.1.0", dev: true } } },
        hidden: { version: "npm:lodash@4.17.15" },
        c: { version: `${registry}/c/-/c-3.0.0.tgz` },
        d: { version: "git+https://github.com/o/d.git#abc" },
        e: { version: "file:../e" },
      },
    });
    expect(packages).toMatchObject([
      { name: "a", at: "node_modules/a", requires: [{ name: "b", range: "^1.0.0", to: 5 }] },
      { name: "lodash", version: "4.17.15", at: "node_modules/hidden" },
      { name: "c", version: "3.0.0", source: "registry" },
      { source: "git" },
      { source: "file" },
      { name: "b", version: "1.1.0", at: "node_modules/a/node_modules/b", development: true },
    ]);
  });
});

describe("readNpmLock, hostile text", () => {
  it.each([
    ['{\n  "lockfileVersion": 3,\n  "packages": {\n    "": {}', 4, "not valid JSON"],
    ["[]", 1, "not a JSON object"],
    ['{\n "lockfileVersion": 9 }', 2, "lockfileVersion 9"],
    ['{ "lockfileVersion": 3 }', 1, "no 'packages'"],
  ])("says of %j what is wrong and where", (text, line, why) => {
    const lock = readNpmLock(text);
    expect(lock).toMatchObject({ status: "unreadable", line });
    expect(lock.status === "unreadable" && lock.why).toContain(why);
  });

  it("gives a value of its schema for any JSON", () => {
    const key = fc.constantFrom(
      "packages",
      "dependencies",
      "lockfileVersion",
      "node_modules/a",
      "",
      "__proto__",
      "constructor",
      "version",
      "requires",
      "name",
      "resolved",
    );
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom(1, 2, 3, "1.0.0", "npm:x", "npm:@", "git+", true, false, null, {}),
        fc.string(),
        tie("object"),
        fc.array(tie("json"), { maxLength: 3 }),
      ),
      object: fc.dictionary(key, tie("json"), { maxKeys: 5 }),
    }));
    fc.assert(
      fc.property(json, (value) => {
        expect(RawLock.safeParse(readNpmLock(JSON.stringify(value))).success).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it("lists every package once", () => {
    const name = fc.stringMatching(/^(?:@[a-z]{1,3}\/)?[a-z]{1,5}$/);
    const place = fc
      .array(name, { minLength: 1, maxLength: 4 })
      .map((names) => names.map((part) => `node_modules/${part}`).join("/"));
    fc.assert(
      fc.property(fc.uniqueArray(place, { maxLength: 30 }), (places) => {
        const lock = {
          lockfileVersion: 3,
          packages: Object.fromEntries(places.map((at) => [at, { version: "1.0.0" }])),
        };
        expect(packagesOf(lock).map((entry) => entry.at)).toEqual(places);
      }),
    );
  });
});
