import fc from "fast-check";
import { expect, it } from "vitest";
import type { Location } from "../contracts/location.ts";
import { createPlaces } from "./places.ts";

const place = fc
  .record({ path: fc.constantFrom("a.ts", "b.ts"), line: fc.integer({ min: 1, max: 90 }), more: fc.nat({ max: 80 }) })
  .map(({ path, line, more }): Location => ({
    path,
    start: { line, column: 1 },
    end: { line: line + more, column: 2 },
  }));

it("finds all that share a line with a place, in order, and nothing of another file", () => {
  fc.assert(
    fc.property(fc.array(place, { maxLength: 30 }), place, (added, asked) => {
      const places = createPlaces();
      for (const [index, one] of added.entries()) places.add(one, index);
      const near = places.near(asked);
      expect(near).toEqual([...new Set(near)].toSorted((a, b) => a - b));
      for (const [index, { path, start, end }] of added.entries()) {
        const shares = path === asked.path && start.line <= asked.end.line && asked.start.line <= end.line;
        if (shares) expect(near).toContain(index);
        if (path !== asked.path) expect(near).not.toContain(index);
      }
    }),
  );
});
