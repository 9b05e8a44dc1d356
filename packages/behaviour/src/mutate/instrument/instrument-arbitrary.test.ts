import { arbitraryProgram } from "@assay/program/arbitrary-program";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyMutant } from "../find/candidate.ts";
import { findMutants } from "../find/find-mutants.ts";
import { noMutant, runBody } from "../testing/run-text.ts";
import { instrument } from "./instrument.ts";

function isProgram(body: string): boolean {
  try {
    // oxlint-disable-next-line typescript/no-implied-eval -- only its syntax is looked at
    return new Function(body).length === 0;
  } catch {
    return false;
  }
}

/** The text with all its mutants, of which none is active, so that its loops are counted. */
function compiled(text: string): string {
  return instrument("a.cjs", text, findMutants("a.cjs", text).mutants).text;
}

describe("instrumenting any program", () => {
  it("keeps its meaning, and gives each mutant the meaning of its edit", () => {
    const numRuns = Number(process.env["ASSAY_FUZZ_RUNS"] ?? 60);
    fc.assert(
      fc.property(arbitraryProgram(), fc.infiniteStream(fc.nat()), (body, picks) => {
        fc.pre(isProgram(body));
        const all = findMutants("a.cjs", body).mutants;
        const { text, left } = instrument("a.cjs", body, all);
        expect(left).toEqual([]);
        expect(runBody(text)).toBe(runBody(body));
        // Mutants of what every program starts with would take its fuel away.
        const own = body.indexOf("try {\n");
        const indices = all.flatMap(({ start }, index) => (start > own ? [index] : []));
        for (const pick of picks.take(3)) {
          const index = indices[pick % indices.length];
          const mutant = index === undefined ? undefined : all[index];
          if (mutant === undefined || index === undefined) continue;
          const replaced = compiled(applyMutant(body, mutant));
          const edit = `${mutant.operator} at ${mutant.start}: ${mutant.replacement}`;
          expect(`${edit} ${runBody(text, index)}`).toBe(`${edit} ${runBody(replaced, noMutant)}`);
        }
      }),
      { numRuns, endOnFailure: true },
    );
  }, 120_000);
});
