import { cut } from "../code/bounds.ts";
import { CallKind, NONE, Op } from "../../ir/instruction.ts";
import { walkCode } from "../code/walk-code.ts";
import { createActivation, placeOfFunction, type Activation } from "../code/activation.ts";
import { functionField, namesOn, prototypeMember, prototypeOf } from "../objects/function-objects.ts";
import { getField } from "../objects/fields.ts";
import { exportedValue } from "../program/modules.ts";
import { ofSource } from "../code/outside.ts";
import type { Program } from "../program/program.ts";
import { commonCell } from "../program/program-cells.ts";
import { askBody } from "../program/program.ts";
import { ask } from "../program/trace.ts";
import { nothing, ofClosure, type ClassReference, type Closure, type Value } from "../values/value.ts";
import { plain, silentCall } from "../calls/call-back.ts";

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
  // `export * as text from "./text.js"`: nobody can see by the object what it holds.
  for (const one of ir.exports) {
    const target = "import" in one && one.imported === "*" && one.name !== "*" ? ir.imports[one.import] : undefined;
    const inner = target === undefined ? undefined : program.resolve(module, target.specifier);
    if (inner === undefined || !("module" in inner)) continue;
    const namespace = getField(activation, whole, one.name);
    for (const { name } of program.moduleAt(inner.module)?.exports ?? [])
      if (name !== "*") callEverything(activation, getField(activation, namespace, name), deepest - 1);
  }
  for (const name of names) callEverything(activation, getField(activation, whole, name), deepest);
}

function callEverything(activation: Activation, value: Value, left: number, receiver?: Value): void {
  const { program } = activation;
  for (const closure of value.closures) {
    const { own, prototype } = namesOn(program, closure);
    const methods = left > 0 ? [...prototype] : [];
    const isMaker = methods.length > 0;
    const result = callHostile(activation, closure, ofClosure(closure), isMaker, receiver);
    if (left === 0) continue;
    for (const name of own) callEverything(activation, functionField(activation, closure, name), left - 1);
    for (const name of methods) {
      const method = prototypeMember(activation, prototypeOf(closure), name) ?? nothing;
      callEverything(activation, method, 0, result);
    }
    // What a package makes for its users has functions of its own.
    if (!isMaker) callEverything(activation, result, left - 1);
  }
  for (const reference of value.classes) callMethods(activation, reference);
  if (left === 0) return;
  for (const number of value.objects)
    for (const field of activation.state.object(number).fields.values()) callEverything(activation, field, left - 1);
}

/** Calls or constructs something with what anybody may have chosen: what it gives. */
function callHostile(
  activation: Activation,
  closure: Closure,
  callee: Value,
  isCreation: boolean,
  receiver: Value | undefined,
): Value {
  const { program } = activation;
  const ir = program.moduleAt(closure.module)?.functions[closure.function];
  if (ir === undefined) return nothing;
  const place = placeOfFunction(program, closure);
  const parameters =
    askBody(program, closure.module, closure.function) && usesArguments(ir.code)
      ? mostParameters
      : ir.parameters.length;
  if (parameters > mostParameters) cut("parameters of exported functions");
  const given = Array.from({ length: Math.min(parameters, mostParameters) }, (_, index) => {
    const name = index < ir.parameters.length ? ir.slots[index] : undefined;
    const what = `${name === undefined || name === "" ? "an argument" : `the argument \`${name}\``} of an exported function`;
    return ofSource(program, { source: "library-input", what }, place);
  });
  const kind = isCreation ? CallKind.create : CallKind.call;
  const values = given.map(plain);
  return program.engine.evaluateCall(activation, {
    ...silentCall,
    kind,
    callee,
    receiver,
    arguments: values,
    isCallback: true,
    place,
  });
}

/** True of a function that reads more arguments than it declares. */
function usesArguments(code: Int32Array): boolean {
  let isUsed = false;
  walkCode(code, (operation) => void (isUsed ||= operation === Op.Arguments));
  return isUsed;
}

/** Methods of an instance that was made with what anybody may have chosen. */
function callMethods(activation: Activation, reference: ClassReference): void {
  const { program } = activation;
  const ir = program.moduleAt(reference.module)?.classes[reference.class];
  if (ir === undefined) return;
  const maker = { module: reference.module, function: ir.constructorFunction };
  const instance =
    ir.constructorFunction === NONE
      ? undefined
      : callHostile(activation, maker, { ...nothing, classes: [reference] }, true, undefined);
  for (const member of ir.members) {
    if (member.kind !== "method" || member.name.startsWith("#")) continue;
    const method = ofClosure({ module: reference.module, function: member.function });
    callEverything(activation, method, 0, member.isStatic ? undefined : instance);
  }
}
