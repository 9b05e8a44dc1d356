import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noise } from "../testing/fakes.ts";
import { identity, preview } from "./redact.ts";

describe("preview", () => {
  it("shows two characters on either side of a long value", () =>
    expect(preview(`ab${"x".repeat(30)}yz`)).toBe("ab…yz"));
  it("shows nothing of a short value", () => expect(preview("hunter2hunter2")).toBe(""));
  it("shows nothing that a terminal would act on", () => expect(preview(`\u001b[${"x".repeat(40)}`)).toBe(""));
  it("never shows more than four characters of the value", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (value) => {
        expect(preview(value).replace("…", "").length).toBeLessThanOrEqual(4);
      }),
    );
  });
});

describe("identity", () => {
  it("is the same for the same value, on any machine", () => {
    expect(identity("a value", true)).toBe("31cbd08783fee6f7");
    expect(identity("a value", false)).toBe("31cbd");
  });
  it("tells generated values apart", () => {
    const all = Array.from({ length: 1_000 }, (_, index) => identity(noise(32, String(index)), true));
    expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual([]);
  });
  it("is too short to confirm a guess at a value that could be guessed", () => {
    const same = Array.from({ length: 3_000_000 / 1_000 }, (_, index) => identity(`password${index}`, false));
    expect(new Set(same).size).toBeGreaterThan(2_900);
    expect(identity("password1", false)).toBe("4f125");
  });
});
