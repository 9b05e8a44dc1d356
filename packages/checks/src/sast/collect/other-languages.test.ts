import { expect, it } from "vitest";
import { otherLanguages } from "./other-languages.ts";

it("names each language that no rule reads, and how many files are in it", () => {
  const gaps = otherLanguages(["a/app.py", "b.PY", "main.go", "src/a.ts", "b.vue", "README.md", "Makefile", "x.go"]);
  expect(gaps.map(({ what, count, blocking }) => [what, count, blocking])).toEqual([
    ["2 files, such as a/app.py", 2, false],
    ["2 files, such as main.go", 2, false],
  ]);
  expect(gaps[0]?.why).toMatch(/Python/);
});

it("says nothing where all is read", () => {
  expect(otherLanguages(["src/a.ts", "b.svelte", "c.json", "constructor"])).toEqual([]);
});
