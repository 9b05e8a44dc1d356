/** Programs by what they mean for the question "how are the tests run?". Names are those of their commands. */

/** Hand the question on to the packages of a monorepo, which are looked at one by one anyway. */
export const delegates = new Set([
  "turbo",
  "nx",
  "lerna",
  "wsrun",
  "ultra",
  "rush",
  "moon",
  "lage",
  "ultrarepo",
  "oao",
  "bolt",
]);

/** Look at the code without running it, so that no test depends on them. */
export const checkers = new Set(
  (
    "eslint oxlint standard ts-standard semistandard neostandard xo biome prettier oxfmt tsd attw publint knip depcheck madge " +
    "size-limit bundlesize stylelint commitlint markdownlint markdownlint-cli2 cspell dtslint ls-lint license-checker sherif " +
    "syncpack manypkg check-dts tslint jshint jscs npm-check lockfile-lint typecoverage type-coverage remark alex echo true : exit " +
    "test sleep clear arethetypeswrong dprint snazzy installed-check snyk cpd jscpd lint-staged husky npmPkgJsonLint publishlint " +
    "dpdm tstyche vue-tsc svelte-check es-check"
  ).split(" "),
);

/** Run tests, in a way that Assay can't drive yet. */
export const otherRunners = new Set(
  (
    "tap tape uvu jasmine karma cypress deno wtr web-test-runner ng qunit lab borp testcafe nightwatch wdio japa poku " +
    "faucet airtap zora react-scripts react-app-rewired craco electron-mocha mochapack ts-mocha jest-electron bun c8js hereby cucumber-js " +
    "vue-cli-service umi-test kcd-scripts tsdx aegir grunt gulp make just bazel stryker"
  ).split(" "),
);

/** The command's name: the last part of its path, without an extension. */
export function programName(path: string): string {
  return path.replace(/^.*[\\/]/, "").replace(/\.(?:[cm]?js|cmd|exe)$/i, "");
}
