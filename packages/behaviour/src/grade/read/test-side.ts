import path from "node:path";
import { looksLikeTest } from "../../detect/file-kind.ts";

const testFolder =
  /^(?:__tests__|tests?|specs?|e2e|cypress|playwright|__mocks__|__fixtures__|fixtures?|testdata|test-?(?:utils?|helpers?|support|lib)|testing|mocks?)$/i;
const testName =
  /^(?:.*[-_.])?(?:helpers?|fixtures?|factories|factory|setup|mocks?|stubs?|test-?utils?|utils?-test|test-?helpers?|testing)$/i;

/**
 * True for a file that serves the tests and is not what they test: by its name, or by its folder unless it is the
 * module that the test is named after (`testing/clock.ts` for `testing/clock.test.ts`).
 */
export function isTestSide(file: string, testFile: string): boolean {
  const bare = (name: string) => path.posix.basename(name).replace(/(?:[._-](?:test|tests|spec))?\.[cm]?[jt]sx?$/i, "");
  if (bare(file) === bare(testFile) && !looksLikeTestName(file)) return false;
  if (looksLikeTestName(file) || testName.test(bare(file))) return true;
  return path.posix
    .dirname(file)
    .split("/")
    .some((segment) => testFolder.test(segment));
}

function looksLikeTestName(file: string): boolean {
  return looksLikeTest(path.posix.basename(file));
}
