import { NONE } from "../ir/instruction.ts";
import type { MarkIr, ModuleIr } from "../ir/module-ir.ts";
import type { EntryModel } from "../models/schema.ts";
import { createActivation, type Activation } from "./activation.ts";
import { givenValue } from "./call-values.ts";
import type { Call } from "./call.ts";
import { parentOf } from "./classes.ts";
import { deepTaints } from "./fields.ts";
import { exportedValue } from "./modules.ts";
import type { Program } from "./program.ts";
import { reachWith } from "./reach.ts";
import { nothing, ofClosure, type Value } from "./value.ts";
import { callBack } from "./call-back.ts";
import { markPath } from "./mark-path.ts";

/** Calls every function that a framework finds by itself, as the framework would. */
export function callEntries(program: Program): void {
  const used = packagesOf(program);
  for (const entry of program.models.entries) {
    if (entry.packages !== undefined && !entry.packages.some((name) => used.has(name))) continue;
    for (const [index, module] of program.modules.entries()) {
      if (entry.files !== undefined && !new RegExp(entry.files).test(module.path)) continue;
      callEntry(program, entry, index, module);
    }
  }
}

function callEntry(program: Program, entry: EntryModel, index: number, module: ModuleIr): void {
  const activation = createActivation(program, index, 0);
  const functions = functionsOf(activation, entry, module);
  for (const { value, place } of functions) {
    const call: Call = {
      kind: 0,
      callee: value,
      receiver: undefined,
      receiverTemporary: -1,
      arguments: [],
      member: undefined,
      place,
    };
    const result = callBack(
      activation,
      call,
      value,
      entry.parameters.map((given) => givenValue(activation, call, given)),
    );
    for (const { danger, at } of entry.sinks ?? [])
      if (at === "return") reachWith(activation, deepTaints(activation, result), danger, entry.title, place);
  }
}

function functionsOf(activation: Activation, entry: EntryModel, module: ModuleIr) {
  const { program, moduleIndex } = activation;
  const found: Array<{ value: Value; place: Call["place"] }> = [];
  const add = (functionIndex: number): void => {
    const { start } = module.functions[functionIndex] ?? { start: 0 };
    const value = ofClosure({ module: moduleIndex, function: functionIndex });
    found.push({ value, place: { path: module.path, start, end: start } });
  };
  const isDirected = (marks: readonly MarkIr[] = []): boolean =>
    marks.some(({ name }) => name === `"${entry.directive}"`);
  const wholeModule = entry.directive !== undefined && isDirected(module.functions[0]?.marks);
  if (entry.exports !== undefined && (entry.directive === undefined || wholeModule)) {
    const names = entry.exports.includes("*") ? module.exports.map(({ name }) => name) : entry.exports;
    for (const name of names) {
      const value = exportedValue(activation, moduleIndex, name, 8);
      if (value !== nothing) found.push({ value, place: placeOfExport(module, value) });
    }
  }
  for (const [index, one] of module.functions.entries()) {
    if (index === 0) continue;
    if (entry.directive !== undefined && isDirected(one.marks)) add(index);
    if (
      entry.marks !== undefined &&
      one.marks.some((mark) => entry.marks?.includes(markPath(program, moduleIndex, mark) ?? "") === true)
    )
      add(index);
    if (entry.names !== undefined && entry.exports === undefined && namesMatch(one, entry.names)) add(index);
    if (entry.extends !== undefined && one.class !== NONE && isMethodOf(activation, one.class, index, entry.extends))
      add(index);
  }
  return found;
}

function placeOfExport(module: ModuleIr, value: Value): Call["place"] {
  const [closure] = value.closures;
  const start = closure === undefined ? 0 : (module.functions[closure.function]?.start ?? 0);
  return { path: module.path, start, end: start };
}

function namesMatch(one: ModuleIr["functions"][number], names: readonly string[]): boolean {
  return (
    one.parameters.length >= names.length && names.every((name, index) => new RegExp(name).test(one.slots[index] ?? ""))
  );
}

function isMethodOf(
  activation: Activation,
  classIndex: number,
  functionIndex: number,
  wanted: NonNullable<EntryModel["extends"]>,
): boolean {
  const { program, moduleIndex, module } = activation;
  const member = module.classes[classIndex]?.members.find((one) => one.function === functionIndex);
  if (member === undefined || !wanted.methods.includes(member.name)) return false;
  let current = { module: moduleIndex, class: classIndex };
  for (let left = 8; left > 0; left -= 1) {
    const parent = parentOf(program, current);
    if (parent.apis.includes(wanted.class)) return true;
    const [above] = parent.classes;
    if (above === undefined) return false;
    current = above;
  }
  return false;
}

function packagesOf(program: Program): Set<string> {
  const names = new Set<string>();
  for (const [index, module] of program.modules.entries())
    for (const { specifier } of module.imports) {
      const target = program.resolve(index, specifier);
      if (target !== undefined && "package" in target) names.add(target.package);
    }
  return names;
}
