import type { ClassIr, ModuleIr } from "../module-ir.ts";
import { NONE } from "../instruction.ts";
import { drive, type Start } from "./drive.ts";
import { execute } from "./execute.ts";
import { ownFrame, type Frame, type Host } from "./frame.ts";
import { keyOf } from "./members.ts";

/** What the code that is run finds around it. */
export interface Surroundings {
  globals?: Record<string, unknown>;
  /** Gives the module behind an import. */
  load?: (specifier: string) => unknown;
  element?: (component: unknown, properties: unknown) => unknown;
}

export interface Outcome {
  returned: unknown;
  /** What `export` gave, as it is at the end. */
  exports: () => Record<string, unknown>;
}

/**
 * Runs a module's instructions with real values: the meaning of the instructions, written down so that lowering can
 * be compared with the language itself. Functions of one frame share its slots, so variables of a loop that functions
 * capture are one for all rounds.
 */
export function runModule(ir: ModuleIr, surroundings: Surroundings = {}): Outcome {
  const globals = surroundings.globals ?? {};
  const functions = new Map<number, unknown>();
  const classes = new Map<number, unknown>();
  const frames = new WeakMap<object, { home: object | undefined }>();

  function newFrame(index: number, parent: Frame | undefined, facts: Partial<Frame>): Frame {
    const definition = ir.functions[index];
    if (definition === undefined) throw new Error(`there is no function ${index}`);
    const parameters = facts.arguments ?? [];
    return {
      index,
      ir: definition,
      parent,
      temporaries: [],
      slots: definition.parameters.map(({ isRest }, slot) => (isRest ? parameters.slice(slot) : parameters[slot])),
      self: facts.self,
      arguments: parameters,
      newTarget: facts.newTarget,
      home: facts.home,
      construct: facts.construct,
    };
  }

  function start(frame: Frame): Start {
    return () => execute(host, frame, 0, frame.ir.code.length);
  }

  function makeClass(index: number, parent: unknown, hasParent: boolean, frame: Frame): unknown {
    const definition = ir.classes[index];
    if (definition === undefined) throw new Error(`there is no class ${index}`);
    const made = constructorOf(definition, hasParent ? parent : undefined, frame);
    const base = hasParent ? ((parent as { prototype?: object } | null)?.prototype ?? null) : Object.prototype;
    Object.defineProperty(made, "prototype", { value: Object.create(base), writable: false });
    Object.defineProperty(made, "name", { value: definition.name, configurable: true });
    if (hasParent && parent !== null) Object.setPrototypeOf(made, parent as object);
    Object.defineProperty(made.prototype, "constructor", { value: made, writable: true, configurable: true });
    for (const member of definition.members) {
      const home: object = member.isStatic ? made : made.prototype;
      const method = host.closure(member.function, frame);
      host.setHome(method, home);
      const key = keyOf(member.name);
      if (member.kind === "method")
        Object.defineProperty(home, key, { value: method, writable: true, configurable: true });
      else
        Object.defineProperty(home, key, {
          ...(member.kind === "getter" ? { get: method as () => unknown } : { set: method as () => void }),
          configurable: true,
        });
    }
    classes.set(index, made);
    return made;
  }

  function constructorOf(definition: ClassIr, parent: unknown, around: Frame) {
    function initialise(self: object): void {
      if (definition.initializer === NONE) return;
      const home: unknown = made.prototype;
      drive(start(newFrame(definition.initializer, around, { self, home: home as object })), false, false);
    }
    const made = function construct(this: unknown, ...parameters: unknown[]): object {
      const newTarget = new.target as unknown as (new () => object) | undefined;
      if (newTarget === undefined) throw new TypeError("a class is made with new");
      const create = (given: unknown[]): object => {
        const self: object = Reflect.construct(parent as () => void, given, newTarget);
        initialise(self);
        return self;
      };
      let self: object | undefined;
      if (parent === undefined) {
        self = Object.create(newTarget.prototype as object) as object;
        initialise(self);
      }
      if (definition.constructorFunction === NONE) return self ?? create(parameters);
      const facts = { self, arguments: parameters, newTarget, home: made.prototype as object };
      const frame = newFrame(definition.constructorFunction, around, facts);
      if (parent !== undefined)
        frame.construct = (given) => {
          const instance = create(given);
          frame.self = instance;
          return instance;
        };
      const result = drive(start(frame), false, false);
      return typeof result === "object" && result !== null ? result : (frame.self as object);
    };
    return made;
  }

  const host: Host = {
    texts: ir.texts,
    closure(index, around) {
      const facts: { home: object | undefined } = { home: undefined };
      const definition = ir.functions[index];
      const { isAsync = false, isGenerator = false } = definition ?? {};
      const closure = function call(this: unknown, ...parameters: unknown[]): unknown {
        const newTarget: unknown = new.target;
        const home = definition?.kind === "initializer" && this !== undefined ? (this as object) : facts.home;
        const frame = newFrame(index, around, { self: this, arguments: parameters, newTarget, home });
        const result = drive(start(frame), isAsync, isGenerator);
        const isMade = newTarget !== undefined && (typeof result !== "object" || result === null);
        return isMade ? this : result;
      };
      frames.set(closure, facts);
      functions.set(index, closure);
      return closure;
    },
    setHome(method, home) {
      const facts = typeof method === "function" ? frames.get(method) : undefined;
      if (facts !== undefined) facts.home ??= home;
    },
    makeClass,
    global(name, frame) {
      if (name === "new.target") return ownFrame(frame).newTarget;
      return name in globals ? globals[name] : Reflect.get(globalThis, name);
    },
    setGlobal(name, value) {
      globals[name] = value;
    },
    imported(index, name) {
      const entry = ir.imports[index];
      const loaded = surroundings.load?.(entry?.specifier ?? "");
      if (entry?.how === "dynamic") return Promise.resolve(loaded);
      return name === "*" ? loaded : (loaded as Record<string, unknown>)[name];
    },
    element: (component, properties) => surroundings.element?.(component, properties),
  };

  const main = newFrame(0, undefined, {});
  const returned = drive(start(main), ir.functions[0]?.isAsync === true, false);
  const exports = () => {
    const given: Record<string, unknown> = {};
    for (const entry of ir.exports) {
      if ("slot" in entry) given[entry.name] = main.slots[entry.slot];
      else if ("function" in entry) given[entry.name] = functions.get(entry.function);
      else if ("class" in entry) given[entry.name] = classes.get(entry.class);
      else if (entry.name === "*") Object.assign(given, surroundings.load?.(ir.imports[entry.import]?.specifier ?? ""));
      else given[entry.name] = host.imported(entry.import, entry.imported);
    }
    return given;
  };
  return { returned, exports };
}
