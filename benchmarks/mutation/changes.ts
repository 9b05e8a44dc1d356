/** A commit of a public repository that changes some two hundred lines of its code, and whose suite takes a while. */
export interface PublicChange {
  name: string;
  repository: string;
  /** The change; what it is measured against is its first parent. */
  commit: string;
  runner: "vitest" | "jest" | "mocha";
  /** The script that runs its tests, in place of one that also lints or measures. */
  test: string;
  /** What the tests need, in place of all that the project is developed with. */
  packages: Readonly<Record<string, string>>;
}

export const changes: readonly PublicChange[] = [
  {
    name: "date-fns",
    repository: "date-fns/date-fns",
    commit: "c00ecb632b01b647c01ea2a2ace524efec5d9637",
    runner: "vitest",
    test: "vitest run",
    packages: {
      "@date-fns/tz": "1.4.1",
      "@date-fns/utc": "1.2.0",
      "@types/node": "20.19.0",
      "@types/sinon": "9.0.6",
      sinon: "7.4.1",
      typescript: "5.9.3",
      vitest: "3.2.7",
    },
  },
  {
    name: "mathjs",
    repository: "josdejong/mathjs",
    commit: "bcf0da46f0b8577ec03c9ecd7bff8b5c2543a611",
    runner: "mocha",
    test: "mocha test/unit-tests",
    packages: {
      "@babel/core": "7.24.9",
      "@babel/plugin-transform-object-assign": "7.24.7",
      "@babel/plugin-transform-optional-catch-binding": "7.24.7",
      "@babel/plugin-transform-runtime": "7.24.7",
      "@babel/preset-env": "7.24.8",
      "@babel/register": "7.24.6",
      assert: "2.1.0",
      mocha: "10.6.0",
      "seed-random": "2.2.0",
      sinon: "18.0.0",
    },
  },
  {
    name: "luxon",
    repository: "moment/luxon",
    commit: "69032e683d2d96d5b841737077134e1f17f1808d",
    runner: "jest",
    test: "jest",
    packages: {
      "@babel/core": "7.24.9",
      "@babel/plugin-external-helpers": "7.24.7",
      "@babel/preset-env": "7.24.8",
      "babel-jest": "29.7.0",
      jest: "29.7.0",
    },
  },
];
