import { expect, it } from "vitest";
import { githubToken } from "../testing/fakes.ts";
import { scanPool } from "./scan-pool.ts";

// From source, Node can't start the other thread where it reads no TypeScript: what was handed over is then done here.
it("finds the same with one thread, and with a second that may fail", async () => {
  const filler = "let a = 1;\n".repeat(60_000);
  const texts = Array.from({ length: 24 }, (_, index) => `${filler}f("${githubToken(String(index))}");\n`);
  const results = await Promise.all(
    [1, 2].map(async (threads) => {
      const pool = scanPool([], threads);
      try {
        return await Promise.all(texts.map(async (text, index) => pool.scan(`src/${index}.ts`, text)));
      } finally {
        await pool.dispose();
      }
    }),
  );
  expect(results[1]).toEqual(results[0]);
  expect(results[0]?.map((found) => found?.matches.map(({ start }) => start.line))).toEqual(texts.map(() => [60_001]));
});
