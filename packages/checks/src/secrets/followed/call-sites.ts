import {
  callFacts,
  isFunction,
  keyName,
  type AnyFunction,
  type CallExpression,
  type CodeModel,
  type NewExpression,
  type Node,
} from "@assay/program";
import { exportsOf } from "./exports.ts";
import { isClass } from "./reach-class.ts";
import type { Tracer } from "./spot.ts";

export interface CallSite {
  readonly model: CodeModel;
  readonly args: readonly Node[];
}

type Call = CallExpression | NewExpression;

/** A function that is called more often is a helper of no one purpose. */
const mostCalls = 40;

/** Calls of a function, or of the class that it makes, in its own file and in those that import it. */
export function callSitesOf(tracer: Tracer, model: CodeModel, fn: AnyFunction): CallSite[] {
  const called = calledAs(fn);
  if (called === undefined) return [];
  const { name, target, isNew } = called;
  const sites: CallSite[] = [];
  const { named, whole } = exportsOf(model);
  const importers = named.size === 0 && whole === undefined ? [] : tracer.modules.importersOf(model.path, name);
  for (const at of [model, ...importers]) {
    for (const call of [name, ...localNames(tracer, at, model.path, name)].flatMap(
      (local) => callsOf(at).get(local) ?? [],
    )) {
      if ((call.type === "NewExpression") !== isNew) continue;
      if (sites.length >= mostCalls) return sites;
      const reached = tracer.reach({
        model: at,
        node: call.callee,
        keys: [],
        inside: undefined,
        trail: [],
        isFallback: false,
      });
      if (reached.some(({ node }) => node === target)) sites.push({ model: at, args: call.arguments });
    }
  }
  return sites;
}

interface Called {
  name: string;
  /** The function itself, or the class of which it is the constructor. */
  target: Node;
  isNew: boolean;
}

function calledAs(fn: AnyFunction): Called | undefined {
  const { parent } = fn;
  const plain = (name: string | null | undefined): Called | undefined =>
    typeof name === "string" ? { name, target: fn, isNew: false } : undefined;
  if (fn.type === "FunctionDeclaration" && fn.id) return plain(fn.id.name);
  switch (parent?.type) {
    case "VariableDeclarator":
      return plain(parent.id.type === "Identifier" ? parent.id.name : undefined);
    case "MethodDefinition": {
      const around = parent.parent?.parent;
      if (parent.kind !== "constructor") return parent.kind === "method" ? plain(keyName(parent)) : undefined;
      return around && isClass(around)
        ? { name: around.id?.name ?? "default", target: around, isNew: true }
        : undefined;
    }
    case "Property":
    case "PropertyDefinition":
      return plain(keyName(parent));
    case "AssignmentExpression":
      return parent.left.type === "MemberExpression"
        ? plain(keyName({ key: parent.left.property, computed: parent.left.computed }))
        : undefined;
    case "ExportDefaultDeclaration":
      return plain("default");
    default:
      return undefined;
  }
}

/** The names that a file gives to what it imports under another: `as`, default imports, and whole modules that are called. */
function localNames({ modules }: Tracer, at: CodeModel, file: string, name: string): string[] {
  const names = new Set<string>();
  for (const { source, specifiers } of at.nodes("ImportDeclaration"))
    for (const specifier of specifiers) {
      const isRenamed =
        specifier.type === "ImportSpecifier" &&
        specifier.imported.type === "Identifier" &&
        specifier.imported.name === name;
      const isWhole = specifier.type !== "ImportSpecifier" && modules.resolve(at.path, source.value) === file;
      if (isRenamed || isWhole) names.add(specifier.local.name);
    }
  for (const { id, init } of at.nodes("VariableDeclarator")) {
    const [request] = init?.type === "CallExpression" ? init.arguments : [];
    if (
      id.type === "Identifier" &&
      request?.type === "Literal" &&
      modules.resolve(at.path, String(request.value)) === file
    )
      names.add(id.name);
  }
  names.delete(name);
  return [...names];
}

/** The calls of a file by the last name of what is called. */
function callsOf(model: CodeModel): ReadonlyMap<string, readonly Call[]> {
  return model.memo("followed calls", model.program, new Map(), () => {
    const calls = new Map<string, Call[]>();
    for (const call of [...model.nodes("CallExpression"), ...model.nodes("NewExpression")]) {
      const { name } = callFacts(model, call);
      if (name === undefined || isFunction(call.callee)) continue;
      const same = calls.get(name);
      if (same === undefined) calls.set(name, [call]);
      else same.push(call);
    }
    return calls;
  });
}
