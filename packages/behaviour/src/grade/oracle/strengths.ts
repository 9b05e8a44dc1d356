/**
 * How much an assertion would notice, between nothing (0) and any change of what it looks at (1). They are orders of
 * the kinds of questions and not measurements of single projects; docs/guide/grading.md explains each.
 */
export const strengths = {
  /** A number or a text that a wrong program hits by accident only. */
  value: 1,
  /** A number, nearly. */
  closeValue: 0.95,
  /** Every second wrong program gives the right one of two. */
  boolean: 0.85,
  /** What a program that does nothing gives as well: an empty list, null, undefined. */
  emptyValue: 0.75,
  nothing: 0.75,
  /** Some of the properties, some of the items. */
  partial: 0.9,
  contains: 0.75,
  partText: 0.7,
  fewLetters: 0.45,
  manyLetters: 0.85,
  /** `expect.any(String)` and `expect.anything()` as parts of a value. */
  anyOf: 0.25,
  anything: 0.1,
  thrownWithMessage: 0.85,
  thrownOfClass: 0.6,
  thrown: 0.5,
  inlineSnapshot: 0.9,
  snapshot: 0.75,
  screenshot: 0.7,
  /** Nearly everything differs from a snapshot. */
  notSnapshot: 0.05,
  /** A snapshot that is written when the test first runs. */
  newSnapshot: 0,
  propertyValue: 0.9,
  property: 0.35,
  length: 0.55,
  compared: 0.4,
  truthy: 0.3,
  /** Of what is a truth value by its name or its making. */
  truthyPredicate: 0.7,
  falsy: 0.45,
  predicate: 0.6,
  type: 0.2,
  defined: 0.12,
  /** Ruling out one constant says about as much as that there is a value. */
  negatedValue: 0.13,
  /** Ruling out another result: what is random, or changes. */
  negatedResult: 0.3,
  negatedPart: 0.4,
  notThrown: 0.1,
  mockArguments: 0.65,
  mockTimes: 0.45,
  mockCalled: 0.3,
  mockNotCalled: 0.4,
  text: 0.95,
  shown: 0.4,
  /** Shown, and looked up by its text. */
  shownText: 0.65,
  hidden: 0.5,
  state: 0.65,
  status: 0.85,
  anyStatus: 0.6,
  /** Compared with what another call of the code under test gives. */
  relation: 0.5,
  sameConstant: 0.75,
  /** That a call gives the same twice. */
  repeatedCall: 0.1,
  /** What a helper asserts that is in some package or file that was not read. */
  unreadHelper: 0.5,
  /** That an argument was left as it was. */
  unchangedInput: 0.2,
  /** That what was seen before the code ran is seen again after it. */
  unchangedState: 0.4,
  /** That the test runs code, whatever it asserts: it notices crashes. */
  crash: 0.06,
} as const;

/** What is left of a strength where less is asked. */
export const shares = {
  /** `a || b`: of the weaker of the two. */
  alternative: 0.6,
  /** `!(x instanceof X)`, and `typeof x !== "…"`: of what asking for the type is worth. */
  negatedType: 0.5,
  negatedTypeof: 0.2,
  /** A test that is expected to fail passes when the code breaks in another way. */
  expectedToFail: 0.2,
} as const;

/** What is left of an assertion that may not run, or not be waited for. */
export const runs = {
  /** Both ways have their assertions. */
  eitherWay: 0.9,
  /** Over data of the test's own. */
  byOwnData: 0.85,
  /** Depends on what the code under test gives. */
  byResult: 0.35,
  /** Depends on the machine. */
  byWorld: 0.15,
  /** Over a list that may be empty. */
  overResult: 0.5,
  /** In a callback that may never be called, or a `catch` that may never be entered. */
  maybeCalled: 0.35,
} as const;
