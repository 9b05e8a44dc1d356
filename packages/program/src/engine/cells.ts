import { cut } from "./bounds.ts";
import { internRoot, placeOf, rootKey, type Activation } from "./activation.ts";
import { noteChosenKey } from "./chosen-keys.ts";
import { deepTaints } from "./fields.ts";
import type { Program } from "./program.ts";
import { memberPath } from "./outside.ts";
import { reachWith } from "./reach.ts";
import { attach, detach } from "./shape.ts";
import type { Place } from "./place.ts";
import type { RootWrite, Shape } from "./summary.ts";
import type { Root } from "./taint.ts";
import { joinShapes, nothing, type ClassReference, type Value } from "./value.ts";

/** Parts of roots that one function writes to; one that writes to more is initialising everything there is. */
const mostWrites = 120;

/** What a variable of a module may hold, whoever put it there and whenever. */
export function cellOf(activation: Activation, module: number, slot: number): Value {
  const { program } = activation;
  program.engine.load(program, module);
  const shape = program.cells.get(`${module} ${slot}`);
  const root: Root = { kind: "root", root: "outer", module, index: 0, slot };
  const key = rootKey(root);
  const known = activation.roots.get(key);
  if (known !== undefined) return known;
  if (shape === undefined) return nothing;
  const value = attach(activation, shape, () => nothing);
  for (const number of value.objects)
    activation.state.object(number).root = { root: internRoot(program, root), path: [] };
  activation.roots.set(key, value);
  return value;
}

/** Puts something into a variable of the module that is being run. */
export function setCell(activation: Activation, slot: number, value: Value): void {
  addToCell(activation.program, `${activation.moduleIndex} ${slot}`, detach(activation, value));
}

/** Where a static field is kept. */
export function staticCell({ module, class: index }: ClassReference, key: string): string {
  return `static ${module} ${index} ${key}`;
}

function addToCell(program: Program, key: string, shape: Shape): void {
  const before = program.cells.get(key);
  program.cells.set(key, before === undefined ? shape : joinShapes(before, shape));
}

/** Notes a write to a part of a root: at once where it is a variable of a module, else for the callers. */
export function writeRoot(
  activation: Activation,
  root: Root,
  path: readonly string[],
  value: Value,
  place = placeOf(activation, activation.here),
): void {
  const { program } = activation;
  const written = detach(activation, value);
  if (root.root !== "outer" || root.index !== 0)
    return noteRootWrite(activation, { root: internRoot(program, root), path, value: written, place });
  const shape = path.reduceRight<Shape>(
    (inner, name) => ({
      value: nothing,
      fields: new Map([[name, inner]]),
      rest: undefined,
      instanceOf: undefined,
      references: [],
    }),
    written,
  );
  addToCell(program, `${root.module} ${root.slot}`, shape);
  return undefined;
}

function noteRootWrite(activation: Activation, write: RootWrite): void {
  const { writes } = activation;
  const key = write.path.join(".");
  const index = writes.findIndex((one) => one.root === write.root && one.path.join(".") === key);
  const before = writes[index];
  if (before !== undefined) writes[index] = { ...before, value: joinShapes(before.value, write.value) };
  else if (writes.length < mostWrites) writes.push(write);
  else cut("fields that are written");
}

/** Notes that a field of a value is written: for who holds the value, and where writing it is dangerous. */
export function noteWrite(activation: Activation, object: Value, key: string, value: Value, place: Place): void {
  for (const number of object.objects) {
    const { root } = activation.state.object(number);
    if (root !== undefined) writeRoot(activation, root.root, [...root.path, key], value, place);
  }
  for (const reference of object.classes)
    addToCell(activation.program, staticCell(reference, key), detach(activation, value));
  for (const api of object.apis) {
    const { written } = activation.program.models.of(memberPath(activation.program, api, key)) ?? {};
    for (const danger of written?.dangers ?? [])
      reachWith(activation, deepTaints(activation, value), danger, `${api}.${key}`, place);
  }
}

/** The same of a field whose name is not known. */
export function noteComputedWrite(activation: Activation, object: Value, key: Value, value: Value, at: number): void {
  noteChosenKey(activation, object, key, at);
  for (const number of object.objects) {
    const { root } = activation.state.object(number);
    if (root !== undefined) writeRoot(activation, root.root, [...root.path, "*"], value);
  }
}
