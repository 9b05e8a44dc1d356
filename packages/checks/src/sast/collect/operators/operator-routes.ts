import { unwrap, type AnyFunction, type CodeModel, type Node, type NodeOf, type Sources } from "@assay/program";
import { mayMean, modelsOf } from "../workspace-models.ts";
import { asksForOperator, isRegistration, registrationAround } from "./guard.ts";

/** Routers within routers that are looked through. */
const deepestMount = 4;

type Call = NodeOf<"CallExpression">;

/**
 * Says of places in handlers of routers (Express and its like) whether only operators get there: a guard stands before
 * the handler, before all of its router's, or before every mounting of the router.
 */
export function operatorPlaces(files: Sources): (path: string, offset: number) => boolean {
  const modelAt = modelsOf(files);
  const importers = new Map<string, string[]>();
  const known = new Map<string, boolean>();

  function isForOperators(path: string, offset: number): boolean {
    const model = modelAt(path);
    const call = model && registrationAround(model, offset);
    if (model !== undefined && call?.type === "CallExpression") return isCallGuarded(model, call, 0);
    return model !== undefined && isHandlerGuarded(model, offset);
  }

  /** A handler with a name that other files register: each time behind a guard. */
  function isHandlerGuarded(model: CodeModel, offset: number): boolean {
    const name = nameAround(model, offset);
    if (name === undefined) return false;
    const registrations = importersOf(model.path).flatMap((path) => {
      const importer = modelAt(path);
      if (importer === undefined) return [];
      return importer
        .nodes("CallExpression")
        .filter((call) => isRegistration(call) && call.arguments.slice(1).some((one) => lastNameOf(one) === name))
        .map((call) => isCallGuarded(importer, call, 0));
    });
    return registrations.length > 0 && registrations.every(Boolean);
  }

  function isCallGuarded(model: CodeModel, call: Call, depth: number): boolean {
    const before = call.arguments.slice(0, -1);
    if (before.some((one) => asksForOperator(model, one, files))) return true;
    const router = call.callee.type === "MemberExpression" ? unwrap(call.callee.object) : undefined;
    if (router?.type !== "Identifier" || depth > deepestMount) return false;
    const isGuardedAbove = usesOf(model, router).some(
      (use) =>
        use.end < call.start && use.arguments.length === 1 && asksForOperator(model, use.arguments[0] ?? use, files),
    );
    return isGuardedAbove || isMountGuarded(model, router, depth);
  }

  function isMountGuarded(model: CodeModel, router: NodeOf<"Identifier">, depth: number): boolean {
    const key = `${model.path} ${router.name}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, false);
    const mounts = [model.path, ...importersOf(model.path)].flatMap((path) => {
      const importer = modelAt(path);
      return importer === undefined ? [] : mountsIn(importer, path === model.path ? router : undefined, model.path);
    });
    const isSo = mounts.length > 0 && mounts.every(({ importer, call }) => isCallGuarded(importer, call, depth + 1));
    known.set(key, isSo);
    return isSo;
  }

  /** Calls `app.use("/x", …, router)`, of a router of the same file or of what is imported from another. */
  function mountsIn(importer: CodeModel, own: NodeOf<"Identifier"> | undefined, from: string) {
    return importer.nodes("CallExpression").flatMap((call) => {
      const last = call.arguments.at(-1);
      if (last === undefined || !isUse(call)) return [];
      const isIt = own === undefined ? comesFrom(importer, last, from) : isSame(importer, unwrap(last), own);
      return isIt ? [{ importer, call }] : [];
    });
  }

  function comesFrom(importer: CodeModel, node: Node, from: string): boolean {
    const specifier = specifierOf(importer, node);
    return specifier !== undefined && mayMean(specifier, importer.path, from);
  }

  function importersOf(path: string): string[] {
    const found = importers.get(path);
    if (found !== undefined) return found;
    const stem = /([^/]+?)(?:\/index)?\.\w+$/.exec(path)?.[1] ?? path;
    const list = [...files].flatMap(([other, text]) =>
      other !== path && text.includes(stem) && importsOf(text).some((name) => mayMean(name, other, path))
        ? [other]
        : [],
    );
    importers.set(path, list);
    return list;
  }

  return isForOperators;
}

function importsOf(text: string): string[] {
  const imported = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)["']([^"'\n]+)["']/g;
  return [...text.matchAll(imported)].map(([, specifier = ""]) => specifier);
}

function isUse(call: Call): boolean {
  const { callee } = call;
  return callee.type === "MemberExpression" && callee.property.type === "Identifier" && callee.property.name === "use";
}

function usesOf(model: CodeModel, router: NodeOf<"Identifier">): Call[] {
  return model
    .nodes("CallExpression")
    .filter(
      (call) =>
        isUse(call) && call.callee.type === "MemberExpression" && isSame(model, unwrap(call.callee.object), router),
    );
}

function isSame(model: CodeModel, node: Node, router: NodeOf<"Identifier">): boolean {
  return node.type === "Identifier" && node.name === router.name && model.resolve(node) === model.resolve(router);
}

/** The module of an imported name, or of a `require` in place. */
function specifierOf(model: CodeModel, node: Node): string | undefined {
  const value = unwrap(node);
  const binding = value.type === "Identifier" ? model.resolve(value) : undefined;
  if (binding?.imported !== undefined) return binding.imported.module;
  const call = binding?.init === undefined ? value : unwrap(binding.init);
  const [first] = call.type === "CallExpression" ? call.arguments : [];
  return first?.type === "Literal" && typeof first.value === "string" ? first.value : undefined;
}

/** The name of the outermost function around a place. */
function nameAround(model: CodeModel, offset: number): string | undefined {
  const around: AnyFunction[] = [
    ...model.nodes("FunctionDeclaration"),
    ...model.nodes("FunctionExpression"),
    ...model.nodes("ArrowFunctionExpression"),
  ].filter(({ start, end }) => start <= offset && offset < end);
  const outermost = around.toSorted((one, other) => one.start - other.start)[0];
  if (outermost === undefined) return undefined;
  if (outermost.type !== "ArrowFunctionExpression" && outermost.id) return outermost.id.name;
  let { parent } = outermost;
  // `export const create = wrap(async (req, res) => …)`
  if (parent?.type === "CallExpression") ({ parent } = parent);
  if (parent?.type === "VariableDeclarator" && parent.id.type === "Identifier") return parent.id.name;
  if (parent?.type === "AssignmentExpression") return lastNameOf(parent.left);
  if ((parent?.type === "Property" || parent?.type === "MethodDefinition") && parent.key.type === "Identifier")
    return parent.key.name;
  return undefined;
}

function lastNameOf(node: Node): string | undefined {
  const value = unwrap(node);
  if (value.type === "Identifier") return value.name;
  return value.type === "MemberExpression" && value.property.type === "Identifier" ? value.property.name : undefined;
}
