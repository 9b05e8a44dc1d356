import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namesRule, parseIgnore } from "./parse-ignore.ts";

const good = { rules: ["sast/sql-injection"], reason: "the column is a constant", until: "2027-01-31" };

describe("parseIgnore", () => {
  it.each([
    " assay-ignore sast/sql-injection -- the column is a constant (until 2027-01-31)",
    "assay-ignore sast/sql-injection -- the column is a constant (until 2027-01-31) ",
    "* assay-ignore sast/sql-injection -- the column is a constant (until 2027-01-31)\n ",
    "*\n * assay-ignore sast/sql-injection\n *   -- the column\n * is a constant\n * (until 2027-01-31)\n",
    "\tassay-ignore  sast/sql-injection  --  the column is a constant  (until  2027-01-31)",
    " assay-ignore sast/sql-injection — the column is a constant (until 2027-01-31)",
  ])("reads %j", (text) => {
    expect(parseIgnore(text)).toEqual(good);
  });

  it("reads several rules, families, rules of other tools, and dashes and brackets in a reason", () => {
    const text =
      "assay-ignore sast/*,codeql/js/sql-injection, semgrep/a.b_c -- as in (2) -- see ADR 7 (until 2027-01-31)";
    expect(parseIgnore(text)).toEqual({
      rules: ["sast/*", "codeql/js/sql-injection", "semgrep/a.b_c"],
      reason: "as in (2) -- see ADR 7",
      until: "2027-01-31",
    });
  });

  it.each([
    "assay-ignored",
    "assay-ignore-next-line sast/a -- reason enough (until 2027-01-31)",
    "see assay-ignore sast/a -- reason enough (until 2027-01-31)",
    "// assay-ignore sast/a -- reason enough (until 2027-01-31)",
    "",
  ])("is about nothing else: %j", (text) => {
    expect(parseIgnore(text)).toBeUndefined();
  });

  it.each([
    ["assay-ignore", "names no rule"],
    ["assay-ignore -- reason enough (until 2027-01-31)", "names no rule"],
    ["assay-ignore * -- reason enough (until 2027-01-31)", "'*' is no rule"],
    ["assay-ignore */* -- reason enough (until 2027-01-31)", "'*/*' is no rule"],
    ["assay-ignore sast/** -- reason enough (until 2027-01-31)", "'sast/**' is no rule"],
    ["assay-ignore sast -- reason enough (until 2027-01-31)", "'sast' is no rule"],
    ["assay-ignore sast/a sast/b -- reason enough (until 2027-01-31)", "'sast/a sast/b' is no rule"],
    ["assay-ignore sast/a reason enough (until 2027-01-31)", "is no rule"],
    ["assay-ignore sast/a", "no last day"],
    ["assay-ignore sast/a -- reason enough", "no last day"],
    ["assay-ignore sast/a -- reason enough (until )", "no last day"],
    ["assay-ignore sast/a -- reason enough (until 2027-01-31) really", "no last day"],
    ["assay-ignore sast/a -- reason enough (until 2027-02-30)", "'2027-02-30' is no day"],
    ["assay-ignore sast/a -- reason enough (until next year)", "is no day"],
    ["assay-ignore sast/a -- (until 2027-01-31)", "shorter than ten"],
    ["assay-ignore sast/a -- because (until 2027-01-31)", "shorter than ten"],
    [`assay-ignore ${"sast/a,".repeat(21)} -- reason enough (until 2027-01-31)`, "more than 20"],
  ])("tells what is wrong with %j", (text, problem) => {
    expect(parseIgnore(text)?.problem).toContain(problem);
  });

  it("shows what would hide, and is not long, whatever it is given", () => {
    expect(parseIgnore("assay-ignore sast/a -- \u202ehidden reason (until 2027-01-31)")?.reason).toContain("\\u{202e}");
    const part = fc.oneof(
      fc.constantFrom("sast/a", "*", ",", " -- ", "(until ", "2027-01-31", ")", "\n * ", "\u202e"),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const read = parseIgnore(`assay-ignore ${parts.join("")}`);
        if (read === undefined) return;
        expect(`${read.rules.join("")}${read.reason}${read.until}`).not.toMatch(/[\u202e\n]/);
        if (read.problem === undefined) {
          expect(read.until).toMatch(/^\d{4}-\d\d-\d\d$/);
          expect(read.reason.length).toBeGreaterThanOrEqual(10);
          expect(read.rules.every((rule) => /^[a-z].*\/./.test(rule))).toBe(true);
        }
      }),
    );
  });

  it("reads any ignore that is as it should be", () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
    const rule = fc.tuple(word, word).map(([a, b]) => `${a}/${b}`);
    const reason = fc
      .stringMatching(/^[A-Za-z0-9][A-Za-z0-9 ,.:()-]{8,60}[A-Za-z0-9]$/)
      .filter((text) => !/ --/.test(text));
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 5 }), reason, (rules, why) => {
        const read = parseIgnore(`assay-ignore ${rules.join(", ")} -- ${why} (until 2027-01-31)`);
        expect(read).toEqual({ rules, reason: why, until: "2027-01-31" });
      }),
    );
  });
});

it("a family is all below it, and nothing beside it", () => {
  expect(namesRule(["sast/*"], "sast/sql-injection")).toBe(true);
  expect(namesRule(["sast/*"], "sastx/sql-injection")).toBe(false);
  expect(namesRule(["codeql/js/*"], "codeql/js/sql-injection")).toBe(true);
  expect(namesRule(["codeql/js/*"], "codeql/py/sql-injection")).toBe(false);
  expect(namesRule(["sast/sql"], "sast/sql-injection")).toBe(false);
});
