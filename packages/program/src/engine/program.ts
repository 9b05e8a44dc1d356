import { NONE } from "../ir/instruction.ts";
import type { MarkIr, ModuleIr, TypeIr } from "../ir/module-ir.ts";
import type { Danger } from "../models/danger.ts";
import type { ModelIndex } from "../models/model-index.ts";
import { createActivation, placeOf, rootKey, rootValue, type Activation } from "./activation.ts";
import { applySummary } from "./apply.ts";
import { noteChosenKey } from "./chosen-keys.ts";
import { evaluateCall, type Call } from "./call.ts";
import { givenValue } from "./call-values.ts";
import { reachWith } from "./reach.ts";
import { markPath } from "./entries.ts";
import { createInstance, memberOf } from "./classes.ts";
import { end, summarise } from "./end.ts";
import { deepTaints, getField } from "./fields.ts";
import { fixedSlots, type Fixed } from "./fixed-slots.ts";
import { commonExportsOf, commonGlobal, importedValue, type Target } from "./modules.ts";
import { outerUses, type OuterUses } from "./outer-uses.ts";
import type { Place } from "./place.ts";
import { run } from "./run.ts";
import { attach, detach, joinShapes } from "./shape.ts";
import { emptySummary, wayOf, type Flow, type Shape, type Summary } from "./summary.ts";
import { step, type Root, type Source, type Taint } from "./taint.ts";
import {
  join,
  nothing,
  ofApi,
  ofClosure,
  ofObject,
  ofTaints,
  type ClassReference,
  type Closure,
  type Value,
} from "./value.ts";

export interface ProgramInput {
  modules: readonly ModuleIr[];
  /** Where a module's request leads. */
  resolve(module: number, specifier: string): Target;
  models: ModelIndex;
}

/** All modules together: what their functions do, worked out when it is asked for, and what was found on the way. */
export interface Program {
  modules: readonly ModuleIr[];
  models: ModelIndex;
  /** Calls that are being followed within each other. */
  depth: number;
  flows: Flow[];
  /** What was not followed, and how often. */
  cuts: Map<string, number>;
  cut(what: string): void;
  intern(root: Root): Root;
  target(module: number, specifier: string): Target;
  /** Runs a module's own code, unless that was done. */
  load(module: number): void;
  commonExports(module: number): Shape | undefined;
  summary(module: number, functionIndex: number): Summary;
  nameOf(closure: Closure): string;
  /** True when a function is written within another of the same module. */
  isWithin(inner: { module: number; function: number }, outer: number): boolean;
  /** Variables of enclosing functions that a closure uses: `owner:slot`. */
  outerUses(closure: Closure): ReadonlySet<string>;
  /** True of arrow functions, whose `this` is that of where they were made. */
  usesReceiver(closure: Closure): boolean;
  fixedSlot(module: number, functionIndex: number, slot: number): Value | undefined;
  cell(activation: Activation, slot: number): Value;
  cellOf(activation: Activation, module: number, slot: number): Value;
  setCell(activation: Activation, slot: number, value: Value): void;
  writeRoot(activation: Activation, root: Root, path: readonly string[], value: Value): void;
  noteWrite(activation: Activation, object: Value, key: string, value: Value, at: number): void;
  noteComputedWrite(activation: Activation, object: Value, key: Value, value: Value, at: number): void;
  global(activation: Activation, name: string): Value;
  setGlobal(activation: Activation, name: string, value: Value): void;
  imported(activation: Activation, importIndex: number, name: string): Value;
  receiver(activation: Activation): Value;
  superValue(activation: Activation): Value;
  classValue(activation: Activation, index: number, parent: Value | undefined): Value;
  parentOf(reference: ClassReference): Value;
  member(activation: Activation, reference: ClassReference, key: string, isStatic: boolean): Value | undefined;
  create(activation: Activation, reference: ClassReference, call: Call): Value;
  typed(activation: Activation, module: number, type: TypeIr | undefined): Value;
  field(activation: Activation, value: Value, key: string): Value;
  apiMember(activation: Activation, api: string, key: string): Value;
  ofApi(activation: Activation, api: string): Value;
  ofSource(source: { source: string; what: string }, place: Place): Value;
  listOf(activation: Activation, value: Value): Value;
  element(activation: Activation, component: Value, properties: Value, place: Place): Value;
  carriedBy(activation: Activation, value: Value): readonly Taint[];
  either(one: Value, other: Value): Value;
  report(taint: Taint, danger: Danger, api: string, place: Place): void;
}

/** Rounds in which a function that calls itself is run again with what it was found to do. */
const mostRounds = 3;

/** Functions that are worked out because others call them: a deeper chain would not fit on the stack. */
const mostNested = 300;

export function createProgram({ modules, resolve, models }: ProgramInput): Program {
  const summaries = new Map<string, Summary>();
  const running = new Set<string>();
  const recursive = new Set<string>();
  const roots = new Map<string, Root>();
  const sources = new Map<string, Source>();
  const loaded = new Set<number>();
  const common = new Map<number, Shape>();
  const cells = new Map<string, Shape>();
  const parents = new Map<string, Value>();
  const fixed = new Map<number, Map<string, Fixed>>();
  const found = new Set<string>();
  const uses = new Map<number, OuterUses>();

  /** What one function does is not to depend on where it was asked for, so it begins at no depth. */
  function runOnce(module: number, index: number): Activation {
    const depth = program.depth;
    program.depth = 0;
    const activation = createActivation(program, module, index);
    prepareParameters(activation);
    run(activation, 0, activation.function.code.length);
    if (!activation.state.isDead) end(activation, undefined);
    activation.state.isDead = false;
    if (index !== 0) runClosures(activation);
    program.depth = depth;
    return activation;
  }

  /** A function that was made here may be called at any time: what it reads of this one's variables may reach its sinks. */
  function runClosures(activation: Activation): void {
    const place = { path: activation.module.path, start: activation.function.start, end: activation.function.end };
    for (const made of activation.closuresMade) {
      const closure = { module: activation.moduleIndex, function: made };
      applySummary(activation, closure, { ...silentCall, place });
    }
  }

  function prepareParameters(activation: Activation): void {
    for (const [index, parameter] of activation.function.parameters.entries()) {
      const value = rootValue(activation, { kind: "root", root: "parameter", index, module: 0, slot: 0 });
      const typed = parameter.isRest ? nothing : program.typed(activation, activation.moduleIndex, parameter.type);
      const given = parameter.marks.reduce((sum, mark) => join(sum, markedValue(activation, mark)), typed);
      activation.state.setSlot(index, given === nothing ? value : join(value, given));
    }
  }

  const program: Program = {
    modules,
    models,
    depth: 0,
    flows: [],
    cuts: new Map(),
    cut: (what) => void program.cuts.set(what, (program.cuts.get(what) ?? 0) + 1),
    intern(root) {
      const key = rootKey(root);
      const known = roots.get(key) ?? root;
      roots.set(key, known);
      return known;
    },
    target: resolve,
    load(module) {
      if (loaded.has(module)) return;
      loaded.add(module);
      const activation = runOnce(module, 0);
      summaries.set(`${module} 0`, summarise(activation));
      const exported = commonExportsOf(activation);
      if (exported !== undefined) common.set(module, exported);
    },
    commonExports: (module) => common.get(module),
    summary(module, index) {
      const key = `${module} ${index}`;
      const known = summaries.get(key);
      if (running.has(key)) {
        recursive.add(key);
        return known ?? emptySummary;
      }
      if (known !== undefined) return known;
      if (running.size >= mostNested) {
        program.cut("functions within functions");
        return emptySummary;
      }
      running.add(key);
      let result = emptySummary;
      for (let round = 0; round < mostRounds; round += 1) {
        recursive.delete(key);
        result = summarise(runOnce(module, index));
        summaries.set(key, result);
        if (!recursive.has(key)) break;
      }
      running.delete(key);
      return result;
    },
    nameOf({ module, function: index }) {
      const name = modules[module]?.functions[index]?.name ?? "";
      return name === "" ? "a function" : `\`${name}\``;
    },
    isWithin({ module, function: index }, outer) {
      for (let at = index; at !== NONE; at = modules[module]?.functions[at]?.parent ?? NONE)
        if (at === outer) return true;
      return false;
    },
    outerUses({ module, function: index }) {
      const ir = modules[module];
      const known = uses.get(module) ?? (ir === undefined ? [] : outerUses(ir));
      uses.set(module, known);
      return known[index] ?? noUses;
    },
    usesReceiver: ({ module, function: index }) => modules[module]?.functions[index]?.kind === "arrow",
    fixedSlot(module, functionIndex, slot) {
      const ir = modules[module];
      if (ir === undefined) return undefined;
      const known = fixed.get(module) ?? fixedSlots(ir);
      fixed.set(module, known);
      const made = known.get(`${functionIndex}:${slot}`);
      if (made === undefined) return undefined;
      return "function" in made
        ? ofClosure({ module, function: made.function })
        : { ...nothing, classes: [{ module, class: made.class }] };
    },
    cell: (activation, slot) => program.cellOf(activation, activation.moduleIndex, slot),
    cellOf(activation, module, slot) {
      program.load(module);
      const shape = cells.get(`${module} ${slot}`);
      const root: Root = { kind: "root", root: "outer", module, index: 0, slot };
      const key = rootKey(root);
      const known = activation.roots.get(key);
      if (known !== undefined) return known;
      if (shape === undefined) return nothing;
      const value = attach(activation, shape, () => nothing);
      for (const number of value.objects)
        activation.state.object(number).root = { root: program.intern(root), path: [] };
      activation.roots.set(key, value);
      return value;
    },
    setCell(activation, slot, value) {
      const key = `${activation.moduleIndex} ${slot}`;
      const shape = detach(activation, value);
      const before = cells.get(key);
      cells.set(key, before === undefined ? shape : joinShapes(before, shape));
    },
    writeRoot(activation, root, path, value) {
      if (root.root === "outer" && root.index === 0) {
        const key = `${root.module} ${root.slot}`;
        const shape = path.reduceRight<Shape>(
          (inner, name) => ({
            value: nothing,
            fields: new Map([[name, inner]]),
            rest: undefined,
            instanceOf: undefined,
            references: [],
          }),
          detach(activation, value),
        );
        const before = cells.get(key);
        cells.set(key, before === undefined ? shape : joinShapes(before, shape));
        return;
      }
      noteRootWrite(activation, program.intern(root), path, detach(activation, value));
    },
    noteWrite(activation, object, key, value, at) {
      for (const number of object.objects) {
        const { root } = activation.state.object(number);
        if (root !== undefined) program.writeRoot(activation, root.root, [...root.path, key], value);
      }
      for (const api of object.apis) {
        const { written } = models.of(`${api}.${key}`) ?? {};
        for (const danger of written?.dangers ?? [])
          reachWith(activation, deepTaints(activation, value), danger, `${api}.${key}`, {
            path: activation.module.path,
            start: at,
            end: at + key.length,
          });
      }
    },
    noteComputedWrite(activation, object, key, value, at) {
      noteChosenKey(activation, object, key, at);
      for (const number of object.objects) {
        const { root } = activation.state.object(number);
        if (root !== undefined) program.writeRoot(activation, root.root, [...root.path, "*"], value);
      }
    },
    global: (activation, name) => commonGlobal(activation, name) ?? program.ofApi(activation, `global.${name}`),
    setGlobal: () => undefined,
    imported: importedValue,
    receiver(activation) {
      const { function: ir, moduleIndex } = activation;
      const owner = methodAround(activation);
      const value = rootValue(activation, { kind: "root", root: "this", index: 0, module: 0, slot: 0 });
      if (owner === NONE || ir.kind === "module") return value;
      for (const number of value.objects)
        activation.state.object(number).instanceOf = { module: moduleIndex, class: owner };
      return value;
    },
    superValue: (activation) => program.receiver(activation),
    classValue(activation, index, parent) {
      if (parent !== undefined) parents.set(`${activation.moduleIndex} ${index}`, { ...parent, objects: [] });
      return { ...nothing, classes: [{ module: activation.moduleIndex, class: index }] };
    },
    parentOf({ module, class: index }) {
      program.load(module);
      return parents.get(`${module} ${index}`) ?? nothing;
    },
    member: memberOf,
    create: createInstance,
    typed(activation, module, type) {
      return typedValue(activation, module, type);
    },
    field: getField,
    apiMember(activation, api, key) {
      const path = `${api}.${key}`;
      return path.length > longestApi ? nothing : program.ofApi(activation, path);
    },
    ofApi(activation, given) {
      const api = models.canonical(given);
      const model = models.of(api);
      const place = activation.readAt ?? placeOf(activation, activation.here);
      return model?.source === undefined
        ? ofApi(api)
        : { ...ofApi(api), taints: program.ofSource(model.source, place).taints };
    },
    ofSource({ source, what }, place) {
      const key = `${source} ${what} ${place.path} ${place.start}`;
      const origin = sources.get(key) ?? { kind: "source", source, what, place };
      sources.set(key, origin);
      return ofTaints([
        {
          origin,
          path: [],
          safeFor: 0,
          isAssumed: false,
          readAt: undefined,
          way: step(undefined, place, `comes from ${what}`),
        },
      ]);
    },
    listOf: (activation, value) => ofObject(activation.state.allocate({ rest: value })),
    element(activation, component, properties, place) {
      const call: Call = {
        ...silentCall,
        callee: component,
        arguments: [component, properties].map((value) => ({ value, isSpread: false, temporary: NONE })),
        place,
      };
      const made = evaluateCall(activation, { ...call, callee: { ...nothing, apis: [elementApi] } });
      // A component of the program is a function of its properties.
      if (component.closures.length === 0) return made;
      const rendered = evaluateCall(activation, { ...call, callee: component, arguments: call.arguments.slice(1) });
      return join(made, rendered);
    },
    carriedBy: (activation, value) => deepTaints(activation, value),
    either: (one, other) => join(one, other),
    report(taint, danger, api, place) {
      if (taint.origin.kind !== "source") return;
      const { source, what, place: from } = taint.origin;
      const key = [danger, place.path, place.start, from.path, from.start, what].join(" ");
      if (found.has(key)) return;
      found.add(key);
      program.flows.push({
        danger,
        api,
        sink: place,
        source: { source, what, place: from },
        way: wayOf(taint.way),
        isAssumed: taint.isAssumed,
      });
    },
  };

  function markedValue(activation: Activation, mark: MarkIr): Value {
    const path = markPath(program, activation.moduleIndex, mark);
    const model = path === undefined ? undefined : models.mark(path);
    const place = { path: activation.module.path, start: activation.function.start, end: activation.function.start };
    return model === undefined ? nothing : givenValue(activation, { ...silentCall, place }, model.gives);
  }

  function typedValue(activation: Activation, module: number, type: TypeIr | undefined): Value {
    if (type === undefined) return nothing;
    if (type.kind === "class")
      return ofObject(activation.state.allocate({ instanceOf: { module, class: type.class } }));
    if (type.kind !== "import") return nothing;
    const request = modules[module]?.imports[type.import];
    const target = request === undefined ? undefined : resolve(module, request.specifier);
    const [name = "default", ...rest] = type.path;
    if (target === undefined) return nothing;
    if ("package" in target) {
      const bare = target.package.replace(/^node:/, "");
      return program.ofApi(
        activation,
        `${[bare, ...(name === "default" || name === "*" ? rest : type.path)].join(".")}()`,
      );
    }
    const classes = importedValue(
      { ...activation, module: modules[module] ?? activation.module, moduleIndex: module },
      type.import,
      name,
    ).classes;
    const [reference] = classes;
    return reference === undefined ? nothing : ofObject(activation.state.allocate({ instanceOf: reference }));
  }

  return program;
}

/** Parts of roots that one function writes to; one that writes to more is initialising everything there is. */
const mostWrites = 120;

function noteRootWrite(activation: Activation, root: Root, path: readonly string[], value: Shape): void {
  const { writes } = activation;
  const key = path.join(".");
  const index = writes.findIndex((one) => one.root === root && one.path.join(".") === key);
  const before = writes[index];
  if (before !== undefined) writes[index] = { ...before, value: joinShapes(before.value, value) };
  else if (writes.length < mostWrites) writes.push({ root, path, value });
  else activation.program.cut("fields that are written");
}

const silentCall: Omit<Call, "place"> = {
  kind: 0,
  callee: nothing,
  receiver: undefined,
  receiverTemporary: -1,
  arguments: [],
  member: undefined,
};

const noUses: ReadonlySet<string> = new Set();

/** What the models call an element of JSX. */
const elementApi = "react.createElement";

/** Paths of libraries longer than this say nothing that a model could know. */
const longestApi = 160;

/** The class whose `this` a function sees: its own, or through arrow functions that of a function around it. */
function methodAround({ module, function: own }: Activation): number {
  let current = own;
  while (current.kind === "arrow") {
    const around = module.functions[current.parent];
    if (around === undefined) break;
    current = around;
  }
  return current.class;
}
