import path from "node:path";
import {
  createCodeModel,
  foldString,
  isFunction,
  keyName,
  memberName,
  parseModule,
  unwrap,
  valueOf,
  type CodeModel,
  type Node,
} from "@assay/program";
import type { ConfinedFiles } from "./confined-files.ts";
import type { FoundPackage } from "./find-package.ts";

const functionNames = ["apply", "arguments", "bind", "call", "caller", "length", "name", "prototype"];
const objectNames = Object.getOwnPropertyNames(Object.prototype);

/**
 * The names that a CommonJS package without declarations gives, read from its entry. Undefined as soon as something
 * happens to `exports` that is not plain to see: a computed key, a call that is handed it, an instance of a class.
 */
export function runtimeNames(
  files: ConfinedFiles,
  { folder, manifest }: FoundPackage,
): { names: Set<string>; entry: string } | undefined {
  if (manifest.exports !== undefined && typeof manifest.exports !== "string") return undefined;
  const wanted = typeof manifest.exports === "string" ? manifest.exports : (manifest.main ?? "index");
  const entry = scriptFile(files, path.join(folder, wanted));
  const names = entry === undefined ? undefined : namesOfFile(files, entry, 0);
  return names === undefined || entry === undefined ? undefined : { names, entry };
}

function scriptFile(files: ConfinedFiles, candidate: string): string | undefined {
  for (const one of [candidate, `${candidate}.js`, `${candidate}.cjs`, path.join(candidate, "index.js")]) {
    const file = files.file(one);
    if (file !== undefined && /\.c?js$/.test(file)) return file;
  }
  return undefined;
}

function namesOfFile(files: ConfinedFiles, file: string, depth: number): Set<string> | undefined {
  const text = depth > 5 ? undefined : files.read(file);
  if (text === undefined || text.length > 1_000_000) return undefined;
  const parsed = parseModule(file, text);
  const isScript = !parsed.program.body.some(({ type }) => /^(?:Import|Export)/.test(type));
  if (parsed.errors.length > 0 || !isScript) return undefined;
  const model = createCodeModel(parsed);
  const names = new Set(objectNames);
  let isClear = true;

  const required = (node: Node): Set<string> | undefined => {
    const call = unwrap(node);
    if (call.type !== "CallExpression" || call.callee.type !== "Identifier" || call.callee.name !== "require")
      return undefined;
    const [first] = call.arguments;
    const request = first === undefined ? undefined : foldString(model, first);
    const inner = request?.startsWith(".") ? scriptFile(files, path.join(path.dirname(file), request)) : undefined;
    return inner === undefined ? undefined : namesOfFile(files, inner, depth + 1);
  };
  const addAll = (found: Iterable<string> | undefined): void => {
    if (found === undefined) isClear = false;
    else for (const name of found) names.add(name);
  };

  for (const node of model.nodes("Identifier")) {
    if ((node.name !== "exports" && node.name !== "module") || model.resolve(node) !== undefined) continue;
    const parent = node.parent;
    if (parent?.type === "MemberExpression" && parent.property === node && !parent.computed) continue;
    if (parent?.type === "Property" && parent.key === node && parent.value !== node) continue;
    const whole = node.name === "exports" ? node : parent;
    if (whole?.type === "MemberExpression" && node.name === "module") {
      if (memberName(model, whole) !== "exports") continue;
    } else if (node.name === "module") {
      isClear = false;
      continue;
    }
    if (whole) noteExports(whole);
  }
  return isClear ? names : undefined;

  function noteExports(node: Node): void {
    const parent = node.parent;
    if (parent?.type === "MemberExpression" && parent.object === node) {
      const name = memberName(model, parent);
      if (name === undefined) isClear = false;
      else names.add(name);
    } else if (parent?.type === "AssignmentExpression" && parent.left === node) {
      let value = unwrap(parent.right);
      while (value.type === "AssignmentExpression") value = unwrap(value.right);
      addAll(namesOfValue(model, value, required));
    } else if (parent?.type === "AssignmentExpression" && parent.right === node) {
      return; // `exports = module.exports`
    } else if (parent?.type === "CallExpression" && parent.callee !== node) {
      const [, key] = parent.arguments;
      const name = key === undefined ? undefined : foldString(model, key);
      const isDefinition = model.text.slice(parent.callee.start, parent.callee.end) === "Object.defineProperty";
      addAll(isDefinition && parent.arguments[0] === node && name !== undefined ? [name] : undefined);
    } else if (parent?.type !== "ExpressionStatement") isClear = false;
  }
}

/** The names of what is given to `module.exports`. */
function namesOfValue(
  model: CodeModel,
  given: Node,
  required: (node: Node) => Set<string> | undefined,
): Iterable<string> | undefined {
  const value = valueOf(model, given);
  if (value.type === "ObjectExpression") {
    const names: string[] = [];
    for (const property of value.properties) {
      const inner = property.type === "Property" ? keyName(property) : null;
      const spread = property.type === "SpreadElement" ? required(property.argument) : undefined;
      if (inner !== null) names.push(inner);
      else if (spread !== undefined) names.push(...spread);
      else return undefined;
    }
    return given.type === "Identifier" ? withWrites(model, given.name, names) : names;
  }
  if (value.type === "CallExpression") return required(value);
  const declaration = value.type === "Identifier" ? model.resolve(value)?.declaration : value;
  if (declaration !== undefined && isFunction(declaration))
    return withWrites(model, given.type === "Identifier" ? given.name : undefined, functionNames);
  return undefined;
}

/** With what is assigned to members of the name; undefined where the name is handed to something that may add to it. */
function withWrites(model: CodeModel, name: string | undefined, own: readonly string[]): string[] | undefined {
  const names = [...own];
  for (const node of model.nodes("Identifier")) {
    if (node.name !== name) continue;
    const parent = node.parent;
    if (parent?.type === "MemberExpression" && parent.object === node) {
      const member = memberName(model, parent);
      if (member === undefined) return undefined;
      names.push(member);
    } else if (parent?.type === "CallExpression" && parent.callee !== node) return undefined;
  }
  return names;
}
