import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { resolve: { conditions: ["source"] } },
  resolve: { conditions: ["source"] },
  test: {
    include: ["packages/*/src/**/*.test.ts", "tools/**/*.test.ts", "benchmarks/*/*.test.ts", "tests/**/*.test.ts"],
    reporters: ["default", "./tools/closing-line.ts"],
    // Vitest leaves a core to itself, which on CI's two would leave one for the tests.
    maxWorkers: "100%",
    // A worker keeps its modules from file to file: a sixth of the time went into loading the same ones anew. So a test
    // leaves nothing changed behind, neither in a module nor in its process.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
