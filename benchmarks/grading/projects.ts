/** What runs the tests of a project while it is labelled. */
export type LabelRunner = "vitest" | "jest" | "mocha" | "node:test" | "ava" | "playwright";

/** One module with the test files that are meant for it. */
export interface Project {
  name: string;
  runner: LabelRunner;
  /** Weights were looked at on the one half only; the other is reported for itself. */
  half: "calibrated" | "held-out";
  /** The module that is mutated, from the project's root. */
  subject: string;
  tests: string[];
  /** Absent for the samples beside this file. */
  repository?: { name: string; commit: string };
}

const sample = (
  name: string,
  runner: LabelRunner,
  half: Project["half"],
  subject: string,
  tests: string[],
): Project => ({
  name,
  runner,
  half,
  subject,
  tests,
});

const dayjs = { name: "iamkun/dayjs", commit: "0f6c19e3b63bcc3ff74917cb3a60125020c75648" };
const commander = { name: "tj/commander.js", commit: "ba6d13ddb4243e5913367734f8c159089ffe7834" };
const ufo = { name: "unjs/ufo", commit: "11308c0bb5cb4a4bc3bfcbdc5c03177b097423e6" };
const defu = { name: "unjs/defu", commit: "80c0146afb11ebd86183a579ec469f3abd976695" };
const ms = { name: "vercel/ms", commit: "4b85938394832e62e6e25cca5c151bbc97fe26e2" };
const cors = { name: "fastify/fastify-cors", commit: "2a47537e6deb32652f16aba19d05adb14736c108" };

/** A plugin of dayjs and the test of its name. */
function plugin(name: string, half: Project["half"]): Project {
  return {
    name: `dayjs-${name}`,
    runner: "jest",
    half,
    subject: `src/plugin/${name}/index.js`,
    tests: [`test/plugin/${name}.test.js`],
    repository: dayjs,
  };
}

export const projects: readonly Project[] = [
  sample("money", "vitest", "calibrated", "money.js", ["strong.test.js", "middling.test.js", "weak.test.js"]),
  sample("slug", "vitest", "held-out", "slug.js", ["slug.test.js", "partial.test.js"]),
  sample("cart", "vitest", "calibrated", "cart.js", ["cart.test.js", "mocked.test.js", "shallow.test.js"]),
  sample("retry", "vitest", "held-out", "retry.js", ["retry.test.js", "loose.test.js"]),
  sample("query", "jest", "held-out", "query.js", ["query.test.js", "round-trip.test.js", "snapshots.test.js"]),
  sample("cache", "jest", "calibrated", "cache.js", ["cache.test.js", "calls.test.js", "fine.test.js"]),
  sample("matrix", "mocha", "calibrated", "matrix.js", ["matrix.spec.js", "loose.spec.js", "done.spec.js"]),
  sample("inventory", "mocha", "held-out", "inventory.js", [
    "inventory.spec.js",
    "events.spec.js",
    "swallowed.spec.js",
  ]),
  sample("csv", "node:test", "calibrated", "csv.js", ["csv.test.js", "middling.test.js", "weak.test.js"]),
  sample("version", "node:test", "held-out", "version.js", ["version.test.js", "some.test.js"]),
  sample("roman", "ava", "calibrated", "roman.js", ["roman.test.js", "weak.test.js"]),
  sample("interval", "ava", "held-out", "interval.js", ["interval.test.js", "not-awaited.test.js"]),
  sample("todo-page", "playwright", "calibrated", "page.js", ["todo.spec.js", "visible.spec.js"]),
  sample("signup-page", "playwright", "held-out", "page.js", ["signup.spec.js", "smoke.spec.js"]),
  sample("shop-page", "playwright", "held-out", "page.js", ["shop.spec.js", "clicks.spec.js"]),
  plugin("calendar", "calibrated"),
  plugin("minMax", "held-out"),
  plugin("quarterOfYear", "calibrated"),
  plugin("advancedFormat", "held-out"),
  plugin("localeData", "calibrated"),
  plugin("objectSupport", "held-out"),
  plugin("relativeTime", "held-out"),
  plugin("isBetween", "calibrated"),
  {
    name: "commander-option",
    runner: "node:test",
    half: "held-out",
    subject: "lib/option.js",
    tests: [
      "tests/options.choices.test.js",
      "tests/options.conflicts.test.js",
      "tests/options.dual-options.test.js",
      "tests/options.implies.test.js",
    ],
    repository: commander,
  },
  {
    name: "commander-argument",
    runner: "node:test",
    half: "calibrated",
    subject: "lib/argument.js",
    tests: [
      "tests/argument.choices.test.js",
      "tests/argument.custom-processing.test.js",
      "tests/argument.variadic.test.js",
      "tests/argument.required.test.js",
    ],
    repository: commander,
  },
  {
    name: "commander-suggest",
    runner: "node:test",
    half: "held-out",
    subject: "lib/suggestSimilar.js",
    tests: ["tests/help.suggestion.test.js"],
    repository: commander,
  },
  {
    name: "ufo-query",
    runner: "vitest",
    half: "held-out",
    subject: "src/query.ts",
    tests: ["test/query.test.ts"],
    repository: ufo,
  },
  {
    name: "ufo-parse",
    runner: "vitest",
    half: "calibrated",
    subject: "src/parse.ts",
    tests: ["test/parse.test.ts", "test/url.test.ts"],
    repository: ufo,
  },
  {
    name: "defu",
    runner: "vitest",
    half: "held-out",
    subject: "src/defu.ts",
    tests: ["test/defu.test.ts"],
    repository: defu,
  },
  {
    name: "ms",
    runner: "jest",
    half: "calibrated",
    subject: "src/index.ts",
    tests: ["src/index.test.ts", "src/parse.test.ts", "src/format.test.ts"],
    repository: ms,
  },
  {
    name: "fastify-cors",
    runner: "node:test",
    half: "calibrated",
    subject: "index.js",
    tests: ["test/cors.test.js", "test/hooks.test.js", "test/preflight.test.js", "test/vary.test.js"],
    repository: cors,
  },
];
