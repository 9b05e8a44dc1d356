import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { resolve: { conditions: ["source"] } },
  resolve: { conditions: ["source"] },
  test: {
    include: ["packages/*/src/**/*.test.ts", "tools/**/*.test.ts", "benchmarks/*/*.test.ts", "tests/**/*.test.ts"],
    reporters: ["default", "./tools/closing-line.ts"],
    // A quarter of the time is spent waiting for processes and disks (1,541 + 698 s of processor time in 1,508 s on two).
    maxWorkers: "150%",
    // A worker keeps its modules from file to file: a sixth of the time went into loading the same ones anew. So a test
    // leaves nothing changed behind, neither in a module nor in its process.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
