import { describe, expect, it } from "vitest";
import { isSlug, slugify, uniqueSlug } from "./slug.js";

describe("slugs", () => {
  it("are slugs", () => {
    for (const text of ["Hello World", "Grüße", "a & b"]) {
      expect(isSlug(slugify(text))).toBe(true);
    }
  });

  it("have no blanks", () => {
    expect(slugify("a b c")).not.toContain(" ");
    expect(slugify("a b c")).toMatch(/^a/);
  });

  it("are unique", () => {
    const first = uniqueSlug("x", []);
    const second = uniqueSlug("x", [first]);
    expect(second).not.toBe(first);
  });
});
