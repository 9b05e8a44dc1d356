import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { npmVersions } from "./npm-versions.ts";
import { readPoetryRange } from "./poetry-range.ts";
import { pypiVersions } from "./pypi-versions.ts";

const { canonical, compare, satisfies, canonicalName } = pypiVersions;

/** In the order that PEP 440 and the `packaging` library (26.3) give them. */
const ordered = [
  "1.0.dev456",
  "1.0a1",
  "1.0a2.dev456",
  "1.0a12.dev456",
  "1.0a12",
  "1.0b1.dev456",
  "1.0b2",
  "1.0b2.post345.dev456",
  "1.0b2.post345",
  "1.0rc1.dev456",
  "1.0rc1",
  "1.0",
  "1.0+abc.5",
  "1.0+abc.7",
  "1.0+5",
  "1.0.post456.dev34",
  "1.0.post456",
  "1.1.dev1",
  "1.1",
  "99999999999999999999.0",
  "1!0.1",
];

const version = fc
  .record({
    epoch: fc.constantFrom("", "1!"),
    release: fc.array(fc.constantFrom(0, 1, 2, 10), { minLength: 1, maxLength: 4 }),
    pre: fc.constantFrom("", "a1", "b2", "rc1", "-alpha.1", "_c_2", "pre"),
    post: fc.constantFrom("", ".post1", "-2", ".rev3"),
    dev: fc.constantFrom("", ".dev1", "-dev"),
    local: fc.constantFrom("", "+abc", "+1.x", "+10"),
  })
  .map(({ epoch, release, pre, post, dev, local }) => `${epoch}${release.join(".")}${pre}${post}${dev}${local}`);

describe("PEP 440 versions", () => {
  it("are ordered as the standard says", () => {
    const shuffled = ordered.toReversed();
    expect(shuffled.sort(compare)).toEqual(ordered);
  });

  it("are ordered totally, whatever they are", () => {
    const any = fc.oneof(version, fc.string({ maxLength: 8 }));
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0);
        expect(
          [a, b, c].sort(compare).every((one, index, all) => index === 0 || compare(all[index - 1] ?? "", one) <= 0),
        ).toBe(true);
      }),
    );
  });

  it("have one spelling, which is equal to all others", () => {
    fc.assert(
      fc.property(version, (text) => {
        const spelled = canonical(text) ?? "";
        expect(canonical(spelled)).toBe(spelled);
        expect(compare(text, spelled)).toBe(0);
        expect(satisfies(text, `==${spelled}`)).toBe(true);
        expect(satisfies(text, `!=${spelled}`)).toBe(false);
      }),
    );
  });

  it.each([
    ["1.0.0", "1"],
    ["v1.0-ALPHA_3", "1a3"],
    ["1.0-1", "1.post1"],
    ["1.0.rev", "1.post0"],
    ["0!2.0.dev", "2.dev0"],
    ["1.0+Ubuntu-1_2", "1+ubuntu.1.2"],
    ["0.0", "0"],
    [" 1.2 ", "1.2"],
    ["1.0.x", undefined],
    ["1.0-", undefined],
    ["", undefined],
    ["latest", undefined],
    ["1.0a1b1", undefined],
    ["9".repeat(300), undefined],
  ])("reads %j as %j", (text, expected) => {
    expect(canonical(text)).toBe(expected);
  });

  it.each([
    ["1.4.5", "~=1.4.2", true],
    ["1.5", "~=1.4.2", false],
    ["1.5", "~=1.4", true],
    ["1", "~=1", undefined],
    ["1.1.post1", "==1.1", false],
    ["1.1.post1", "==1.1.*", true],
    ["1.1a1", "==1.1.*", true],
    ["1.1+local", "==1.1", true],
    ["1.1", "==1.1+local", false],
    ["1.1", ">=1.1+local", undefined],
    ["1.0a1", "<1.0", false],
    ["1.0a1", "<1.0rc1", true],
    ["1.0.post1.dev1", "<1.0.post1", false],
    ["1.0.post1", ">1.0", false],
    ["1.0.post2", ">1.0.post1", true],
    ["1.0.post1", ">1.0a1", true],
    ["1.0+local", ">1.0", false],
    ["2.0", ">=1,<2", false],
    ["1.9", " >= 1 , < 2 ,", true],
    ["1.9", "!=1.9.*", false],
    ["1.0a1.x", "===1.0a1.X", true],
    ["1.0", "", true],
    ["1.0", "*", true],
    ["1.0", "^1.0", undefined],
    ["1.0", "1.0", undefined],
    ["nonsense", ">=1", undefined],
    ["nonsense", "", undefined],
  ])("%s %s is %s", (text, range, expected) => {
    expect(satisfies(text, range)).toBe(expected);
  });

  it("have names in one spelling", () => {
    expect(["Flask_SQLAlchemy", "flask-sqlalchemy", "flask..SQL-_Alchemy"].map(canonicalName)).toEqual([
      "flask-sqlalchemy",
      "flask-sqlalchemy",
      "flask-sql-alchemy",
    ]);
  });
});

it.each([
  ["^1.2.3", ">=1.2.3,<2"],
  ["^0.2.3", ">=0.2.3,<0.3"],
  ["^0.0.3", ">=0.0.3,<0.0.4"],
  ["^0", ">=0,<1"],
  ["^0.0", ">=0.0,<0.1"],
  ["~1.2.3", ">=1.2.3,<1.3"],
  ["~1", ">=1,<2"],
  ["1.2.*", "==1.2.*"],
  ["1.2.3", "==1.2.3"],
  [">=1.2,<2.0", ">=1.2,<2.0"],
  [">=1.2 <2.0", ">=1.2,<2.0"],
  ["~=1.2", "~=1.2"],
  ["*", ""],
  ["^1.0 || ^2.0", undefined],
  ["^x", undefined],
])("reads Poetry's range %j as %j", (text, expected) => {
  expect(readPoetryRange(text)).toBe(expected);
});

it("reads npm's versions as npm does", () => {
  expect(["v1.0.0", "1.02.0+build", "1.x"].map(npmVersions.canonical)).toEqual(["1.0.0", "1.2.0", undefined]);
  expect(["2.0.0", "nonsense", "1.0.0-rc.1", "1.0.0"].sort(npmVersions.compare)).toEqual([
    "nonsense",
    "1.0.0-rc.1",
    "1.0.0",
    "2.0.0",
  ]);
  expect([
    npmVersions.satisfies("1.2.0-rc.1", "^1.0.0"),
    npmVersions.satisfies("2.0.0", "^1.0.0"),
    npmVersions.satisfies("x", "*"),
  ]).toEqual([true, false, undefined]);
});
