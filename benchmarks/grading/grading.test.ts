import { describe, expect, it } from "vitest";
import { judgeProject, type JudgedFile } from "./judge-labels.ts";
import { projects } from "./projects.ts";
import { rankCorrelation } from "./rank-correlation.ts";

/** The samples are committed with their labels; other repositories may not be on this machine. */
async function judgeSamples(sampled: number): Promise<JudgedFile[]> {
  const judged: JudgedFile[] = [];
  for (const project of projects.filter(({ repository }) => repository === undefined))
    judged.push(...((await judgeProject(project, sampled, 1)) ?? []));
  return judged;
}

describe("grades of the labelled samples", () => {
  it("rank tests as their true kill rates do, by reading and with mutants", async () => {
    const judged = await judgeSamples(10);
    const truth = judged.map((file) => file.truth);
    expect(judged.length).toBeGreaterThan(80);
    const byReading = rankCorrelation(
      judged.map((file) => file.static),
      truth,
    );
    const withMutants = rankCorrelation(
      judged.map((file) => file.sampled),
      truth,
    );
    // What README reports, nearly, and never below what is promised.
    expect(byReading).toBeCloseTo(0.8, 1);
    expect(byReading).toBeGreaterThan(0.6);
    expect(withMutants).toBeCloseTo(0.89, 1);
    expect(withMutants).toBeGreaterThan(0.85);
  });

  it("never put a weakened version above its original", async () => {
    const judged = await judgeSamples(5);
    const pairs = judged
      .filter(({ weakening }) => weakening === "none")
      .flatMap((original) =>
        judged
          .filter(
            (file) =>
              file !== original &&
              file.project === original.project &&
              file.of === original.of &&
              [...file.killed].every((mutant) => original.killed.has(mutant)),
          )
          .map((file) => ({ file, original })),
      );
    const above = pairs.filter(
      ({ file, original }) => file.static > original.static || file.sampled > original.sampled,
    );
    expect(above.map(({ file }) => file.file)).toEqual([]);
    expect(pairs).toHaveLength(168);
  });
});

describe("Spearman's rank correlation", () => {
  it.each([
    [[1, 2, 3], [10, 20, 30], 1],
    [[1, 2, 3], [3, 2, 1], -1],
    // By hand: ranks 1.5 1.5 3 4 against 1 2 3 4.
    [[1, 1, 2, 3], [1, 2, 3, 4], 4.5 / Math.sqrt(4.5 * 5)],
  ])("of %j and %j is %d", (one, other, expected) => {
    expect(rankCorrelation(one, other)).toBeCloseTo(expected, 10);
  });
});
