import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { resolve: { conditions: ["source"] } },
  resolve: { conditions: ["source"] },
  test: {
    include: ["packages/*/src/**/*.test.ts", "tools/**/*.test.ts", "benchmarks/*/*.test.ts", "tests/**/*.test.ts"],
    reporters: ["default", "./tools/closing-line.ts"],
    // A sixth of the time is waited for processes and timers, so there are more workers than cores.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // A worker keeps its modules from file to file: a sixth of the time went into loading the same ones anew. So a test
    // leaves nothing changed behind, neither in a module nor in its process.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
