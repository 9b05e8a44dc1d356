import { NONE } from "../../ir/instruction.ts";
import type { MarkIr, ModuleIr } from "../../ir/module-ir.ts";
import type { EntryModel } from "../../models/schema.ts";
import { placeOfFunction, type Activation } from "../code/activation.ts";
import type { Call } from "../calls/call.ts";
import { parentOf } from "../calls/classes.ts";
import { getField } from "../objects/fields.ts";
import { patternOf } from "../guards/known-patterns.ts";
import { markPath } from "../calls/mark-path.ts";
import { exportedValue } from "../program/modules.ts";
import { declaredFunctions } from "../calls/declared-functions.ts";
import type { Program } from "../program/program.ts";
import { commonCell, hasMetLibrary } from "../program/program-cells.ts";
import { ask } from "../program/trace.ts";
import { typePaths } from "../calls/type-path.ts";
import { nothing, ofClosure, type ClassReference, type Value } from "../values/value.ts";

export interface EntryFunction {
  value: Value;
  place: Call["place"];
}

/** False where a module has nothing that an entry could be about: most have not, and there are many of both. */
export function mayHaveEntry(program: Program, entry: EntryModel, moduleIndex: number): boolean {
  const module = program.moduleAt(moduleIndex);
  if (module === undefined) return false;
  if (entry.type !== undefined) return true;
  if (
    entry.exports !== undefined &&
    (entry.directive === undefined || isDirected(module.functions[0]?.marks, entry.directive))
  ) {
    const names = new Set(entry.exports.map((name) => name.split(".")[0]));
    if (ask(program, commonCell(program, moduleIndex)) !== undefined) return true;
    if (module.exports.some(({ name }) => name === "*" || names.has(name) || names.has("*"))) return true;
  }
  return module.functions.some((_, index) => index > 0 && isFound(program, moduleIndex, entry, index));
}

/** The functions of a module that an entry is about: all that it says of them holds. */
export function functionsOf(activation: Activation, entry: EntryModel, module: ModuleIr): EntryFunction[] {
  if (entry.type !== undefined)
    return declaredFunctions(activation, entry.type).map((value) => ({
      value,
      place: placeOfExport(activation, value),
    }));
  const wholeModule = isDirected(module.functions[0]?.marks, entry.directive);
  const exported =
    entry.exports !== undefined && (entry.directive === undefined || wholeModule)
      ? entry.exports.flatMap((name) => exportsOf(activation, module, name))
      : [];
  const found = exported.map((value) => withNames(activation, value, entry.names)).filter((value) => value !== nothing);
  return [
    ...found.map((value) => ({ value, place: placeOfExport(activation, value) })),
    ...module.functions.flatMap((_, index) => {
      if (index === 0 || !isFound(activation.program, activation.moduleIndex, entry, index)) return [];
      const closure = { module: activation.moduleIndex, function: index };
      return [{ value: ofClosure(closure), place: placeOfFunction(activation.program, closure) }];
    }),
  ];
}

/** What a module exports under a name: `default`, `*` for each, `default.fetch` and `actions.*` for members of it. */
function exportsOf(activation: Activation, module: ModuleIr, wanted: string): Value[] {
  const { moduleIndex, program } = activation;
  const [name = "", ...path] = wanted.split(".");
  const named = new Set([
    ...module.exports.map((one) => one.name),
    ...(ask(program, commonCell(program, moduleIndex))?.fields.keys() ?? []),
  ]);
  const names = name === "*" ? [...named].filter((one) => one !== "*") : [name];
  return names.flatMap((one) =>
    path.reduce(
      (values, key) => values.flatMap((value) => membersOf(activation, value, key)),
      [exportedValue(activation, moduleIndex, one, longestChain)],
    ),
  );
}

/** Re-exports that are followed to find an entry. */
const longestChain = 8;

function membersOf(activation: Activation, value: Value, key: string): Value[] {
  if (key !== "*") return [getField(activation, value, key)];
  return value.objects.flatMap((number) => [...activation.state.object(number).fields.values()]);
}

/** The functions whose first parameters are called so; a value that is no function of the program is left as it is. */
function withNames(activation: Activation, value: Value, names: readonly string[] | undefined): Value {
  if (names === undefined || value.closures.length === 0) return names === undefined ? value : nothing;
  const closures = value.closures.filter(({ module, function: index }) => {
    const one = activation.program.moduleAt(module)?.functions[index];
    return one !== undefined && namesMatch(one, names);
  });
  return closures.length === 0 ? nothing : { ...value, closures };
}

/** A function that is found by itself, and not by what the module exports. */
function isFound(program: Program, moduleIndex: number, entry: EntryModel, index: number): boolean {
  const { directive, marks, extends: wanted, names, exports } = entry;
  const one = program.moduleAt(moduleIndex)?.functions[index];
  if (one === undefined || (exports !== undefined && directive === undefined)) return false;
  const isAsked = directive !== undefined || marks !== undefined || wanted !== undefined || names !== undefined;
  if (!isAsked || (directive !== undefined && !isDirected(one.marks, directive))) return false;
  if (marks !== undefined && !one.marks.some((mark) => marks.includes(markPath(program, moduleIndex, mark) ?? "")))
    return false;
  if (wanted !== undefined && (one.class === NONE || !isMethodOf(program, moduleIndex, one.class, index, wanted)))
    return false;
  if (names !== undefined && hasMetLibrary(program, { module: moduleIndex, function: index })) return false;
  return names === undefined || namesMatch(one, names);
}

function isDirected(marks: readonly MarkIr[] = [], directive: string | undefined): boolean {
  return directive !== undefined && marks.some(({ name }) => name === `"${directive}"`);
}

/** Where the function stands that an export gives; else the beginning of the module. */
function placeOfExport({ program, moduleIndex }: Activation, { closures: [closure] }: Value): Call["place"] {
  return placeOfFunction(program, closure ?? { module: moduleIndex, function: 0 });
}

function namesMatch(one: ModuleIr["functions"][number], names: readonly string[]): boolean {
  return (
    one.parameters.length >= names.length && names.every((name, index) => patternOf(name).test(one.slots[index] ?? ""))
  );
}

function isImplemented(program: Program, { module, class: index }: ClassReference, wanted: string): boolean {
  const { implements: interfaces = [] } = program.moduleAt(module)?.classes[index] ?? {};
  return interfaces.some((type) => typePaths(program, module, type).includes(wanted));
}

function isMethodOf(
  program: Program,
  moduleIndex: number,
  classIndex: number,
  functionIndex: number,
  wanted: NonNullable<EntryModel["extends"]>,
): boolean {
  const member = program
    .moduleAt(moduleIndex)
    ?.classes[classIndex]?.members.find((one) => one.function === functionIndex);
  if (member === undefined || !wanted.methods.includes(member.name)) return false;
  let current = { module: moduleIndex, class: classIndex };
  for (let left = 8; left > 0; left -= 1) {
    const parent = parentOf(program, current);
    if (parent.apis.includes(wanted.class) || isImplemented(program, current, wanted.class)) return true;
    const [above] = parent.classes;
    if (above === undefined) return false;
    current = above;
  }
  return false;
}
