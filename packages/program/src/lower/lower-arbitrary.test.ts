import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryProgram } from "../ir/testing/arbitrary-program.ts";
import { runBoth } from "../ir/testing/run-both.ts";

/** Values as text; functions by nothing but that they are, since the interpreter makes its own. */
function show(value: unknown): string {
  return inspect(value, { depth: 8, compact: true }).replace(/\[(?:class|\w*Function)\b[^\]]*\]/g, "[function]");
}

function isProgram(body: string): boolean {
  try {
    // oxlint-disable-next-line typescript/no-implied-eval -- only its syntax is looked at
    return new Function(body).length === 0;
  } catch {
    return false;
  }
}

describe("lowering any program", () => {
  it("keeps its meaning", async () => {
    const numRuns = Number(process.env["ASSAY_FUZZ_RUNS"] ?? 400);
    await fc.assert(
      fc.asyncProperty(arbitraryProgram(), async (body) => {
        // A label within a block of the same label is a syntax error.
        fc.pre(isProgram(body));
        const { lowered, real } = await runBoth(body);
        expect(show(lowered)).toBe(show(real));
      }),
      { numRuns },
    );
  });
});
