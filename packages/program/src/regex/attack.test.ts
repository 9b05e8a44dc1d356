import { describe, expect, it } from "vitest";
import { analyseRegex } from "./attack.ts";
import { countSteps } from "./testing/count-steps.ts";

const stepLimit = 50_000;

/** How a text of an attack grows in steps, as told by the test's own engine. */
function stepsOf(source: string, flags: string, count: number): number {
  const analysis = analyseRegex(source, flags);
  if (analysis.status !== "suspicious") return 0;
  const all = analysis.attacks.flatMap(({ prefix, pump, suffixes }) =>
    suffixes.map((suffix) => countSteps(source, flags, prefix + pump.repeat(count) + suffix, stepLimit)),
  );
  return Math.max(...all);
}

describe("an expression that takes exponential time", () => {
  it.each([
    ["a loop in a loop", "^(a+)+$"],
    ["a loop in a loop that may read nothing", "^(a*)*b"],
    ["with a lazy loop", "^(a+?)+?$"],
    ["alternatives that are the same", "^(?:a|a)*$"],
    ["alternatives that overlap", "^(?:\\w|\\d)*$"],
    ["overlap by case folding", "^(?:a|A)*$", "i"],
    ["overlap of a Unicode property", "^(?:\\p{L}|\\p{Lu})*$", "u"],
    ["overlap of a set difference", "^(?:[\\w--\\d]|[[a-z]&&[^x]])*$", "v"],
    ["a separator that need not be there", "^(\\w+\\s?)*$"],
    ["an end that the loop can read", "^(([a-z])+.)+[A-Z]([a-z])+$"],
    ["a named group", "^(?<word>[a-z]+)+$"],
    ["in a look-ahead", "^(?=(?:a|a)*b)a"],
    ["in a negative look-ahead", "^(?!(?:a|a)*b)c"],
    ["behind a prefix that must be there", '^key="(?:[^"\\\\]|\\\\?.)*"$'],
    ["a bounded loop of bounded loops", "^(?:a{1,30}){1,40}$"],
    ["a least number of repeats", "^(?:a{2,}){3,}$"],
    ["a dot beside a class", "^(?:.|[^x])*!$"],
    ["two ways of the same length", "^(?:ab|a(?:b))*$"],
    ["an end that takes two letters to miss", "^(?:[^/]|[^/])*(?:/?.*)$"],
  ])("is suspected: %s", (_, source, flags = "") => {
    expect(analyseRegex(source, flags)).toMatchObject({ status: "suspicious" });
    // The test's engine knows no sets, and needs none for what it is asked here.
    if (flags !== "v") expect(stepsOf(source, flags, 40)).toBe(Infinity);
  });
});

describe("an expression that takes polynomial time", () => {
  it.each([
    ["white space before the end, looked for everywhere", "\\s+$"],
    ["the same beside one at the start", "^\\s+|\\s+$"],
    ["two loops side by side", "^\\w+\\d+$"],
    ["two loops with what both can read between them", "^.*a.*b$"],
    ["a tag that is not closed", "<a[^>]*>"],
    ["with a lazy loop", "x.*?y"],
    ["an emulated possessive loop that is looked for everywhere", "(?=(a+))\\1b"],
    ["a look-ahead at each place", "^(?:(?=a*b)a)*c|a(?=a*b)"],
  ])("is suspected: %s", (_, source, flags = "") => {
    expect(analyseRegex(source, flags)).toMatchObject({ status: "suspicious" });
    expect(stepsOf(source, flags, 80) / stepsOf(source, flags, 40)).toBeGreaterThan(3);
  });

  it("is searched for with a start that an anchored alternative does not match", () => {
    const analysis = analyseRegex("^\\s+|\\s+$", "g");
    expect(analysis).toMatchObject({ attacks: [{ prefix: expect.stringMatching(/^\S$/), pump: " " }] });
  });

  it("is looked for at the starts of lines where these are asked for", () => {
    expect(analyseRegex("^\\s*x", "")).toEqual({ status: "linear" });
    expect(analyseRegex("^\\s*x", "m")).toMatchObject({
      attacks: expect.arrayContaining([expect.objectContaining({ pump: expect.stringContaining("\n") })]),
    });
  });
});

describe("an expression that takes linear time", () => {
  it.each([
    ["one loop", "^[a-z]+$"],
    ["separators that the loop cannot read", "^(?:\\d+,)*\\d+$"],
    ["words between hyphens", "^[a-z0-9]+(?:-[a-z0-9]+)*$"],
    ["loops that cannot overlap", "^\\w+\\s+\\w+$"],
    ["no end, only as much as there is", "^a{3}b{0,5}c?$"],
    ["sticky", "\\s+$", "y"],
    ["repeats of signs that are meant as such", "\\+\\*[+*]"],
    ["few repeats", "(?:a{1,3}){1,3}"],
    ["a string in quotes", '^"(?:[^"\\\\]|\\\\.)*"$'],
    ["look-aheads from one place", "^(?=.*\\d)(?=.*[a-z]).{8,}$"],
    ["disjoint classes of a set", "^(?:[\\w--\\d]|\\d)*$", "v"],
    ["case that matters", "^(?:a|A)*$"],
    ["what is no expression", "(a+"],
  ])("is let go: %s", (_, source, flags = "") => {
    expect(analyseRegex(source, flags)).toEqual({ status: "linear" });
  });
});

describe("an expression of great size", () => {
  it.each([
    ["very long", `^(?:${"ab|".repeat(4_000)}a+)+$`],
    ["of many copies", "^(?:(?:(?:a{1,19}b?){1,19}c?){1,19}d+)+$"],
    [
      "of many atoms",
      `^(?:${Array.from({ length: 400 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join("+|")}+)+$`,
    ],
  ])("is left undecided: %s", (_, source) => {
    expect(analyseRegex(source, "")).toMatchObject({ status: "undecided" });
  });
});
