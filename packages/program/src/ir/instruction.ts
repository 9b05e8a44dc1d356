/**
 * The instructions of a function, as a flat row of integers: `[operation, operand, …]`. Flat, because a thousand
 * thousand lines make ten million of them; structured, because analysis by state wants branches and loops as they were
 * written, not a graph. Nothing here knows JavaScript: other languages are lowered into the same instructions.
 *
 * - A **temporary** (`t`) is written by exactly one instruction, its `into`, and holds one value of one expression.
 * - A **slot** is a variable of the function: parameters first, in order, then all others.
 * - A **text** is an index into the module's `texts`.
 *   Names of members that are no plain text are written so: `#x` is private, `@@iterator` is `Symbol.iterator`. A plain
 *   text that looks like one of these is only ever the value of a constant key.
 * - An **at** is the offset in the source, in UTF-16 code units, of what a person would point at.
 * - A **length** counts the integers of the block that follows; blocks lie one after the other behind their header.
 * - A **label** is a number that is its own within the function.
 * - `NONE` (-1) stands for an operand that is not there.
 */
export const NONE = -1;

export const Op = {
  // Values
  /** into, kind of constant (`ConstantKind`), text */
  Constant: 1,
  /** into, slot */
  Local: 2,
  /** slot, t */
  SetLocal: 3,
  /** into, function, slot: a variable of an enclosing function */
  Outer: 4,
  /** function, slot, t */
  SetOuter: 5,
  /** into, text: a name that is declared nowhere in the module; also `import.meta` and `new.target` */
  Global: 6,
  /** into, import, text of the imported name (`default` and `*` included) */
  Import: 7,
  /** into; in an arrow function that of the function around it */
  This: 8,
  /** into: all arguments as one array-like; in an arrow function those of the function around it */
  Arguments: 9,
  /** into, function */
  Closure: 10,
  /** into, class, t of the parent class or NONE. Its static initializer is called by the code that follows. */
  Class: 11,
  // Objects
  /** into, t, text, at */
  Get: 12,
  /** into, t, t of the key, at */
  GetComputed: 13,
  /** t, text, t of the value, at */
  Put: 14,
  /** t, t of the key, t of the value, at */
  PutComputed: 15,
  /** into, at, count, then per entry: kind (`EntryKind`), text or t of the key or NONE, t */
  Object: 16,
  /** into, at, count, then per element: t, or `spread(t)` */
  Array: 17,
  /** into, t, count, then texts: the object without these keys */
  Rest: 18,
  /** into, t, index: the list from an index on, of anything that can be gone through */
  Slice: 19,
  // Computing
  /** into, at, count, then ts: text put together, in order */
  Concat: 20,
  /** into, text of the operator, t. Besides the language's own: `++` and `--` (one more, one less) and `numeric` */
  Unary: 21,
  /** into, text of the operator, t, t, at. Besides the language's own: `#in`, which asks for a private name */
  Binary: 22,
  /** into, how (`CallKind`), t of the callee (NONE for `super`), t of `this` or NONE, at, end, count, then per argument: t or `spread(t)` */
  Call: 23,
  /** into, t */
  Await: 24,
  /** into, t or NONE */
  Yield: 25,
  /** into, t of the component or of a constant for a host element, t of the object of its properties, at, end */
  Element: 26,
  /** into, t, text or NONE, t of the key or NONE, at: takes a property away */
  Delete: 27,
  /** into, t, index, at: one element of anything that can be gone through, as in `[a, b] = list` */
  Item: 28,
  /** into: where `super.x` looks `x` up */
  Super: 29,
  // Control: each header is followed by its blocks
  /** t, length, length: then and else */
  If: 30,
  /** into, t, length, t, length, t: a choice between two values, each worked out in its block */
  Choose: 31,
  /** into, `ShortCircuit`, t, length, t: the right side is worked out in the block, where the left does not decide */
  Short: 32,
  /** label, 1 when the test comes after the body, length of test, t of the test or NONE, length of body, length of update */
  Loop: 33,
  /** into (one element), t of what is gone through, `EachKind`, label, length */
  Each: 34,
  /** t, label, count, then per case: length of test, t of test or NONE for the default, length of body; all blocks follow, test before body, case after case */
  Switch: 35,
  /** label, length */
  Block: 36,
  /** length, into (what was caught) or NONE, length of catch or NONE, length of finally or NONE */
  Try: 37,
  /** label */
  Break: 38,
  /** label */
  Continue: 39,
  /** t or NONE, at */
  Return: 40,
  /** t, at */
  Throw: 41,
  /** text, t, at: to a name that is declared nowhere in the module */
  SetGlobal: 42,
} as const;
export type Op = (typeof Op)[keyof typeof Op];

/** The text of `null` and `undefined` is NONE; a `pattern` is `/source/flags`; an `integer` has no bounds (`10n`). */
export const ConstantKind = { text: 0, number: 1, boolean: 2, null: 3, undefined: 4, pattern: 5, integer: 6 } as const;
export type ConstantKind = (typeof ConstantKind)[keyof typeof ConstantKind];

/** What an entry of an object is. A getter or setter whose name is not known has the text `*`. */
export const EntryKind = { named: 0, computed: 1, spread: 2, getter: 3, setter: 4 } as const;
export type EntryKind = (typeof EntryKind)[keyof typeof EntryKind];

export const CallKind = { call: 0, create: 1, tag: 2, super: 3 } as const;
export type CallKind = (typeof CallKind)[keyof typeof CallKind];

/**
 * `and`, `or`, `nullish`; `absent` for a default that stands in for undefined; `present` for an optional chain: the
 * block runs, and its value is the result, where the left is neither null nor undefined; else the result is undefined.
 */
export const ShortCircuit = { and: 0, or: 1, nullish: 2, absent: 3, present: 4 } as const;
export type ShortCircuit = (typeof ShortCircuit)[keyof typeof ShortCircuit];

export const EachKind = { value: 0, key: 1, awaited: 2 } as const;
export type EachKind = (typeof EachKind)[keyof typeof EachKind];

/** Marks an argument or element as spread. What is spread is read once all others are worked out. */
export function spread(temporary: number): number {
  return -2 - temporary;
}

/** The temporary of an argument or element, and whether it is spread. */
export function unspread(operand: number): { temporary: number; isSpread: boolean } {
  return operand <= -2 ? { temporary: -2 - operand, isSpread: true } : { temporary: operand, isSpread: false };
}
