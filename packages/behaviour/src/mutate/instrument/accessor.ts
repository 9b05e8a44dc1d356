/** The key under which the switch of all mutants stands on `globalThis`. */
export const switchKey = "assay.mutants";

/** Names of a file's own helpers, none of which the file itself uses. */
export interface Names {
  /** `is(n)`: whether mutant n is active; it notes that its place was reached. */
  is: string;
  /** `loop()`: one more round of a loop. */
  loop: string;
  state: string;
}

/** Names that do not occur in a text. */
export function freeNames(text: string): Names {
  let stem = "__assay";
  for (let number = 1; text.includes(stem); number += 1) stem = `__assay${number}_`;
  return { is: stem, loop: `${stem}Loop`, state: `${stem}State` };
}

/**
 * The helpers, to stand behind a file's last statement. They are hoisted functions and a variable without a value, so
 * that they work from the first statement on, and for functions that a cycle of imports calls even before that. What
 * the file finds on `globalThis` is kept; without a runtime there, no mutant is active.
 */
export function accessor({ is, loop, state }: Names): string {
  const none = "{active:-1,recording:false,reach:function(){},loop:function(){}}";
  const key = `globalThis.Symbol.for(${JSON.stringify(switchKey)})`;
  return (
    `;var ${state};` +
    `function ${state}Get(){var k=${key};return ${state}=globalThis[k]||(globalThis[k]=${none})}` +
    `function ${is}(n){var s=${state}||${state}Get();if(s.recording)s.reach(n);return s.active===n}` +
    `function ${loop}(){var s=${state}||${state}Get();if(s.active!==-1)s.loop()}`
  );
}
