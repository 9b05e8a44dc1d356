import { CallKind, NONE, Op } from "../ir/instruction.ts";
import { walkCode } from "./walk-code.ts";
import { createActivation, placeOfFunction, type Activation } from "./activation.ts";
import type { Call } from "./call.ts";
import { functionField, makeBy, namesOn, prototypeMember, prototypeOf } from "./function-objects.ts";
import { getField } from "./fields.ts";
import { exportedValue } from "./modules.ts";
import { ofSource } from "./outside.ts";
import type { Program } from "./program.ts";
import { commonCell } from "./program-cells.ts";
import { askBody } from "./program.ts";
import { ask } from "./trace.ts";
import { nothing, ofClosure, type ClassReference, type Closure, type Value } from "./value.ts";
import { callBack, plain } from "./call-back.ts";
import { createInstance } from "./classes.ts";

/** Objects within what a package exports that are looked into: `exports.a.b()`. */
const deepest = 2;
/** Parameters that are given something: nobody reads more. */
const mostParameters = 8;

/** Calls everything that a package exports, with what the programs that use it may hand on from anybody. */
export function callExports(program: Program, module: number): void {
  const activation = createActivation(program, module, 0);
  const ir = program.moduleAt(module);
  if (ir === undefined) return;
  const whole = exportedValue(activation, module, "*", 16);
  const names = new Set(ir.exports.map(({ name }) => name).filter((name) => name !== "*"));
  const common = ask(program, commonCell(program, module));
  for (const name of common?.fields.keys() ?? []) names.add(name);
  for (const through of ir.exports)
    if (through.name === "*" && "import" in through) {
      const target = program.resolve(module, ir.imports[through.import]?.specifier ?? "");
      if (target !== undefined && "module" in target)
        for (const { name } of program.moduleAt(target.module)?.exports ?? []) names.add(name);
    }
  callEverything(activation, whole, deepest);
  for (const name of names) callEverything(activation, getField(activation, whole, name), deepest);
}

function callEverything(activation: Activation, value: Value, left: number, self?: Value): void {
  const { program } = activation;
  for (const closure of value.closures) {
    if (program.moduleAt(closure.module)?.functions[closure.function] === undefined) continue;
    const place = placeOfFunction(program, closure);
    const given = givenTo(program, closure);
    callBack(activation, { ...silent, place }, ofClosure(closure), given, self);
    if (left === 0) continue;
    const { own, prototype } = namesOn(program, closure);
    for (const name of own) callEverything(activation, functionField(activation, closure, name), left - 1);
    const onPrototype = [...prototype];
    if (onPrototype.length === 0) continue;
    const made = makeBy(activation, closure, { ...creation, place, arguments: given.map(plain) });
    for (const name of onPrototype)
      callEverything(activation, prototypeMember(activation, prototypeOf(closure), name) ?? nothing, 0, made);
  }
  for (const reference of value.classes) callMethods(activation, reference);
  if (left === 0) return;
  for (const number of value.objects)
    for (const field of activation.state.object(number).fields.values())
      callEverything(activation, field, left - 1, value);
}

/** What a program that uses the package may hand to a function of it. */
function givenTo(program: Program, closure: Closure): Value[] {
  const { parameters = [], slots = [], code } = program.moduleAt(closure.module)?.functions[closure.function] ?? {};
  const isAny = askBody(program, closure.module, closure.function) && code !== undefined && usesArguments(code);
  const place = placeOfFunction(program, closure);
  return Array.from({ length: mostParameters }, (_, index) => {
    const name = index < parameters.length ? slots[index] : undefined;
    const what = `${name === undefined || name === "" ? "an argument" : `the argument \`${name}\``} of an exported function`;
    return isAny || index < parameters.length ? ofSource(program, { source: "library-input", what }, place) : nothing;
  });
}

/** True of a function that reads more arguments than it declares. */
function usesArguments(code: Int32Array): boolean {
  let isUsed = false;
  walkCode(code, (operation) => void (isUsed ||= operation === Op.Arguments));
  return isUsed;
}

function callMethods(activation: Activation, reference: ClassReference): void {
  const { program } = activation;
  const { module } = reference;
  const ir = program.moduleAt(module)?.classes[reference.class];
  if (ir === undefined) return;
  const maker = { module, function: ir.constructorFunction };
  const given = maker.function === NONE ? [] : givenTo(program, maker);
  const place = placeOfFunction(program, { module, function: Math.max(0, maker.function) });
  const self = createInstance(activation, reference, { ...creation, place, arguments: given.map(plain) });
  for (const { kind, name, isStatic, function: index } of ir.members)
    if (kind === "method" && !name.startsWith("#"))
      callEverything(activation, ofClosure({ module, function: index }), 0, isStatic ? undefined : self);
}

const silent: Omit<Call, "place"> = {
  kind: 0,
  callee: nothing,
  receiver: undefined,
  receiverTemporary: -1,
  arguments: [],
  member: undefined,
};

const creation: Omit<Call, "place"> = { ...silent, kind: CallKind.create };
