import { expect, it } from "vitest";
import { planJest } from "./jest.ts";
import type { PlanInput } from "./plan.ts";
import { planVitest } from "./vitest.ts";

const input: PlanInput = {
  suite: {
    runner: "jest",
    directory: ".",
    arguments: [],
    nodeArguments: [],
    environment: {},
    origin: "scripts.test",
    preparation: [],
  },
  program: "/p/runner.js",
  version: "29.7.0",
  directory: "/p",
  mailbox: "/m",
  agent: (name) => `/m/${name}`,
  configurationMentions: async () => true,
  isMeasured: true,
  testFiles: [],
};

it("has jest count lines only where somebody asks for them", async () => {
  const aboutLines = /--coverage|--collectCoverage|jest-counts/;
  const asked = await planJest(input);
  expect(asked.arguments.filter((one) => aboutLines.test(one))).toEqual([
    "--require=/m/jest-counts.cjs",
    "--coverage",
    "--coverageProvider=v8",
    "--coverageReporters=none",
    "--coverageDirectory=/m/unused",
    "--coverageThreshold={}",
    "--coveragePathIgnorePatterns=/node_modules/",
    "--collectCoverageFrom=[]",
  ]);
  const other = await planJest({ ...input, isMeasured: false });
  expect(other.arguments.filter((one) => aboutLines.test(one))).toEqual(["--coverage=false"]);
});

it("has vitest count lines only where somebody asks for them", async () => {
  const asked = await planVitest(input);
  expect(asked.arguments.filter((one) => one.startsWith("--coverage"))).toEqual([
    "--coverage.enabled=true",
    "--coverage.provider=custom",
    "--coverage.customProviderModule=/m/vitest-coverage.mjs",
    "--coverage.reportsDirectory=/m/unused",
  ]);
  const other = await planVitest({ ...input, isMeasured: false });
  expect(other.arguments.filter((one) => one.startsWith("--coverage"))).toEqual(["--coverage.enabled=false"]);
});
