/** A generator of numbers that gives the same row for the same seed (mulberry32, by Tommy Ettinger, public domain). */
export function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Choices that were made beforehand, one after the other; where there are no more, the first of what there is. */
export function readChoices(choices: readonly number[]): (below: number) => number {
  let next = 0;
  return (below) => {
    const choice = choices[next] ?? 0;
    next += 1;
    return choice % below;
  };
}
