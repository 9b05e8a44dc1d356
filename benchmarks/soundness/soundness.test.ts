import { expect, it } from "vitest";
import { examineInProcess } from "./examine-in-process.ts";
import { limitOf } from "../../packages/program/src/engine/testing/fuzz/limits.ts";

/** Programs that are run in CI; benchmarks/soundness runs more. */
const programs = 200;

// The truth is what happens when the program is run with tagged values: what arrives is to be told, and nothing else,
// but for what docs/guide/limits names. A fixed seed: a disagreement that nobody has seen yet must not come and go.
it("agrees with what generated programs do, within the limits that are named", async () => {
  const { flows, quiet, causes } = await examineInProcess(1, 0, programs);
  const unnamed = causes.filter((cause) => limitOf(cause) === undefined);
  expect(unnamed.map(({ number, disagreement, constructs }) => ({ number, disagreement, constructs }))).toEqual([]);
  expect(flows).toBeGreaterThan(programs / 4);
  expect(quiet).toBeGreaterThan(programs / 4);
});
