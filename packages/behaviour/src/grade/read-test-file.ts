import { contains, type AnyFunction, type Node } from "@assay/program";
import { readIssues } from "./issues.ts";
import type { Surroundings } from "./oracle/file-view.ts";
import { noSurroundings, createFileView } from "./oracle/open-view.ts";
import { readOracle, type ReadOracle } from "./oracle/read-oracle.ts";
import { shares, strengths } from "./oracle/strengths.ts";
import { findTests, type ReadTest } from "./read/find-tests.ts";
import type { StaticTest, StaticTestFile } from "./static-test.ts";

/** Reads all tests of a file, with what they assert. `file` is the path from the workspace's root. */
export function readTestFile(file: string, text: string, surroundings: Surroundings = noSurroundings): StaticTestFile {
  const view = createFileView(file, text, surroundings);
  const [problem] = view.model.errors;
  if (problem !== undefined && view.model.program.body.length === 0)
    return { tests: [], unread: `it cannot be parsed (${problem.message}, line ${problem.line})` };
  const found = findTests(view.model);
  const tests: StaticTest[] = [];
  for (const test of found) {
    const nested = found
      .filter((other) => other !== test && test.body !== undefined && contains(test.body, other.call))
      .map(({ call }): Node => call);
    const oracle = readOracle(view, test, nested);
    // A test that only holds tests (tap, node:test) is a group.
    if (nested.length > 0 && oracle.assertions.length === 0) continue;
    tests.push(toStatic(test, oracle, text, view.model.lineIndex));
  }
  return { tests: withCopies(tests, found, text) };
}

function toStatic(
  test: ReadTest,
  oracle: ReadOracle,
  text: string,
  lines: { at(offset: number): { line: number } },
): StaticTest {
  const looks = test.state === "runs" || test.state === "fails" ? oracle.looks : [];
  const hides = oracle.assertions.length > 0 && oracle.assertions.every(({ kind }) => kind === "swallowed");
  const notices = oracle.runsCode && test.state === "runs" && !hides;
  return {
    name: test.titles.map((title) => title.text),
    patterns: test.titles.map((title) => title.pattern?.source ?? null),
    line: lines.at(test.call.start).line,
    endLine: lines.at(test.call.end).line,
    state: test.state,
    runsCode: oracle.runsCode,
    assertions: oracle.assertions,
    looks: [
      ...looks.map((look) =>
        test.state === "fails" ? { ...look, strength: look.strength * shares.expectedToFail } : look,
      ),
      ...(notices ? [{ key: "(runs)", strength: strengths.crash, weight: 1 }] : []),
    ],
    issues: readIssues(test, text),
  };
}

/** A test whose body stands in the file twice is one test. */
function withCopies(tests: StaticTest[], found: readonly ReadTest[], text: string): StaticTest[] {
  const seen = new Map<string, number>();
  const byLine = new Map(found.map((test) => [test.titles.map((title) => title.text).join("\0"), test.body]));
  return tests.map((test) => {
    const body = byLine.get(test.name.join("\0"));
    const written = body === undefined ? "" : bodyText(body, text);
    const first = seen.get(written);
    if (written.length < 20 || test.state !== "runs") return test;
    if (first === undefined) {
      seen.set(written, test.line);
      return test;
    }
    return first === test.line
      ? test
      : {
          ...test,
          issues: [
            ...test.issues,
            { about: "upkeep" as const, label: `It is a copy of the test on line ${first}`, points: 4 },
          ],
        };
  });
}

function bodyText(body: AnyFunction, text: string): string {
  return body.body === null ? "" : text.slice(body.body.start, body.body.end).replaceAll(/\s+/g, "");
}
