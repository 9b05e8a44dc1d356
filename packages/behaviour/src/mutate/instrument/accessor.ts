/** The key under which the switch of all mutants stands on `globalThis`. */
export const switchKey = "assay.mutants";

/** Names of a file's own variable and helper, neither of which the file itself uses. */
export interface Names {
  state: string;
  /** Finds the switch, for whoever comes first. */
  get: string;
}

/** Names that do not occur in a text. */
export function freeNames(text: string): Names {
  let stem = "__assay";
  for (let number = 1; text.includes(stem); number += 1) stem = `__assay${number}_`;
  return { state: stem, get: `${stem}Get` };
}

/**
 * An expression that says whether mutant n is active, and tells that its place was reached while that is recorded. It is
 * written out, since calls cost much more than this where code is not yet optimised.
 */
export function isActive({ state, get }: Names, n: number): string {
  return `(${state}||${get}()).active===${n}||${state}.recording&&${state}.reach(${n})`;
}

/** A statement at the start of each round of a loop. */
export function countRound({ state, get }: Names): string {
  return `if((${state}||${get}()).active!==-1&&--${state}.fuel<0)${state}.loop();`;
}

/**
 * Stands behind a file's last statement. The variable without a value and the function are hoisted, so that they work
 * from the first statement on, and for functions that a cycle of imports calls even before that. What the file finds on
 * `globalThis` is kept; without a runtime there, no mutant is active.
 */
export function accessor({ state, get }: Names): string {
  const none = "{active:-1,recording:false,fuel:0,reach:function(){},loop:function(){}}";
  const key = `globalThis.Symbol.for(${JSON.stringify(switchKey)})`;
  return `;var ${state};function ${get}(){var k=${key};return ${state}=globalThis[k]||(globalThis[k]=${none})}`;
}
