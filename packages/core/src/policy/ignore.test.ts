import { expect, it } from "vitest";
import { globMatcher } from "./ignore.ts";

it.each([
  [["src/"], "src/deep/.hidden/a.ts", true],
  [["src/"], "srca/a.ts", false],
  [["**/*.yml"], ".github/workflows/ci.yml", true],
  [["*"], ".env", true],
  [["*.ts"], "a.ts", true],
  [["*.ts"], "sub/a.ts", false],
  [["a.ts"], "a.tsx", false],
  [["b.ts", "a.ts"], "a.ts", true],
  [[], "a.ts", false],
])("of %j, %s is matched: %j", (patterns, path, expected) => {
  expect(globMatcher(patterns)(path)).toBe(expected);
});
