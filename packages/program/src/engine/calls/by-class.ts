import type { MarkIr, TypeIr } from "../../ir/module-ir.ts";
import { maskOf } from "../../models/danger.ts";
import type { Activation } from "../code/activation.ts";
import { parentOf } from "./classes.ts";
import { typedValue } from "./declared-types.ts";
import { anyField, getField, madeSafe } from "../objects/fields.ts";
import { markPath } from "./mark-path.ts";
import { safeByPattern } from "../guards/pattern.ts";
import { ofObject, type ClassReference, type Value } from "../values/value.ts";

/** Classes above classes, and classes in fields of classes, that are looked into. */
const deepest = 6;

/** What a class says of its fields does not keep others away; that they are there was not chosen to be stored. */
const named = maskOf(["fields", "merge"]);

/**
 * What somebody outside gave, as a class with decorators of a validator lets it through: field by field. Of a class
 * without any, and of what is declared otherwise, it is as it was given.
 */
export function byClass(activation: Activation, type: TypeIr | undefined, given: Value): Value {
  if (given.taints.length === 0 || type === undefined) return given;
  const declared = typedValue(activation, activation.moduleIndex, type);
  const [number, ...others] = declared.objects;
  if (number === undefined || others.length > 0) return given;
  const { instanceOf } = activation.state.object(number);
  return instanceOf === undefined ? given : (throughClass(activation, instanceOf, given, deepest) ?? given);
}

function throughClass(activation: Activation, first: ClassReference, given: Value, left: number): Value | undefined {
  const { program, state } = activation;
  const fields = new Map<string, Value>();
  let reference: ClassReference | undefined = first;
  for (let above = deepest; reference !== undefined && above > 0; above -= 1) {
    const { module, class: index }: ClassReference = reference;
    const ir = program.moduleAt(module)?.classes[index];
    for (const [name, marks] of Object.entries(ir?.fieldMarks ?? {})) {
      const mask = maskOfMarks(activation, module, marks);
      if (mask === undefined || fields.has(name)) continue;
      const field = getField(activation, given, name);
      const own = declaredClass(activation, module, ir?.fields[name]);
      const inner = own === undefined || left === 0 ? undefined : throughClass(activation, own, field, left - 1);
      fields.set(name, inner ?? madeSafe(field, mask));
    }
    [reference] = parentOf(program, reference).classes;
  }
  if (fields.size === 0) return undefined;
  return ofObject(state.allocate({ fields, rest: madeSafe(anyField(activation, given), named) }));
}

/** The class that a field is declared to hold, or a list of. */
function declaredClass(activation: Activation, module: number, type: TypeIr | undefined): ClassReference | undefined {
  const { objects } = typedValue(activation, module, type);
  return objects.length === 1 ? activation.state.object(objects[0] ?? 0).instanceOf : undefined;
}

/** The dangers that decorators keep away; undefined where none of them is about what a field may hold. */
function maskOfMarks({ program }: Activation, module: number, marks: readonly MarkIr[]): number | undefined {
  let mask: number | undefined;
  for (const mark of marks) {
    const path = markPath(program, module, mark);
    const accepts = path === undefined ? undefined : program.models.mark(path)?.accepts;
    if (accepts === undefined) continue;
    const [pattern] = mark.arguments;
    const matched = pattern?.startsWith("/") === true ? safeByPattern(pattern) : 0;
    mask = (mask ?? 0) | maskOf(accepts) | matched;
  }
  return mask;
}
