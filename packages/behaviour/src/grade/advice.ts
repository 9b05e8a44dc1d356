import type { StaticTest } from "./static-test.ts";
import type { TestArithmetic } from "./test-grade.ts";

/** An assertion below this can be made to say more. */
const weak = 0.5;

const byKind: Readonly<Record<string, (matcher: string) => string>> = {
  swallowed: () => "let it fail: take the assertion out of the try/catch or the .catch()",
  "not-awaited": () => "await or return it, so that the test waits for it",
  unreachable: () => "move it to where it runs",
  conditional: () => "let it run always: assert the condition itself, or add expect.assertions(n)",
  "self-comparison": () => "compare with the value that is right, written out, instead of with what the code gives",
  "repeated-call": () => "compare with the value that is right as well, written out",
  relation: () =>
    "compare with the value that is right, written out, instead of with another result of the same function",
  constant: () => "assert a value that the code under test returned",
  tautology: () => "assert something that can be false",
  "no-matcher": () => "call a matcher, as .toBe(…)",
  "mock-return": () => "call the real code and assert what it returns, not what the mock was told to return",
  "own-mock": () => "hand the mock to the code under test, or test the real code",
  "mock-calls": () => "assert what came of the call, or at least its arguments",
  "not-from-code": () => "run the code under test in this test",
  defined: () => "assert the value that is expected instead of that it is defined",
  truthy: () => "assert the value that is expected instead of that it is truthy",
  falsy: () => "assert the value that is expected instead of that it is falsy",
  type: () => "assert the value instead of its type",
  thrown: () => "assert the message of what is thrown",
  "not-thrown": () => "assert what the call returns instead of that it does not throw",
  length: () => "assert what the items are and not only how many",
  property: () => "assert the property's value too",
  compared: () => "assert the exact number",
  "one-of": () => "assert the one right value",
  "not-equal": () => "assert what the value is instead of one that it is not",
  "not-contains": () => "assert what is there beside what is not",
  "new-snapshot": () => "write the expected value into the test, or commit the snapshot after reading it",
  snapshot: () => "write the parts of the snapshot that matter into the test",
  shown: () => "assert the text or value that is shown and not only that it is visible",
};

/** What to do about a test, most useful first. */
export function adviceFor(test: StaticTest, { caps }: TestArithmetic): string[] {
  if (test.state === "skipped") return [`run it again or delete it, line ${test.line}`];
  if (test.state === "todo") return [`write it or delete it, line ${test.line}`];
  const advice: string[] = [];
  if (test.assertions.length === 0)
    advice.push(`assert what the code under test returns or changes, line ${test.line}`);
  const weakest = test.assertions
    .filter(({ strength }) => strength < weak)
    .toSorted((a, b) => a.strength - b.strength || a.line - b.line);
  for (const { kind, matcher, line } of weakest) {
    const text = byKind[kind]?.(matcher);
    if (text !== undefined) advice.push(`${text}, line ${line}`);
  }
  for (const { label } of test.issues)
    advice.push(`${label.slice(0, 1).toLowerCase()}${label.slice(1)}: mend that, line ${test.line}`);
  const isUnproven = caps.some(({ why }) => why.startsWith("Not proven"));
  if (advice.length === 0 && isUnproven) advice.push("run `assay mutate` to prove what it catches");
  return [...new Set(advice)].slice(0, 5);
}
