import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { base62, hexadecimal, noise } from "../testing/fakes.ts";
import { commonWords } from "./language-model.data.ts";
import { randomness, surprise, wordShare } from "./randomness.ts";

const word = fc.constantFrom(...commonWords.split(" ").filter((one) => one.length > 3));
const words = fc.array(word, { minLength: 2, maxLength: 4 });
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

describe("randomness", () => {
  it("takes identifiers for written", () => {
    fc.assert(
      fc.property(words, fc.constantFrom("_", "-", ".", "camel", " "), (list, joint) => {
        const text =
          joint === "camel" ? list.map((one, index) => (index === 0 ? one : capital(one))).join("") : list.join(joint);
        expect(randomness(text)).toBeLessThan(0.3);
      }),
    );
  });

  it.each([
    [base62, 16],
    [base62, 24],
    [base62, 40],
    [hexadecimal, 32],
    [`${base62}+/`, 20],
    ["abcdefghijklmnopqrstuvwxyz", 24],
  ])("takes text drawn from %s for generated", (characters, length) => {
    const drawn = Array.from({ length: 500 }, (_, index) => randomness(noise(length, `${index}`, characters)));
    expect(drawn.filter((value) => value >= 0.6).length).toBeGreaterThan(490);
    expect(Math.max(...drawn)).toBe(1);
  });

  it("cannot tell of short texts", () => expect(randomness("x9Kq2")).toBe(0));
  it("is between 0 and 1 for any text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(randomness(text)).toBeGreaterThanOrEqual(0);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(randomness(text)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

it("is surprised by noise, not by English", () => {
  expect(surprise("authentication")).toBeCloseTo(3.2, 1);
  expect(surprise("q7Zt9wXb2LkPv4Rf")).toBeCloseTo(8.4, 1);
});

it("finds words in what is written as one", () => {
  expect(wordShare("resetpasswordtoken")).toBeGreaterThan(0.9);
  expect(wordShare("xqzvkjwprt")).toBe(0);
});
