import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeLine, safeText } from "./safe-text.ts";

describe("safeText", () => {
  it.each([
    ["\u001b[31mred", "\\u{1b}[31mred"],
    ["bidi\u202etxt", "bidi\\u{202e}txt"],
    ["zero\u200bwidth", "zero\\u{200b}width"],
    ["\u009b31m", "\\u{9b}31m"],
    ["tag\u{e0041}", "tag\\u{e0041}"],
    ["a\r\nb\rc\td", "a\nb\nc\td"],
    ["naïve 漢字 😀", "naïve 漢字 😀"],
  ])("shows what would act or hide: %j", (text, safe) => {
    expect(safeText(text)).toBe(safe);
  });

  it.each([
    ["##vso[task.setvariable variable=PATH]/tmp", "#\\u{23}vso[task.setvariable variable=PATH]/tmp"],
    ["x ##[error]pwn", "x #\\u{23}[error]pwn"],
    ["##TeamCity[buildStop]", "#\\u{23}TeamCity[buildStop]"],
    ["::stop-commands::x", "\\u{3a}:stop-commands::x"],
    ["see ::Error file=a::b", "see \\u{3a}:Error file=a::b"],
  ])("takes their force from a CI system's orders: %j", (text, safe) => {
    expect(safeText(text)).toBe(safe);
  });

  it.each(["## Title", "std::string", "::std::move(x)", "a::error::b", "## [link](x)"])("leaves alone %j", (text) => {
    expect(safeText(text)).toBe(text);
  });

  it("says where it cut", () => {
    expect(safeText("abcdef", 3)).toBe("abc…");
    expect(safeText("abc", 3)).toBe("abc");
  });
});

describe("safeLine", () => {
  it("shows where lines and columns were", () => {
    expect(safeLine("a\nb\tc\r\n")).toBe("a\\nb\\tc\\n");
  });

  it("is one line that nothing can be done to any more", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const line = safeLine(text);
        expect(line).not.toMatch(/\p{Cc}/u);
        expect(safeLine(line)).toBe(line);
      }),
    );
  });
});
