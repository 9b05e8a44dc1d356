import type { TestName, TestResult } from "@assay/core";
import type { StaticTest } from "./static-test.ts";

/** What runners reported of a test that was read. */
export interface Matched {
  /** Its names in the runner's words: several for a table. */
  names: TestName[];
  /** All that was reported of it is that it was skipped. */
  neverRan: boolean;
  /** It failed, in one of its rows at least, or its file could not be run. */
  fails: boolean;
}

const wholeFile = "(the file could not be run)";

/**
 * Titles as a runner may give them: some put all into one text, some leave out the file's own group, and Playwright's come
 * after the project's name where there are several projects.
 */
function isNamed(test: StaticTest, given: readonly string[]): boolean {
  const ofProject = given.length === test.name.length + 1 && /^\[.+\]$/.test(given[0] ?? "");
  const name = ofProject ? given.slice(1) : given;
  const one = (index: number, title: string): boolean => {
    const pattern = test.patterns[index];
    return pattern === null || pattern === undefined
      ? test.name[index] === title
      : new RegExp(pattern, "s").test(title);
  };
  if (name.length === test.name.length) return name.every((title, index) => one(index, title));
  if (name.length !== 1) return false;
  const whole = test.patterns.every((pattern) => pattern === null) ? test.name.join(" ") : undefined;
  return (
    whole !== undefined && (name[0] === whole || name[0] === test.name.join(" › ") || name[0] === test.name.join(" > "))
  );
}

/** Finds the results and the names in evidence of each test of a file: by title, and by line where titles are shared. */
export function matchResults(
  file: string,
  tests: readonly StaticTest[],
  results: readonly TestResult[],
  named: readonly TestName[],
  failing: readonly TestName[],
): Matched[] {
  const own = results.filter((result) => result.file === file);
  const names = named.filter((name) => name.file === file);
  const failed = [...own.filter(({ status }) => status === "failed"), ...failing.filter((one) => one.file === file)];
  const isFileBroken = failed.some(({ name }) => name.length === 1 && name[0] === wholeFile);
  return tests.map((test) => {
    const byTitle = own.filter((result) => isNamed(test, result.name));
    const sharing = tests.filter((other) => other.name.join("\0") === test.name.join("\0"));
    const exact = sharing.length > 1 ? byTitle.filter(({ line }) => line === test.line) : byTitle;
    const found = exact.length > 0 ? exact : byTitle;
    const place = sharing.indexOf(test);
    const listed = names.filter(
      (name) => isNamed(test, name.name) && (sharing.length === 1 || name.occurrence === place),
    );
    const fromResults = found.map(({ name }): TestName => ({ file, name, occurrence: 0 }));
    return {
      names: listed.length > 0 ? listed : fromResults,
      fails: isFileBroken || failed.some((one) => isNamed(test, one.name)),
      neverRan: found.length > 0 && found.every(({ status }) => status === "skipped" || status === "todo"),
    };
  });
}
