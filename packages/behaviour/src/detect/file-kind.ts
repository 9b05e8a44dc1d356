const script = /\.[cm]?[jt]sx?$/i;
const declaration = /\.d\.([^./]+\.)?[cm]?ts$/i;
const inTestFolder = /(?:^|\/)(?:__tests__|tests?|specs?)\//i;
const testName = /(?:[._-](?:test|tests|spec)|(?:^|\/)tests?(?:-[^/]*)?)\.[cm]?[jt]sx?$/i;

/** Folders whose packages and code are there to be looked at or tested with, not to be shipped. */
const besides =
  /(?:^|\/)(?:__tests__|__mocks__|__fixtures__|__snapshots__|tests?|specs?|e2e|cypress|playwright|fixtures?|testdata|test-?utils?|mocks?|stories|\.storybook|examples?|samples?|demos?|templates?|playgrounds?|bench|benchmarks?|docs?|website)\//i;
const besideName =
  /[._-](?:test|tests|spec|test-d|tst|e2e|cy|stories|story|bench|fixture|mock)\.[cm]?[jt]sx?$|(?:^|\/)(?:bench|benchmark|benchmarks|example|examples)\.[cm]?[jt]sx?$/i;
/** What configures tools; no test is expected to run it. */
const configuration =
  /(?:^|\/)(?:\.[^/]+|[^/]+\.(?:config|conf|workspace|setup)|(?:karma|gulp|grunt|jest|vitest|gulpfile|gruntfile)[^/]*)\.[cm]?[jt]s$/i;
const notWritten =
  /(?:^|\/)(?:node_modules|bower_components|vendors?|third[-_]?party|dist|\.yarn|\.next|\.nuxt|\.output)\/|[.-]min\.[cm]?js$|(?:^|\/)\.pnp\./i;

/** True for a file whose name says that a runner should find tests in it. */
export function looksLikeTest(path: string): boolean {
  if (!script.test(path) || declaration.test(path) || notWritten.test(path)) return false;
  return (
    testName.test(path) ||
    (inTestFolder.test(path) &&
      !/(?:^|\/)(?:fixtures?|__fixtures__|helpers?|mocks?|__mocks__|support|utils?)\//i.test(path))
  );
}

/** True for JavaScript and TypeScript that is meant to run in production: what tests are expected to reach. */
export function isSource(path: string): boolean {
  if (!script.test(path) || declaration.test(path) || notWritten.test(path)) return false;
  return !besides.test(path) && !besideName.test(path) && !configuration.test(path);
}

/** True for code that configures tools. */
export function isConfiguration(path: string): boolean {
  return configuration.test(path);
}

/** Python and Go that is meant to run in production; what of it holds something to run, their own tools tell. */
export function isOtherSource(path: string): boolean {
  if (notWritten.test(path) || besides.test(path)) return false;
  if (path.endsWith(".go")) return !path.endsWith("_test.go");
  return path.endsWith(".py") && !/(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest|setup|noxfile)\.py$/.test(path);
}

/** True for a package that exists for the sake of another: an example, a fixture, a template. */
export function isBesides(directory: string): boolean {
  return besides.test(`${directory}/`);
}
