import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { zipOf } from "../../advisories/testing/zip.ts";
import { archiveLimits } from "../limits.ts";
import { wheelOf } from "../testing/wheel.ts";
import { readWheel } from "./read-wheel.ts";
import { isReadAtStart, startCodeIn } from "./start-code.ts";

const limits = { ...archiveLimits, entries: 10, fileBytes: 1_000 };

describe("a wheel", () => {
  it("gives the files that run when Python starts", async () => {
    const read = await readWheel(wheelOf({ "a.pth": "import b\n", "b/c.pth": "x", "sitecustomize.py": "1" }), limits);
    expect(read).toEqual({
      kind: "read",
      entries: 3,
      files: [
        { path: "a.pth", content: Buffer.from("import b\n") },
        { path: "sitecustomize.py", content: Buffer.from("1") },
      ],
    });
  });

  it.each<[string, Buffer, string]>([
    [
      "has too many files",
      wheelOf(Object.fromEntries(Array.from({ length: 11 }, (_none, at) => [`${at}`, ""]))),
      "it lists 11 files, more than 10",
    ],
    ["has too large a file", wheelOf({ "a.pth": "x".repeat(1_001) }), "its a.pth has 1001 bytes, more than 1000"],
    [
      "holds more than its list says",
      zipOf([{ name: "a.pth", content: "x".repeat(900), claims: { size: 5 } }]),
      "it is no whole zip archive (too many bytes in the stream. expected 5. got at least 900)",
    ],
    ["is encrypted", zipOf([{ name: "a.pth", content: "x", claims: { flags: 1 } }]), "its a.pth is encrypted"],
  ])("is unknown where it %s", async (_what, bytes, why) => {
    expect(await readWheel(bytes, limits)).toEqual({ kind: "unknown", why });
  });

  it("is whole or unknown wherever it is cut", async () => {
    const whole = wheelOf({ "a.pth": "import b\n" });
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
        expect((await readWheel(whole.subarray(0, length), limits)).kind).toBe("unknown");
      }),
      { numRuns: 60 },
    );
  });

  it("is read or unknown whatever its bytes", async () => {
    const bytes = wheelOf({ "a.pth": "import b\n" });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 8 }), async (edits) => {
        const edited = Buffer.from(bytes);
        for (const [at, byte] of edits) edited[at] = byte;
        expect(["read", "unknown"]).toContain((await readWheel(edited, limits)).kind);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a file of a wheel", () => {
  it.each<[string, boolean]>([
    ["a.pth", true],
    [".hidden.pth", true],
    ["A.PTH", true],
    ["a/model.pth", false],
    ["a-1.data/purelib/a.pth", true],
    ["a-1.data/platlib/sitecustomize.py", true],
    ["a-1.data/purelib/b/a.pth", false],
    ["a-1.data/data/lib/python3.13/site-packages/a.pth", true],
    ["a-1.data/data/a.pth", true],
    ["a-1.data/data/share/a.pth", false],
    ["a-1.data/scripts/a.pth", false],
    ["a.start", true],
    ["usercustomize/__init__.py", true],
    ["sitecustomize.cpython-313-x86_64-linux-gnu.so", true],
    ["sitecustomize.pyc", true],
    ["sitecustomize_helper.py", false],
  ])("%s is read at start: %s", (path, expected) => {
    expect(isReadAtStart(path)).toBe(expected);
  });

  const found = (path: string, text: string) =>
    startCodeIn(path, Buffer.from(text)).map(({ line = 0, code, danger }) => `${line} ${code} ${danger}`);

  it("runs lines that begin with import, by any end of line", () => {
    expect(found("a.pth", "\uFEFFimport a\r\nimportant\r import b\nimport\tc\r")).toEqual([
      "1 import a runs",
      "4 import\\tc runs",
    ]);
  });

  it("runs lines after every end of line that Python's splitlines knows", () => {
    expect(found("a.pth", "./a\fimport b\v./c\u2028import d\u0085import e")).toEqual([
      "2 import b runs",
      "4 import d runs",
      "5 import e runs",
    ]);
  });

  it("is no news where it only makes a package of names", () => {
    const line = [
      "import sys, types, os",
      "p = os.path.join(sys._getframe(1).f_locals['sitedir'], *('zope',))",
      "importlib = __import__('importlib.util')",
      "m = sys.modules.setdefault('zope', types.ModuleType('zope'))",
      "(p not in []) and [].append(p)",
    ].join(";");
    expect([found("a.pth", line), found("a.pth", line.replace("importlib.util", "zope.evil")).length]).toEqual([[], 1]);
  });

  it("can't be read where it is compiled", () => {
    expect(found("sitecustomize.pyc", "")).toEqual(["0  reaching"]);
  });
});
