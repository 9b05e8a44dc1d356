import { memoryStore, type MutantsEvidence, type MutantStatus } from "@assay/core";
import { describe, expect, it } from "vitest";
import { reuseMutants } from "./reuse-mutants.ts";

const at = { line: 1, column: 0 };

function evidenceOf(status: MutantStatus): MutantsEvidence {
  const mutant = { id: "1", path: "a.js", operator: "x", start: at, end: at, original: "a", replacement: "b" };
  const mutants = [{ ...mutant, status, reachedBy: [], killedBy: [] }];
  return { tests: [], failing: [], mutants, found: 1, matrix: false, seed: "", milliseconds: 5 };
}

/** How often mutants are run when they are asked for twice. */
async function runsOf(status: MutantStatus, keys: readonly [string, string], why?: string): Promise<number> {
  const store = memoryStore();
  let runs = 0;
  for (const key of keys) {
    const { evidence } = await reuseMutants(store, key, async () => {
      runs += 1;
      const gaps = why === undefined ? [] : [{ what: "Some mutants", why, categories: [], blocking: false }];
      return { evidence: evidenceOf(status), gaps };
    });
    expect(evidence).toEqual(evidenceOf(status));
  }
  return runs;
}

describe("mutants that were run before", () => {
  it("are not run again while nothing changed", async () => {
    expect(await runsOf("killed", ["same", "same"])).toBe(1);
    expect(await runsOf("survived", ["one", "other"])).toBe(2);
  });

  it("are run again where some were not run to an end", async () => {
    expect(await runsOf("pending", ["same", "same"])).toBe(2);
    expect(await runsOf("killed", ["same", "same"], "time was up")).toBe(2);
  });
});
