/** Where a value comes from, as a set of bits: what an assertion about it can notice follows from that. */
export const origin = {
  /** Values that the test itself makes: literals, and what is computed of them. */
  none: 0,
  /** The code under test made it. */
  code: 1,
  /** It was seen outside: a page, a file, a process, an answer. */
  world: 2,
  /** A stand-in made it, or it is one. */
  mock: 4,
  /** The code under test was given it and may have changed or called it. */
  given: 8,
} as const;

export type Origin = number;

export function has(value: Origin, ...bits: readonly Origin[]): boolean {
  return bits.some((bit) => (value & bit) !== 0);
}

/** True for what the code under test had a part in. */
export function isOfCode(value: Origin): boolean {
  return has(value, origin.code, origin.given);
}
