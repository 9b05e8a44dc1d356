import { defineConfig } from "vitest/config";

/** The engine's own tests, for mutation testing: those that start real processes in every case are left to `npm test`. */
export default defineConfig({
  ssr: { resolve: { conditions: ["source"] } },
  resolve: { conditions: ["source"] },
  test: {
    root: ".",
    include: ["packages/core/src/**/*.test.ts"],
    exclude: ["packages/core/src/sandbox/run*.test.ts"],
    testTimeout: 60_000,
  },
});
