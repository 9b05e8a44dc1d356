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
