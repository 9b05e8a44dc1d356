import { NONE } from "../../ir/instruction.ts";
import { fixedIn, usesIn, type Program } from "./program.ts";
import { nothing, ofApi, ofClosure, ofText, type Closure, type Value } from "../values/value.ts";

const noUses: ReadonlySet<string> = new Set();

/** As a reader knows a function. */
export function nameOf(program: Program, { module, function: index }: Closure): string {
  const name = program.moduleAt(module)?.functions[index]?.name ?? "";
  return name === "" ? "a function" : `\`${name}\``;
}

/** True when a function is written within another of the same module, or is that one. */
export function isWithin(program: Program, { module, function: index }: Closure, outer: number): boolean {
  for (let at = index; at !== NONE; at = program.moduleAt(module)?.functions[at]?.parent ?? NONE)
    if (at === outer) return true;
  return false;
}

/** True of arrow functions, whose `this` is that of where they were made. */
export function isArrow(program: Program, { module, function: index }: Closure): boolean {
  return program.moduleAt(module)?.functions[index]?.kind === "arrow";
}

/** Variables of enclosing functions that a closure uses: `owner:slot`. */
export function outerUsesOf(program: Program, { module, function: index }: Closure): ReadonlySet<string> {
  return usesIn(program, module)[index] ?? noUses;
}

/** How the text always ends that a variable holds. */
export function fixedEnd(program: Program, module: number, functionIndex: number, slot: number): string | undefined {
  const made = fixedIn(program, module, functionIndex).get(`${functionIndex}:${slot}`);
  return made !== undefined && "end" in made ? made.end : undefined;
}

/** True of a variable of a module that its functions write to: what it holds depends on when it is asked. */
export function isChanged(program: Program, module: number, slot: number): boolean {
  const made = fixedIn(program, module, 0).get(`0:${slot}`);
  return made !== undefined && "isChanged" in made;
}

/** The function, class or text that a variable always holds; undefined where it may hold several things. */
export function fixedSlot(program: Program, module: number, functionIndex: number, slot: number): Value | undefined {
  const made = fixedIn(program, module, functionIndex).get(`${functionIndex}:${slot}`);
  if (made === undefined || "end" in made || "isChanged" in made) return undefined;
  if ("text" in made) return made.isPattern ? { ...ofApi("global.RegExp()"), text: made.text } : ofText(made.text);
  return "function" in made
    ? ofClosure({ module, function: made.function })
    : { ...nothing, classes: [{ module, class: made.class }] };
}
