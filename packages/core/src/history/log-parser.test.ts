import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HistoryCommit } from "../contracts/history.ts";
import { LogError, logParser } from "./log-parser.ts";

const id = (digit: string): string => digit.repeat(40);

/** A log as git writes it, cut into chunks of some size. */
function parsed(text: string, size = text.length): HistoryCommit[] {
  const bytes = Buffer.from(text);
  const parser = logParser();
  const commits: HistoryCommit[] = [];
  for (let at = 0; at < bytes.length; at += Math.max(1, size))
    commits.push(...parser.push(bytes.subarray(at, at + Math.max(1, size))));
  return [...commits, ...parser.end()];
}

const root = `\u0001${id("a")} \u00012026-01-02T03:04:05+00:00\0\n:000000 100644 ${id("0")} ${id("1")} A\0src/a.ts\0`;
const merge = `\u0001${id("c")} ${id("a")} ${id("b")}\u00012026-02-03T03:04:05+00:00\0\n::100644 100755 100644 ${id("1")} ${id("2")} ${id("3")} MM\0src/a.ts\0`;

describe("the log", () => {
  it("is read commit by commit, whatever the chunks", () => {
    const expected = [
      {
        commit: id("a"),
        parents: [],
        date: "2026-01-02T03:04:05+00:00",
        entries: [{ path: "src/a.ts", before: [], after: id("1"), isSubmodule: false }],
      },
      {
        commit: id("c"),
        parents: [id("a"), id("b")],
        date: "2026-02-03T03:04:05+00:00",
        entries: [{ path: "src/a.ts", before: [id("1"), id("2")], after: id("3"), isSubmodule: false }],
      },
    ];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (size) => {
        expect(parsed(root + merge, size)).toEqual(expected);
      }),
    );
  });

  it("has commits without files, and files that are deleted, linked or another repository", () => {
    const commit = `\u0001${id("a")} ${id("b")}\u00012026-01-02T03:04:05+00:00\0`;
    const [empty, full] = parsed(
      `${commit}\0${commit}\n:100644 000000 ${id("1")} ${id("0")} D\0gone\0:100644 120000 ${id("1")} ${id("2")} T\0link\0:000000 160000 ${id("0")} ${id("3")} A\0module\0`,
    );
    expect(empty?.entries).toEqual([]);
    expect(full?.entries).toEqual([
      { path: "gone", before: [id("1")], after: undefined, isSubmodule: false },
      { path: "link", before: [id("1")], after: undefined, isSubmodule: false },
      { path: "module", before: [], after: undefined, isSubmodule: true },
    ]);
  });

  it("can't be made to say something else by the name of a file", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("\u0001", ":", " ", "\n", "a", "0", id("a"), "100644"), minLength: 1 }),
        (path) => {
          const record = `\n:000000 100644 ${id("0")} ${id("1")} A\0`;
          const commits = parsed(`\u0001${id("a")} \u00012026-01-02T03:04:05+00:00\0${record}${path}\0${merge}`);
          expect(commits.map(({ entries }) => entries.map((entry) => entry.path))).toEqual([[path], ["src/a.ts"]]);
        },
      ),
    );
  });

  it.each([
    ["cut off in a record", root.slice(0, -3), "git's log was cut off"],
    ["cut off before a path", root.slice(0, -"src/a.ts\0".length), "git's log was cut off"],
    ["something else", "commit abc\0", "git's log is not as it was asked for"],
    [
      "a record without its ids",
      `${root}:100644 100644 ${id("1")} M\0x\0`,
      "git's log has a record that can't be read",
    ],
  ])("is refused where it is %s", (_, text, message) => expect(() => parsed(text)).toThrow(new LogError(message)));
});
