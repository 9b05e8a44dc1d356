import { NONE } from "../ir/instruction.ts";
import { fixedSlots, type Fixed } from "./fixed-slots.ts";
import { outerUses } from "./outer-uses.ts";
import type { Program } from "./program.ts";
import { nothing, ofApi, ofClosure, ofText, type Closure, type Value } from "./value.ts";

const noUses: ReadonlySet<string> = new Set();

/** As a reader knows a function. */
export function nameOf({ modules }: Program, { module, function: index }: Closure): string {
  const name = modules[module]?.functions[index]?.name ?? "";
  return name === "" ? "a function" : `\`${name}\``;
}

/** True when a function is written within another of the same module, or is that one. */
export function isWithin({ modules }: Program, { module, function: index }: Closure, outer: number): boolean {
  for (let at = index; at !== NONE; at = modules[module]?.functions[at]?.parent ?? NONE) if (at === outer) return true;
  return false;
}

/** True of arrow functions, whose `this` is that of where they were made. */
export function isArrow({ modules }: Program, { module, function: index }: Closure): boolean {
  return modules[module]?.functions[index]?.kind === "arrow";
}

/** Variables of enclosing functions that a closure uses: `owner:slot`. */
export function outerUsesOf(program: Program, { module, function: index }: Closure): ReadonlySet<string> {
  const ir = program.modules[module];
  const known = program.outerUses.get(module) ?? (ir === undefined ? [] : outerUses(ir, fixedSlotsOf(program, module)));
  program.outerUses.set(module, known);
  return known[index] ?? noUses;
}

/** How the text always ends that a variable holds. */
export function fixedEnd(program: Program, module: number, functionIndex: number, slot: number): string | undefined {
  const made = fixedSlotsOf(program, module).get(`${functionIndex}:${slot}`);
  return made !== undefined && "end" in made ? made.end : undefined;
}

/** The function, class or text that a variable always holds; undefined where it may hold several things. */
export function fixedSlot(program: Program, module: number, functionIndex: number, slot: number): Value | undefined {
  const made = fixedSlotsOf(program, module).get(`${functionIndex}:${slot}`);
  if (made === undefined || "end" in made) return undefined;
  if ("text" in made) return made.isPattern ? { ...ofApi("global.RegExp()"), text: made.text } : ofText(made.text);
  return "function" in made
    ? ofClosure({ module, function: made.function })
    : { ...nothing, classes: [{ module, class: made.class }] };
}

function fixedSlotsOf(program: Program, module: number): ReadonlyMap<string, Fixed> {
  const known = program.fixed.get(module);
  if (known !== undefined) return known;
  const ir = program.modules[module];
  const fixed = ir === undefined ? new Map<string, Fixed>() : fixedSlots(ir);
  program.fixed.set(module, fixed);
  return fixed;
}
