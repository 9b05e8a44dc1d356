import { afterAll, describe, expect, it } from "vitest";
import { measureRegex } from "./measure-regex.ts";
import { createRegexRunner } from "./regex-runner.ts";

const runner = createRegexRunner(new AbortController().signal);
afterAll(() => runner.close());

describe("a measured expression", () => {
  it.each([
    ["nested loops", "(a+)+$"],
    ["the same alternatives", "^(a|a)*$"],
    ["a separator that need not be there", "^(\\w+\\s?)*$"],
    ["the end in the loop", "^(([a-z])+.)+[A-Z]([a-z])+$"],
    ["case folding", "^(a|A)*$", "i"],
    ["properties", "^(?:\\p{L}|\\p{Lu})*$", "u"],
    ["a named group, lazily", "^(?<x>a+?)+?$"],
    ["bounded but huge", "^(a{1,100}){1,100}$"],
    ["a look-ahead", "^(?=(?:a|a)*b)a"],
  ])("is exponential: %s", async (_, source, flags = "") => {
    expect(await measureRegex(source, flags, runner)).toMatchObject({
      status: "proven",
      growth: { kind: "exponential" },
    });
  });

  it.each([
    ["spaces before the end", "\\s+$", ""],
    ["everywhere", "^\\s+|\\s+$", "g"],
    ["a tag that does not close", "<a[^>]*>", ""],
    ["neighbours that overlap", "^\\w+\\d+$", ""],
    ["a back reference", "^(.*)\\1x$", ""],
    ["only where many matches come together", "a|\\[[^\\]]+\\]", "g"],
    ["an end of two letters", "^/doc/([^/?#]+)(.*)$", ""],
  ])("is polynomial: %s", async (_, source, flags) => {
    expect(await measureRegex(source, flags, runner)).toMatchObject({
      status: "proven",
      growth: { kind: "polynomial", degree: 2 },
    });
  });

  it("has the degree that it has", async () => {
    expect(await measureRegex("^\\w+\\d+x?\\d+$", "", runner)).toMatchObject({ growth: { degree: 3 } });
  });

  it.each([
    ["a possessive loop, emulated", "^(?:(?=(a+))\\1)*b"],
    ["alternatives that nothing fails behind", "(?:a|a)*"],
    ["so few repeats that it ends soon", "^a{1,30}a{1,30}$"],
  ])("is let go after it was run: %s", async (_, source) => {
    expect(await measureRegex(source, "", runner)).toEqual({ status: "refuted" });
  });

  it("is not run where nothing in it is ambiguous", async () => {
    expect(await measureRegex("^(?:\\d+,)*\\d+$", "", runner)).toEqual({ status: "linear" });
  });
});
