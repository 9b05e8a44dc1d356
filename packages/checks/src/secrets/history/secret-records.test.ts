import { describe, expect, it } from "vitest";
import type { SecretMatch } from "../evidence.ts";
import { secretRecords } from "./secret-records.ts";

const secret = (identity: string): SecretMatch => ({
  rule: "secrets/provider-token",
  detector: "github-token",
  what: "a GitHub token",
  severity: "critical",
  start: { line: 1, column: 1 },
  end: { line: 1, column: 41 },
  preview: "",
  length: 40,
  entropy: 4,
  identity,
  confidence: 0.9,
  reasons: [],
});

const long = "a".repeat(16);
const short = "b".repeat(5);

/** Versions by name, each a file's content: the secrets in it. */
type Step = Record<string, { before?: string[]; oid?: string; holds?: string[] }>;

/** Runs commits c1, c2, … and tells each secret as `path first..last` with what became of it. */
function told(steps: readonly Step[], head: Record<string, string> = {}): string[] {
  const records = secretRecords();
  steps.forEach((step, index) => {
    const changes = Object.entries(step).map(([path, { before = [], oid, holds = [] }]) => {
      const matches = holds.map(secret);
      if (oid !== undefined) records.know({ oid, path }, matches);
      return { path, before: before.map((one) => ({ oid: one, path })), matches };
    });
    records.commit({ commit: `c${index + 1}`, date: `day ${index + 1}`, parents: [`c${index}`], entries: [] }, changes);
  });
  const files = new Map(Object.entries(head));
  const found = records.finish(
    { commit: "head", date: "today", files },
    new Map(records.lastParents().map((parent) => [parent, `date of ${parent}`])),
  );
  return found.map(({ path, match: { history } }) =>
    [
      `${path} ${history?.first.commit}..${history?.last.commit} (${history?.last.date})`,
      ...(history?.removed === undefined ? [] : [`removed in ${history.removed.commit}`]),
      ...(history?.inHead === true ? ["in HEAD"] : []),
    ].join(", "),
  );
}

describe("a secret", () => {
  it("ends with HEAD while it stands there", () =>
    expect(told([{ a: { oid: "1", holds: [long] } }], { a: "1" })).toEqual(["a c1..head (today), in HEAD"]));

  it("ends before the commit that took it out", () =>
    expect(
      told(
        [
          { a: { oid: "1", holds: [long] } },
          { a: { before: ["1"], oid: "2", holds: [long] } },
          { a: { before: ["2"], oid: "3" } },
        ],
        { a: "3" },
      ),
    ).toEqual(["a c1..c2 (date of c2), removed in c3"]));

  it("goes on where it comes back, and is no second one", () =>
    expect(
      told([{ a: { oid: "1", holds: [long] } }, { a: { before: ["1"] } }, { a: { oid: "1", holds: [long] } }]),
    ).toEqual(["a c1..c3 (day 3)"]));

  it("is one in all files when nobody can guess it, and one a file when somebody can", () => {
    const both: Step = { a: { oid: "1", holds: [long, short] }, b: { oid: "1", holds: [long, short] } };
    expect(told([both], { b: "1" })).toEqual([
      "b c1..head (today), in HEAD",
      "a c1..c1 (day 1)",
      "b c1..head (today), in HEAD",
    ]);
  });

  it("moves with its file", () =>
    expect(
      told([{ a: { oid: "1", holds: [short] } }, { a: { before: ["1"] }, b: { oid: "1", holds: [short] } }], {
        b: "1",
      }),
    ).toEqual(["b c1..head (today), in HEAD"]));

  it("of a merge came from no parent but stays what it was in one", () =>
    expect(
      told([
        { a: { oid: "1", holds: [long] } },
        { a: { oid: "2" } },
        { a: { before: ["1", "2"], oid: "3", holds: [long] } },
      ]),
    ).toEqual(["a c1..c3 (day 3)"]));
});
