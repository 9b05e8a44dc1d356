/** A public library, with the runner that its own people chose. */
export interface Library {
  name: string;
  repository: string;
  commit: string;
  runner: "vitest" | "jest" | "mocha" | "node:test" | "ava";
  /** The script that runs its tests, in place of one that also lints or measures; split at its spaces. */
  test: string;
  /** The runner's own way to lines, by the same counts of V8. */
  ownCoverage: string;
  /** What the tests need, in place of all that the project is developed with. */
  packages: Readonly<Record<string, string>>;
}

const vitest = "vitest run";
const vitestCoverage = `${vitest} --coverage.enabled --coverage.provider=v8 --coverage.reporter=json`;
const c8 = "c8 --reporter=json";
const mochaOfExpress = "mocha --require test/support/env --check-leaks test/ test/acceptance/";

export const libraries: readonly Library[] = [
  {
    name: "ufo",
    repository: "unjs/ufo",
    commit: "11308c0bb5cb4a4bc3bfcbdc5c03177b097423e6",
    runner: "vitest",
    test: vitest,
    ownCoverage: vitestCoverage,
    packages: { "@vitest/coverage-v8": "4.1.12", typescript: "5.9.3", vitest: "4.1.12" },
  },
  {
    name: "date-fns",
    repository: "date-fns/date-fns",
    commit: "c00ecb632b01b647c01ea2a2ace524efec5d9637",
    runner: "vitest",
    test: vitest,
    ownCoverage: vitestCoverage,
    packages: {
      "@date-fns/tz": "1.4.1",
      "@date-fns/utc": "1.2.0",
      "@types/node": "20.19.0",
      "@types/sinon": "9.0.6",
      "@vitest/coverage-v8": "3.2.7",
      sinon: "7.4.1",
      typescript: "5.9.3",
      vitest: "3.2.7",
    },
  },
  {
    name: "luxon",
    repository: "moment/luxon",
    commit: "69032e683d2d96d5b841737077134e1f17f1808d",
    runner: "jest",
    test: "jest",
    ownCoverage: "jest --coverage --coverageProvider=v8 --coverageReporters=json",
    packages: {
      "@babel/core": "7.24.9",
      "@babel/plugin-external-helpers": "7.24.7",
      "@babel/preset-env": "7.24.8",
      "babel-jest": "29.7.0",
      jest: "29.7.0",
    },
  },
  {
    name: "express",
    repository: "expressjs/express",
    commit: "a3714473feb3d2908add734d340e7755fd85e0a3",
    runner: "mocha",
    test: mochaOfExpress,
    ownCoverage: `${c8} ${mochaOfExpress}`,
    packages: {
      after: "0.8.2",
      c8: "10.1.3",
      "connect-redis": "8.0.1",
      "cookie-parser": "1.4.7",
      "cookie-session": "2.1.1",
      ejs: "3.1.10",
      "express-session": "1.18.1",
      hbs: "4.2.1",
      marked: "15.0.3",
      "method-override": "3.0.0",
      mocha: "11.7.5",
      morgan: "1.11.0",
      "pbkdf2-password": "1.2.1",
      supertest: "6.3.4",
      vhost: "3.0.2",
    },
  },
  {
    name: "mathjs",
    repository: "josdejong/mathjs",
    commit: "bcf0da46f0b8577ec03c9ecd7bff8b5c2543a611",
    runner: "mocha",
    test: "mocha test/unit-tests",
    ownCoverage: `${c8} mocha test/unit-tests`,
    packages: {
      "@babel/core": "7.24.9",
      "@babel/plugin-transform-object-assign": "7.24.7",
      "@babel/plugin-transform-optional-catch-binding": "7.24.7",
      "@babel/plugin-transform-runtime": "7.24.7",
      "@babel/preset-env": "7.24.8",
      "@babel/register": "7.24.6",
      assert: "2.1.0",
      c8: "10.1.3",
      mocha: "10.6.0",
      "seed-random": "2.2.0",
      sinon: "18.0.0",
    },
  },
  {
    name: "commander",
    repository: "tj/commander.js",
    commit: "ba6d13ddb4243e5913367734f8c159089ffe7834",
    runner: "node:test",
    test: "node --test",
    ownCoverage: `${c8} node --test`,
    packages: { c8: "10.1.3" },
  },
  {
    name: "p-map",
    repository: "sindresorhus/p-map",
    commit: "bc26cf03f81292325236a1188063dac8e7a4de0f",
    runner: "ava",
    test: "ava",
    ownCoverage: `${c8} ava`,
    packages: {
      ava: "5.3.1",
      c8: "10.1.3",
      chalk: "5.3.0",
      delay: "6.0.0",
      "in-range": "3.0.0",
      "random-int": "3.0.0",
      "time-span": "5.1.0",
    },
  },
];
