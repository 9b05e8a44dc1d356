import type { AnyFunction, Node } from "../ast.ts";
import type { CodeModel } from "../model/code-model.ts";

/**
 * What stands between an assertion and its effect. `never-runs`: nothing leads to it. `swallowed`: what it throws is
 * caught and dropped. `conditional`: it is passed over under a condition. `loop`: it runs once for each of something
 * that may be empty. `callback`: somebody else decides whether to call it. `not-awaited`: the test may end before it.
 */
export type Circumstance = "never-runs" | "swallowed" | "conditional" | "loop" | "callback" | "not-awaited";

/** An assertion as it is written. What it is worth is for others to say. */
export interface WrittenAssertion {
  /** The whole chain or call. */
  node: Node;
  line: number;
  /**
   * `expect`: `expect(x).toBe(1)`, also chai's; `assert`: `assert.equal(x, 1)`; `should`: `x.should.equal(1)`, also
   * Cypress's; `context`: `t.is(x, 1)`; `request`: supertest's `.expect(200)`; `type`: checked by the compiler alone;
   * `helper`: a function of another file that is called as one (`expectValid(x)`).
   */
  style: "expect" | "assert" | "should" | "context" | "request" | "type" | "helper";
  /** What it is about; for `expect(x)` the `x`. */
  subject: Node | undefined;
  /** What stands before the matcher: `not`, `resolves`, `soft`, `to`, `be`. */
  modifiers: readonly string[];
  /** The last word: `toBe`, `deepEqual`. Undefined where nothing is asserted, as in `expect(x)` alone. */
  matcher: string | undefined;
  expected: readonly Node[];
  /** Further assertions in the same chain: `.and.have.length(2)`, a second `.expect(…)`. */
  further: readonly { matcher: string; expected: readonly Node[] }[];
  /** The calls of this file's own functions that lead to it. */
  via: readonly Node[];
  circumstances: readonly Circumstance[];
}

/** A test as it is written. */
export interface WrittenTest {
  /** Of the groups around it, and its own. What is computed stands as its source text. */
  titles: readonly string[];
  /** False where a title is computed. */
  hasFixedTitle: boolean;
  /** Which of the tests of this file with these titles, from 0. */
  occurrence: number;
  line: number;
  endLine: number;
  /** The call that declares it. */
  call: Node;
  body: AnyFunction | undefined;
  /** Of the test and the groups around it: `skip`, `only`, `each`, `concurrent`, `fails`. */
  modifiers: readonly string[];
  /** Why it never runs, in the words of the file: `it.skip`, `describe.skip`, `xit`, `if (false)`. */
  skipped: string | undefined;
  /** The condition under which it is passed over. */
  skippedIf: string | undefined;
  /** The runner passes over all others: `only`, `fit`. */
  isFocused: boolean;
  /** Of a table of cases, where it stands in the file. */
  rows: number | undefined;
  assertions: readonly WrittenAssertion[];
}

/** The tests of one file. */
export interface TestsOfFile {
  model: CodeModel;
  tests: readonly WrittenTest[];
  /** Why there may be more: the file could not be parsed. */
  problem: string | undefined;
}
