import { coverageKey, type LineRange } from "@assay/core";
import { describe, expect, it } from "vitest";
import { judgeEvidence } from "../../testing/judge-evidence.ts";
import { rule } from "./rule.ts";

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

function judge(executable: number[], hit: number[], added: LineRange[], mode: "change" | "all" = "change") {
  const file = { path: "a.ts", status: "modified" as const, binary: false, added, removedLines: 0 };
  return judgeEvidence(
    rule,
    { key: coverageKey, evidence: { loaded: 1, files: [{ path: "a.ts", executable, hit }] } },
    { mode, files: [file] },
  );
}

describe("changed lines that no test reaches", () => {
  it("are listed as ranges, at the first", async () => {
    const [finding] = await judge(
      upTo(20),
      [1, 2, 5],
      [
        [1, 6],
        [9, 9],
      ],
    );
    expect(finding).toMatchObject({
      message: "No test reaches 4 of 7 changed lines: 3–4, 6, 9",
      severity: "low",
      location: { start: { line: 3 }, end: { line: 5 } },
      proof: { kind: "proven" },
    });
  });

  it("are worse where they are most of a larger change", async () => {
    expect((await judge(upTo(20), upTo(10), [[1, 20]]))[0]?.severity).toBe("medium");
    expect((await judge(upTo(20), upTo(11), [[1, 20]]))[0]?.severity).toBe("low");
    expect((await judge(upTo(9), [], [[1, 9]]))[0]?.severity).toBe("low");
  });

  it.each([
    ["all are reached", upTo(5), upTo(5), [[1, 5]], "change"],
    ["only other lines are missed", upTo(5), [1], [[1, 1]], "change"],
    ["the changed lines have nothing to run", [9], [], [[1, 5]], "change"],
    ["the whole is judged", upTo(5), [], [[1, 5]], "all"],
  ] satisfies Array<[string, number[], number[], LineRange[], "change" | "all"]>)(
    "are none where %s",
    async (_, executable, hit, added, mode) => {
      expect(await judge(executable, hit, added, mode)).toEqual([]);
    },
  );
});
