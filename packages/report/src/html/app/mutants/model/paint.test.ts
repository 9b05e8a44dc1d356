import fc from "fast-check";
import { expect, it } from "vitest";
import { mutantGroups } from "../../../../mutant-session/groups.ts";
import { paint } from "./paint.ts";

it("loses and adds nothing of a line, and marks each mutant from its first to its last character", () => {
  const mutant = fc
    .record({ from: fc.nat(30), length: fc.integer({ min: 1, max: 10 }), group: fc.constantFrom(...mutantGroups) })
    .map(({ from, length, group }) => ({ from, to: from + length, group }));
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 40 }), fc.array(mutant, { maxLength: 5 }), (line, mutants) => {
      const pieces = paint(line, "a.ts", mutants, mutants[0]);
      expect(pieces.map(({ text }) => text).join("")).toBe(line);
      const marked = pieces.map(({ text, isOpen }) => (isOpen ? text : "")).join("");
      expect(marked).toBe(line.slice(mutants[0]?.from ?? 0, mutants[0]?.to ?? 0));
      let offset = 0;
      for (const { text, group } of pieces) {
        const at = offset;
        const over = new Set(mutants.filter(({ from, to }) => from <= at && at < to).map((one) => one.group));
        expect(group).toBe(mutantGroups.find((one) => over.has(one)));
        offset += text.length;
      }
    }),
  );
});
