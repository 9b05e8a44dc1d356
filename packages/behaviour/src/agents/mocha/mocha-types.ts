/** The part of mocha's objects, public or not, that is used here; the same from version 8 to 12. */
export interface Runnable {
  title: string;
  file?: string;
  parent?: Suite;
  state?: string;
  duration?: number;
  titlePath(): string[];
  timeout(): number;
  timeout(milliseconds: number): unknown;
  retries(count: number): unknown;
  /** The test that this one is a further try of. */
  retriedTest?(): Runnable | undefined;
}

export interface Suite {
  file?: string;
  root: boolean;
  parent?: Suite;
  suites: Suite[];
  tests: Runnable[];
  reset?(): void;
  hasOnly(): boolean;
  filterOnly(): unknown;
}

export interface Runner {
  suite: Suite;
  _opts?: { cleanReferencesAfterRun?: boolean };
  asyncOnly: boolean;
  checkLeaks: boolean;
  on(event: string, listener: (one: Runnable & Suite, error?: unknown) => void): unknown;
  run(done: () => void): unknown;
  runAsync?(options: unknown): Promise<number>;
  abort(): unknown;
  dispose?(): void;
}

export type RunnerClass = new (suite: Suite, options: object) => Runner;

/** Mocha's own options, as its command line makes them. */
export interface Options {
  require?: string[];
  file?: string[];
  delay?: boolean;
}

/** The tests of a suite and the suites in it, in the order in which they run. */
export function testsIn(suite: Suite): Runnable[] {
  return [...suite.tests, ...suite.suites.flatMap(testsIn)];
}

/** The file that a test or suite stands in; the empty text for what stands in none. */
export function fileOf(one: { file?: string; parent?: Suite }): string {
  return one.file ?? (one.parent === undefined ? "" : fileOf(one.parent));
}

/** Leaves only some tests in a suite, and returns what puts the others back. */
export function keepOnly(suite: Suite, isWanted: (test: Runnable) => boolean): () => void {
  const { tests, suites } = suite;
  const undo = suites.map((inner) => keepOnly(inner, isWanted));
  suite.tests = tests.filter(isWanted);
  // Groups that nothing is left of go with their hooks.
  suite.suites = suites.filter((inner) => inner.tests.length > 0 || inner.suites.length > 0);
  return () => {
    suite.tests = tests;
    suite.suites = suites;
    for (const one of undo) one();
  };
}
