import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { resolve: { conditions: ["source"] } },
  resolve: { conditions: ["source"] },
  test: {
    include: ["packages/*/src/**/*.test.ts", "tools/**/*.test.ts", "benchmarks/*/*.test.ts", "tests/**/*.test.ts"],
    reporters: ["default", "./tools/closing-line.ts"],
    // Vitest leaves a core to itself, which on CI's two would leave one for the tests.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
