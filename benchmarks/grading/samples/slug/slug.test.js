import { expect, test } from "vitest";
import { isSlug, slugify, uniqueSlug } from "./slug.js";

const cases = [
  { text: "Hello World", slug: "hello-world" },
  { text: "  Käse & Brot  ", slug: "kaese-and-brot" },
  { text: "Crème brûlée!", slug: "creme-brulee" },
  { text: "a__b--c", slug: "a-b-c" },
];

for (const { text, slug } of cases) {
  test(`slugify ${text}`, () => {
    expect(slugify(text)).toBe(slug);
  });
}

test("options", () => {
  expect(slugify("One Two", { separator: "_", lower: false })).toBe("One_Two");
  expect(slugify("one two three", { max: 8 })).toBe("one-two");
  expect(slugify("abcdefghij", { max: 4 })).toBe("abcd");
});

test("unique slugs count from two", () => {
  expect(uniqueSlug("A b", [])).toBe("a-b");
  expect(uniqueSlug("A b", ["a-b"])).toBe("a-b-2");
  expect(uniqueSlug("A b", ["a-b", "a-b-2"])).toBe("a-b-3");
});

test("isSlug", () => {
  expect(isSlug("a-b")).toBe(true);
  expect(isSlug("")).toBe(false);
  expect(isSlug("A-b")).toBe(false);
  expect(isSlug("a--b")).toBe(false);
});
