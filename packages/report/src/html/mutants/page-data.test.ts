import { describe, expect, it } from "vitest";
import { mutatedCode, sampleMutants } from "../../testing/sample-mutants.ts";
import { pageOfSession } from "./render-mutants-html.ts";

const page = pageOfSession(sampleMutants(), mutatedCode);
const mutant = (id: string) => page.files.flatMap(({ mutants }) => mutants).find((one) => one.id === id);

describe("the page of mutants", () => {
  it("lists the files with what became of their mutants", () => {
    expect(page.files.map(({ path, counts }) => [path, counts.score, counts.notRun])).toEqual([
      ["src/hostile.js", 0, 0],
      ["src/pay.js", 66, 1],
    ]);
    expect(page).toMatchObject({ project: "shop", found: 9, lookedAt: 3, counts: { survived: 2, detected: 2 } });
  });

  it("shows an edit as the lines it takes away and puts there", () => {
    expect(mutant("a")).toMatchObject({
      group: "survived",
      line: 2,
      removed: [["  if (total ", ">=", " 100) return total * 0.9;"]],
      added: [["  if (total ", ">", " 100) return total * 0.9;"]],
    });
    expect(mutant("d")).toMatchObject({
      removed: [
        ["export function unused(total) ", "{", ""],
        ["", "  return total - 1;", ""],
        ["", "}", ""],
      ],
      added: [["export function unused(total) ", "{}", ""]],
    });
  });

  it("marks what is replaced in the line as it is shown, where hidden characters are written out", () => {
    const { from = 0, to = 0 } = mutant("f") ?? {};
    const line = page.files[0]?.lines[0] ?? "";
    expect(line.slice(from, to)).toBe('"</script><!--<img src=x onerror=alert(1)>\\u{202e}"');
  });

  it("ends lines where the places of mutants do, and shows mutants without their text too", () => {
    const windows = (mutatedCode.texts.get("src/pay.js") ?? "").replaceAll("\n", "\r\n");
    const [hostile, pay] = pageOfSession(sampleMutants(), {
      texts: new Map([["src/pay.js", windows]]),
      leftOut: new Map([["src/hostile.js", "it was changed \u001b[31m"]]),
    }).files;
    expect(pay?.lines).toEqual(page.files[1]?.lines);
    expect(pay?.mutants[0]?.removed).toEqual(page.files[1]?.mutants[0]?.removed);
    expect(hostile).toMatchObject({ lines: [], leftOut: "it was changed \\u{1b}[31m" });
    expect(pay).not.toHaveProperty("leftOut");
    expect(hostile?.mutants[0]?.removed).toHaveLength(1);
  });
});
