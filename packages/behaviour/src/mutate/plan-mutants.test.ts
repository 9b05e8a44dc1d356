import { expect, it } from "vitest";
import { planMutants } from "./plan-mutants.ts";

const subject = (path: string, text: string) => ({ path, text, lines: undefined, coverage: undefined });

it("keeps a runner that checks types from refusing TypeScript for its mutants", () => {
  const { texts, chosen } = planMutants(
    [
      subject("src/tone.ts", 'export const tone = (n: number): "low" | "high" =>\n  n > 1 ? "high" : "low";\n'),
      subject("src/plain.js", "export const twice = (n) =>\n  n * 2;\n"),
    ],
    (candidates) => [...candidates],
  );
  expect(new Set(chosen.map(({ mutant }) => mutant.path))).toEqual(new Set(["src/tone.ts", "src/plain.js"]));
  expect(texts.get("src/tone.ts")).toMatch(/^\/\/ @ts-nocheck\n/);
  expect(texts.get("src/plain.js")).not.toContain("@ts-nocheck");
});

it("leaves out mutants beside the lines where certain tests come to, and says of none that no test reaches it", () => {
  const text = "export const twice = (n) => n * 2;\nexport const half = (n) => n / 2;\n";
  const planOf = (within: Set<number> | undefined) =>
    planMutants([{ ...subject("src/plain.js", text), within }], (candidates) => [...candidates]);
  const linesOf = ({ chosen }: ReturnType<typeof planMutants>) => new Set(chosen.map(({ mutant }) => mutant.from.line));
  expect(linesOf(planOf(undefined))).toEqual(new Set([1, 2]));
  expect(linesOf(planOf(new Set([2])))).toEqual(new Set([2]));
  expect(planOf(new Set([2])).unreached).toEqual([]);
  expect(planOf(new Set([3])).found).toBe(0);
});
