/** A module of a public repository, whose mutants both tools run. */
export interface Module {
  name: string;
  repository: string;
  commit: string;
  runner: "vitest" | "jest" | "mocha";
  /** The script that runs its tests, in place of one that also lints or measures. */
  test: string;
  /** What the tests need, in place of all that the project is developed with. */
  packages: Readonly<Record<string, string>>;
  /** Files to mutate, from the repository's root. */
  files: readonly string[];
  /** Stryker's settings for the runner. */
  settings?: Readonly<Record<string, unknown>>;
}

export const STRYKER = "9.6.1";

// StrykerJS asks the TypeScript that is installed, and takes none from version 6 on.
const vitest = { vitest: "4.1.12", typescript: "5.9.3" };

export const modules: readonly Module[] = [
  {
    name: "defu",
    repository: "unjs/defu",
    commit: "80c0146afb11ebd86183a579ec469f3abd976695",
    runner: "vitest",
    test: "vitest run",
    packages: { ...vitest, "expect-type": "1.4.0" },
    files: ["src/_utils.ts", "src/defu.ts"],
  },
  {
    name: "ufo",
    repository: "unjs/ufo",
    commit: "11308c0bb5cb4a4bc3bfcbdc5c03177b097423e6",
    runner: "vitest",
    test: "vitest run",
    packages: vitest,
    files: ["src/encoding.ts", "src/parse.ts", "src/query.ts"],
  },
  {
    name: "eta",
    repository: "bgub/eta",
    commit: "7e8b40362151cc41d114bdf4ba78336949c94260",
    runner: "vitest",
    test: "vitest run",
    packages: vitest,
    files: ["src/compile-string.ts", "src/parse.ts", "src/utils.ts"],
  },
  {
    name: "ms",
    repository: "vercel/ms",
    commit: "4b85938394832e62e6e25cca5c151bbc97fe26e2",
    runner: "jest",
    test: "jest --env node",
    packages: {
      "@jest/globals": "30.0.5",
      jest: "30.0.5",
      "ts-jest": "29.4.0",
      "ts-node": "10.9.2",
      typescript: "5.8.3",
    },
    files: ["src/index.ts"],
    settings: { jest: { projectType: "custom", config: { collectCoverage: false, coverageThreshold: undefined } } },
  },
  {
    name: "object-path",
    repository: "mariocasciaro/object-path",
    commit: "e6bb638ffdd431176701b3e9024f80050d0ef0a6",
    runner: "mocha",
    test: "mocha test.js",
    packages: { chai: "4.3.10", mocha: "9.2.2" },
    files: ["index.js"],
    settings: { mochaOptions: { spec: ["test.js"] } },
  },
  {
    name: "set-value",
    repository: "jonschlinkert/set-value",
    commit: "c574eb8d94ba21d22b6fe5a5741fd4dbfc9dc47a",
    runner: "mocha",
    test: "mocha",
    packages: { mocha: "9.2.2", "is-plain-object": "2.0.4", "is-primitive": "3.0.1", "split-string": "6.1.0" },
    files: ["index.js"],
  },
];
