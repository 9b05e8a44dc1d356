import { expect, it } from "vitest";
import { wholeLines } from "./location.ts";

it("a location of whole lines ends where the next begins", () => {
  expect(wholeLines("a.ts", 3)).toEqual({
    path: "a.ts",
    start: { line: 3, column: 1 },
    end: { line: 4, column: 1 },
  });
  expect(wholeLines("a.ts", 3, 7).end).toEqual({ line: 8, column: 1 });
});
