import { exportedWithin, exportsSlot, hold } from "./module-objects.ts";
import type { ModuleIr } from "../../ir/module-ir.ts";
import { internRoot, type Activation } from "../code/activation.ts";
import { cellOf } from "../code/cells.ts";
import { getField } from "../objects/fields.ts";
import { fixedSlot } from "./module-facts.ts";
import { apiMember, memberCell, memberPath, ofLibrary } from "../code/outside.ts";
import { attachAlone } from "../summaries/attach.ts";
import { detach } from "../summaries/detach.ts";
import { commonCell } from "./program-cells.ts";
import { ask } from "./trace.ts";
import type { Shape } from "../summaries/summary.ts";
import type { Root } from "../values/taint.ts";
import { join, joinShapes } from "../values/join.ts";
import { nothing, ofClosure, ofObject, type Value } from "../values/value.ts";

/** Where a request for a module leads: to another of the program's, or to a package. */
export type Target = { module: number } | { package: string } | undefined;

/** Re-exports that are followed from one module to the next. */
export const longestChain = 16;

/** What an import gives. */
export function importedValue(activation: Activation, importIndex: number, name: string): Value {
  const { program, module, moduleIndex } = activation;
  const request = module.imports[importIndex];
  if (request === undefined || request.isType) return nothing;
  const target = program.resolve(moduleIndex, request.specifier);
  if (target === undefined) return nothing;
  if ("package" in target) return ofPackage(activation, target.package, name);
  return exportedValue(activation, target.module, name, longestChain);
}

/** The default of a package and all of it are one: which of both a package means is for its models to say. */
function ofPackage(activation: Activation, name: string, member: string): Value {
  const whole = ofLibrary(activation, knownPath(activation, name.replace(/^node:/, "")));
  if (member === "*" || member === "default") return whole;
  // Joined with nothing, a constant would be something else now and then.
  const [first = nothing, ...others] = whole.apis.map((api) => apiMember(activation, api, member));
  return others.reduce((one, other) => join(one, other), first);
}

/** `lodash/escape.js` is `lodash.escape`, where the models know no better. */
function knownPath({ program: { models } }: Activation, name: string): string {
  const slash = name.lastIndexOf("/");
  if (slash <= 0 || models.of(name) !== undefined || models.canonical(name) !== name) return name;
  const member = `${name.slice(0, slash)}.${name.slice(slash + 1).replace(/\.[cm]?js$/, "")}`;
  return models.of(models.canonical(member)) === undefined ? name : member;
}

/** What a module of the program gives under a name. */
export function exportedValue(activation: Activation, target: number, name: string, left: number): Value {
  const { program } = activation;
  const module = program.moduleAt(target);
  if (module === undefined || left === 0) return nothing;
  program.engine.load(program, target);
  const common = ask(program, commonCell(program, target));
  if (name === "*") return namespaceOf(activation, target, module, common, left);
  for (const one of module.exports) {
    if (one.name === name) return valueOf(activation, target, one, left);
  }
  for (const one of module.exports) {
    if (one.name !== "*" || !("import" in one)) continue;
    const value = handedOn(activation, target, one.import, name, left);
    if (value !== nothing) return value;
  }
  if (common === undefined) return nothing;
  const whole = attachAlone(activation, common);
  return name === "default" ? whole : getField(activation, whole, name);
}

function valueOf(activation: Activation, target: number, one: ModuleIr["exports"][number], left: number): Value {
  const { program } = activation;
  if ("slot" in one) return fixedSlot(program, target, 0, one.slot) ?? cellOf(activation, target, one.slot);
  if ("function" in one) return ofClosure({ module: target, function: one.function });
  if ("class" in one) return { ...nothing, classes: [{ module: target, class: one.class }] };
  return handedOn(activation, target, one.import, one.imported, left);
}

function handedOn(activation: Activation, through: number, importIndex: number, name: string, left: number): Value {
  const { program } = activation;
  const request = program.moduleAt(through)?.imports[importIndex];
  const target = request === undefined ? undefined : program.resolve(through, request.specifier);
  if (target === undefined) return nothing;
  if ("package" in target) return ofPackage(activation, target.package, name);
  return exportedValue(activation, target.module, name, left - 1);
}

function namespaceOf(
  activation: Activation,
  target: number,
  module: ModuleIr,
  common: Shape | undefined,
  left: number,
): Value {
  if (common !== undefined && module.exports.length === 0) return attachAlone(activation, common);
  return ofObject(
    activation.state.allocate({
      derive: (key) => exportedValue(activation, target, key, left - 1),
    }),
  );
}

/** A name that is declared nowhere. */
export function globalValue(activation: Activation, name: string): Value {
  const own = commonGlobal(activation, name);
  if (own !== undefined) return own;
  const library = ofLibrary(activation, memberPath(activation.program, "global", name));
  const shape = ask(activation.program, memberCell(activation.program, "global", name));
  return shape === undefined ? library : join(library, attachAlone(activation, shape));
}

/** The names that stand for a module's own exports in CommonJS. */
function commonGlobal(activation: Activation, name: string): Value | undefined {
  if (activation.functionIndex !== 0 && name !== "module" && name !== "exports") return undefined;
  if (name === "exports") return exportsObject(activation);
  if (name !== "module") return undefined;
  const known = activation.roots.get("module");
  if (known !== undefined) return known;
  const module = ofObject(activation.state.allocate({ fields: new Map([["exports", exportsObject(activation)]]) }));
  activation.roots.set("module", module);
  hold(activation, `${activation.moduleIndex} ${exportsSlot}`, undefined, module);
  return module;
}

/** The object that a CommonJS module begins with as its exports. */
export function exportsObject(activation: Activation): Value {
  const known = activation.roots.get("exports");
  if (known !== undefined) return known;
  const { moduleIndex, functionIndex } = activation;
  const filled = functionIndex === 0 ? nothing : cellOf(activation, moduleIndex, exportsSlot);
  // What another function finds there is what the module's code has made, however empty it was.
  const root: Root = { kind: "root", root: "outer", index: 0, module: moduleIndex, slot: exportsSlot };
  const held = functionIndex === 0 ? {} : { root: { root: internRoot(activation.program, root), path: [] } };
  const exported = filled === nothing ? ofObject(activation.state.allocate(held)) : filled;
  activation.roots.set("exports", exported);
  hold(activation, `${moduleIndex} ${exportsSlot}`, [], exported);
  return exported;
}

/**
 * What a CommonJS module has put in `module.exports` by its end, itself or by a function that it called, as where all of
 * it stands in one; undefined where it touched neither name.
 */
export function commonExportsOf(activation: Activation): Shape | undefined {
  const module = activation.roots.get("module");
  const plain = activation.roots.get("exports");
  const value = module === undefined ? plain : getField(activation, module, "exports");
  const own = value === undefined ? undefined : detach(activation, value);
  const within = ask(activation.program, exportedWithin(activation));
  return own === undefined || within === undefined ? (own ?? within) : joinShapes(own, within);
}
