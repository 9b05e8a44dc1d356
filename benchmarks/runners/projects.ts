import type { Reader } from "./counts.ts";

/** A suite as its own people run it. */
export interface OwnRun {
  runner: Reader;
  command: [program: string, ...words: string[]];
  environment?: Record<string, string>;
}

export interface Project {
  repository: string;
  commit: string;
  /** What was done after the checkout, once; none of it is in git. */
  prepared: string;
  byHand: OwnRun[];
}

const npm = "npm install";

/** Public repositories, each with a runner of its own choice, as it is driven without Assay. */
export const projects: readonly Project[] = [
  {
    repository: "unjs/defu",
    commit: "80c0146",
    prepared: npm,
    byHand: [{ runner: "vitest", command: ["npx", "vitest", "run"] }],
  },
  {
    repository: "unjs/ufo",
    commit: "11308c0",
    prepared: npm,
    byHand: [{ runner: "vitest", command: ["npx", "vitest", "run"] }],
  },
  {
    repository: "moment/luxon",
    commit: "b6b9d037",
    prepared: npm,
    byHand: [{ runner: "jest", command: ["npx", "jest", "--coverage"] }],
  },
  {
    repository: "expressjs/express",
    commit: "a3714473",
    prepared: npm,
    byHand: [
      {
        runner: "mocha",
        command: ["npx", "mocha", "--require", "test/support/env", "--check-leaks", "test/", "test/acceptance/"],
      },
    ],
  },
  {
    repository: "fastify/fastify-cors",
    commit: "2a47537",
    prepared: npm,
    byHand: [{ runner: "node:test", command: ["node", "--test"] }],
  },
  {
    repository: "tj/commander.js",
    commit: "ba6d13dd",
    prepared: npm,
    byHand: [{ runner: "node:test", command: ["node", "--test"] }],
  },
  {
    repository: "sindresorhus/p-map",
    commit: "bc26cf0",
    prepared: npm,
    byHand: [{ runner: "ava", command: ["npx", "ava"] }],
  },
  {
    repository: "swup/swup",
    commit: "02b4838",
    prepared: "npm ci && npm run build",
    byHand: [
      { runner: "vitest", command: ["npx", "vitest", "run", "--config", "./tests/config/vitest.config.ts"] },
      {
        runner: "playwright",
        command: [
          "npx",
          "playwright",
          "test",
          "--config",
          "./tests/config/playwright.config.ts",
          "--project=chromium",
          "--reporter=list",
        ],
      },
    ],
  },
  {
    repository: "pallets/itsdangerous",
    commit: "672971d",
    prepared: "python3 -m venv .venv && .venv/bin/pip install pytest freezegun .",
    byHand: [{ runner: "pytest", command: [".venv/bin/python", "-m", "pytest"] }],
  },
  {
    repository: "google/uuid",
    commit: "2d3c2a9",
    prepared: "nothing: it has no dependencies",
    byHand: [{ runner: "go", command: ["go", "test", "-v", "./..."] }],
  },
];
