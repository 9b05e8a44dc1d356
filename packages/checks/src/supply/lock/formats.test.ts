import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lockReaders, readerOf } from "./formats.ts";
import { RawLock, type ReadLock } from "./raw-lock.ts";
import { readLock } from "./read-lock.ts";
import { samples, type SampleName } from "./testing/samples.ts";
import { buildTree, chainTo } from "./tree.ts";

function read(path: string, text: string): ReadLock {
  const file = readLock(path, text);
  if (file?.lock.status !== "read") throw new Error(`${path}: ${JSON.stringify(file?.lock)}`);
  return file.lock;
}

/** `name@version source`, by whose wish, and what else sets an entry apart. */
function summary(name: SampleName): string[] {
  const { path, text } = samples[name];
  const lock = read(path, text);
  const file = readLock(path, text) ?? { format: "" };
  const tree = buildTree(
    lock,
    lock.roots?.flatMap((root) => root.wishes),
    readerOf(file).ecosystem,
  );
  return tree.map((entry, index) =>
    [
      `${entry.line}:`,
      `${entry.name}@${entry.version}`,
      entry.source,
      entry.direct ? "direct" : `by ${chainTo(tree, index).slice(0, -1).join(">") || "nobody"}`,
      entry.hashes.join("+") || "unhashed",
      ...(["development", "optional", "installScript", "hashLeftOut"] as const).filter((flag) => entry[flag] === true),
      ...(entry.alias === undefined ? [] : [`as ${entry.alias}`]),
    ].join(" "),
  );
}

describe("every lockfile format", () => {
  it.each<[SampleName, string[]]>([
    [
      "pnpm 5",
      [
        "28: @s/a@1.0.0 registry direct sha512 installScript",
        "35: debug@4.4.0 registry by @s/a@1.0.0 sha512 optional",
        "40: lodash@4.17.15 registry direct sha512 as hidden",
        "44: git@0.0.1 git direct unhashed development",
      ],
    ],
    [
      "pnpm 6",
      [
        "18: @s/a@1.0.0 registry direct sha512",
        "24: debug@4.4.0 registry by @s/a@1.0.0 sha512",
        "28: tool@2.0.0 registry direct sha512 development installScript",
      ],
    ],
    [
      "pnpm 9",
      [
        "38: @s/a@1.0.0 registry direct sha512",
        "43: debug@4.4.0 registry by @s/a@1.0.0 sha512 optional",
        "46: git@0.0.1 git direct unhashed",
        "50: lodash@4.17.15 registry direct sha512 as hidden",
        "53: tool@2.0.0 registry direct sha512 development",
      ],
    ],
    [
      "yarn classic",
      [
        "5: @s/a@1.0.0 registry direct sha512",
        "14: debug@4.4.0 registry by @s/a@1.0.0 sha512",
        "19: git@0.0.1 git direct unhashed",
        "23: lodash@4.17.15 registry direct sha512",
        "28: old@1.0.0 registry by @s/a@1.0.0 sha1",
      ],
    ],
    [
      "yarn berry",
      [
        "8: @s/a@1.0.0 registry direct sha512",
        "37: debug@4.4.0 registry direct sha512",
        "51: git@0.0.1 git direct sha512",
        "58: lodash@4.17.15 registry direct sha512 as hidden",
        "65: mac@1.0.0 registry by @s/a@1.0.0 unhashed optional hashLeftOut",
      ],
    ],
    [
      "bun",
      [
        "21: @s/a@1.0.0 registry direct sha512",
        "25: debug@4.4.0 registry by @s/a@1.0.0 sha512",
        "27: git@ git direct unhashed",
        "29: lodash@4.17.15 registry direct sha512 as hidden",
        "31: tool@2.0.0 registry direct sha512 development",
        "33: @s/a@0.9.0 registry direct sha512",
      ],
    ],
    [
      "uv",
      [
        "25: flask@3.1.0 registry direct sha256",
        "37: jinja2@3.1.6 registry by flask@3.1.0 sha256 installScript",
        "43: tool@1.0 git direct unhashed development installScript",
      ],
    ],
    [
      "poetry",
      [
        "3: flask@3.1.0 registry direct sha256",
        "18: jinja2@3.1.6 registry by flask@3.1.0 sha256 installScript",
        "28: tool@1.0 git direct unhashed development optional installScript",
      ],
    ],
    [
      "pdm",
      [
        "5: flask@3.1.0 registry direct sha256",
        "29: jinja2@3.1.6 registry by flask@3.1.0 sha256 installScript",
        "37: tool@1.0 git by flask@3.1.0 unhashed installScript",
      ],
    ],
    [
      "pipfile",
      [
        "8: flask@3.1.0 registry direct sha256",
        "13: loose@ registry direct unhashed",
        "17: tool@ git direct unhashed development",
      ],
    ],
    [
      "requirements",
      [
        "8: flask@3.1.0 registry direct sha256",
        "12: jinja2@3.1.6 registry by flask@3.1.0 sha256",
        "14: tool@ git direct unhashed",
      ],
    ],
  ])("reads packages, lines, ways and hashes: %s", (name, expected) => {
    expect(summary(name)).toEqual(expected);
  });

  it.each<[SampleName, string, string | undefined]>([
    ["pnpm 5", "git", "https://codeload.github.com/o/git/tar.gz/0123456789abcdef0123456789abcdef01234567"],
    ["pnpm 9", "debug", "https://npm.example/debug/-/debug-4.4.0.tgz"],
    ["pnpm 9", "lodash", undefined],
    ["yarn classic", "debug", "https://registry.yarnpkg.com/debug/-/debug-4.4.0.tgz"],
    ["yarn classic", "git", "git+https://github.com/o/git.git#0123456789abcdef0123456789abcdef01234567"],
    ["yarn berry", "debug", "https://npm.example/debug/-/debug-4.4.0.tgz"],
    ["yarn berry", "git", "https://github.com/o/git.git#commit=0123456789abcdef0123456789abcdef01234567"],
    ["bun", "debug", "https://npm.example/debug/-/debug-4.4.0.tgz"],
    ["bun", "git", "github:o/git#0123456"],
    ["uv", "tool", "https://github.com/o/tool?rev=main#0123456789abcdef0123456789abcdef01234567"],
    ["poetry", "tool", "https://github.com/o/tool.git#0123456789abcdef0123456789abcdef01234567"],
    ["pdm", "tool", "https://github.com/o/tool.git#0123456789abcdef0123456789abcdef01234567"],
    ["pipfile", "flask", "https://pypi.org/simple"],
    ["requirements", "tool", "git+https://github.com/o/tool.git#0123456789abcdef0123456789abcdef01234567"],
  ])("knows where a package comes from: %s, %s", (name, wanted, address) => {
    const { path, text } = samples[name];
    expect(read(path, text).packages.find((entry) => entry.name === wanted)?.resolved).toBe(address);
  });

  it.each<[SampleName, string[]]>([
    ["pnpm 5", ["", "packages/b"]],
    ["pnpm 6", [""]],
    ["pnpm 9", ["", "packages/b"]],
    ["yarn berry", ["", "packages/b"]],
    ["bun", ["", "packages/b"]],
    ["uv", [""]],
  ])("knows the folders that a lockfile is for: %s", (name, folders) => {
    expect(read(samples[name].path, samples[name].text).roots?.map((root) => root.at)).toEqual(folders);
  });

  it.each<[SampleName, string[]]>([
    ["pnpm 5", ["debug"]],
    ["pnpm 9", ["debug"]],
    ["bun", ["debug"]],
    ["uv", ["old-thing"]],
  ])("knows what overrides set: %s", (name, overridden) => {
    expect(read(samples[name].path, samples[name].text).overridden).toEqual(overridden);
  });

  it.each(Object.keys(samples) as SampleName[])(
    "reads the same with a mark, carriage returns and comments: %s",
    (name) => {
      const { path, text } = samples[name];
      const other = `\uFEFF${text.replaceAll("\n", "\r\n")}`;
      expect(read(path, other)).toEqual(read(path, text));
    },
  );

  it.each(Object.keys(samples) as SampleName[])("has nothing to object to in a sound file: %s", (name) => {
    expect(read(samples[name].path, samples[name].text).problems).toEqual([]);
  });

  it.each(Object.keys(samples) as SampleName[])("gives a value of its schema for any damage: %s", (name) => {
    const { path, text } = samples[name];
    const junk = fc.constantFrom(
      "",
      " ",
      "\n",
      "\r",
      "\t",
      "{",
      "}",
      "[",
      "]",
      "'",
      '"',
      ":",
      ",",
      "@",
      "#",
      "/",
      "__proto__",
      "constructor: ",
      "&a *a",
      "-",
      "1e999",
      "\0",
      "🙂",
      "null",
      "true",
      "'''",
      '"""',
      "==",
      "[[package]]\n",
    );
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(40), junk, junk, (from, length, first, second) => {
        const damaged = text.slice(0, from) + first + second + text.slice(from + length);
        const file = readLock(path, damaged);
        const lock = RawLock.parse(file?.lock);
        const lines = damaged.split(/\r\n|\r|\n/).length;
        expect(lock.status === "unreadable" ? lock.line : 1).toBeLessThanOrEqual(lines);
        const packages = lock.status === "read" ? lock.packages : [];
        const targets = packages.flatMap((entry) => entry.requires.map(({ to }) => to));
        expect(targets.every((to) => to < packages.length)).toBe(true);
        expect(packages.every(({ line }) => line <= lines)).toBe(true);
        expect(Object.hasOwn(Object.prototype, "version")).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it.each(Object.keys(samples) as SampleName[])("never takes the first half of a file for the whole: %s", (name) => {
    const { path, text } = samples[name];
    const whole = read(path, text).packages.length;
    const half = readLock(path, text.slice(0, text.length / 2))?.lock;
    // YAML, TOML and lines can end anywhere; what is gone is then missing where it is asked for.
    expect(half?.status === "unreadable" || half === undefined || half.packages.length < whole).toBe(true);
  });

  it("holds more objections than a call has room for arguments", () => {
    const twice = (count: number) =>
      read("yarn.lock", "# yarn lockfile v1\na@1:\n  version 1\n".repeat(count)).problems.length;
    expect(twice(200_000)).toBe(199_999);
  });

  it("says that a file with markers of a conflict cannot be read, and where", () => {
    for (const { path, text } of Object.values(samples)) {
      const conflict = text.replace("\n", "\n<<<<<<< HEAD\n");
      expect(readLock(path, conflict)?.lock).toEqual({
        status: "unreadable",
        line: 2,
        column: 1,
        why: "it holds the markers of an unresolved merge conflict",
      });
    }
  });

  it("is found by its reader's name, and every reader has a name of its own", () => {
    expect(new Set(lockReaders.map(({ id }) => id)).size).toBe(lockReaders.length);
    expect(lockReaders.map((reader) => readerOf({ format: reader.id }).id)).toEqual(lockReaders.map(({ id }) => id));
    expect(() => readerOf({ format: "constructor" })).toThrow("no lockfile format is called 'constructor'");
  });
});
