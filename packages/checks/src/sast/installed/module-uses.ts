import { safeLine } from "@assay/core";
import {
  enclosingSymbol,
  foldString,
  keyName,
  memberName,
  onlyValue,
  type Binding,
  type CodeModel,
  type Node,
} from "@assay/program";
import type { ModuleUse } from "../evidence/members.ts";
import { isAskedAbout } from "./asked-about.ts";

/** A value as the steps that lead to it from a module. */
interface Way {
  module: string;
  from: ModuleUse["from"];
  steps: readonly string[];
}

/** Longer chains are built by calls that declarations rarely tell the result of. */
const longestWay = 7;

/**
 * What a file asks of modules that are not its own: names that it imports, and members of them and of what they give.
 * Only what leaves no doubt: constants, no casts, and nothing that the file tests for being there.
 */
export function usesOf(model: CodeModel): ModuleUse[] {
  const uses = new Map<string, ModuleUse>();
  const doubted = new Set<string>();

  function note(node: Node, way: Way | undefined): void {
    if (way === undefined || way.steps.length === 0 || way.steps.length > longestWay) return;
    const key = `${way.module} ${way.from} ${way.steps.join(" ")}`;
    if (isAskedAbout(model, node)) doubted.add(key);
    const symbol = enclosingSymbol(node);
    if (!uses.has(key))
      uses.set(key, {
        ...way,
        steps: [...way.steps],
        location: { path: model.path, start: model.lineIndex.at(node.start), end: model.lineIndex.at(node.end) },
        ...(symbol === undefined ? {} : { symbol: safeLine(symbol, 200) }),
      });
  }

  for (const node of model.nodes("ImportDeclaration")) {
    if (node.importKind === "type") continue;
    for (const specifier of node.specifiers) {
      if (specifier.type !== "ImportSpecifier" || specifier.importKind === "type") continue;
      const way = wayOfImport(node.source.value, nameOf(specifier.imported));
      note(specifier, way);
    }
  }
  for (const node of model.nodes("ExportNamedDeclaration")) {
    if (node.source === null || node.exportKind === "type") continue;
    for (const specifier of node.specifiers)
      if (specifier.exportKind !== "type") note(specifier, wayOfImport(node.source.value, nameOf(specifier.local)));
  }
  for (const node of model.nodes("MemberExpression")) note(node, wayTo(model, node));
  for (const node of model.nodes("VariableDeclarator")) {
    if (node.id.type !== "ObjectPattern" || !node.init) continue;
    const way = wayTo(model, node.init);
    for (const property of node.id.properties) {
      if (way === undefined || property.type !== "Property" || property.value.type === "AssignmentPattern") continue;
      const name = keyName(property);
      if (name !== null) note(property, { ...way, steps: [...way.steps, `.${name}`] });
    }
  }
  return [...uses].filter(([key]) => !doubted.has(key)).map(([, use]) => use);
}

/** Without casts: who writes `(fs as any).x` says that the declarations are not to be believed. */
function bare(node: Node): Node {
  let current = node;
  while (
    current.type === "TSNonNullExpression" ||
    current.type === "ChainExpression" ||
    current.type === "ParenthesizedExpression"
  )
    current = current.expression;
  return current;
}

function wayTo(model: CodeModel, expression: Node, depth = 0): Way | undefined {
  const node = bare(expression);
  if (depth > 20) return undefined;
  return model.memo("wayTo", node, undefined, () => findWay(model, node, depth));
}

function findWay(model: CodeModel, node: Node, depth: number): Way | undefined {
  switch (node.type) {
    case "Identifier": {
      const binding = model.resolve(node);
      return binding === undefined ? undefined : wayOfBinding(model, binding, depth);
    }
    case "MemberExpression": {
      const name = memberName(model, node);
      return name === undefined ? undefined : extend(wayTo(model, node.object, depth + 1), `.${name}`);
    }
    case "ImportExpression":
      return undefined; // a promise: see `await`
    case "AwaitExpression": {
      const inner = bare(node.argument);
      if (inner.type === "ImportExpression") return wayOfModule(foldString(model, inner.source));
      return extend(wayTo(model, inner, depth + 1), "await");
    }
    case "NewExpression":
      return extend(wayTo(model, node.callee, depth + 1), "new");
    case "CallExpression": {
      const callee = bare(node.callee);
      const [first] = node.arguments;
      if (callee.type === "Identifier" && callee.name === "require" && model.resolve(callee) === undefined)
        return first === undefined ? undefined : wayOfModule(foldString(model, first));
      return extend(wayTo(model, callee, depth + 1), "()");
    }
    default:
      return undefined;
  }
}

function wayOfBinding(model: CodeModel, binding: Binding, depth: number): Way | undefined {
  if (binding.imported !== undefined) {
    const { module, name } = binding.imported;
    return name === "*" ? wayOfModule(module) : wayOfImport(module, name);
  }
  if (binding.kind !== "const" || binding.rest || binding.identifier.typeAnnotation || binding.fallback !== undefined)
    return undefined;
  const value = onlyValue(model, binding);
  let way = value === undefined ? undefined : wayTo(model, value, depth + 1);
  for (const part of binding.path) way = part === null ? undefined : extend(way, `.${part}`);
  return way;
}

function wayOfImport(module: string, name: string): Way | undefined {
  const way = wayOfModule(module);
  return name === "default" ? way && { ...way, from: "default" } : extend(way, `.${name}`);
}

/** Undefined for files of the same repository, and for what only a bundler knows. */
function wayOfModule(name: string | undefined): Way | undefined {
  if (name === undefined || !/^(?:node:)?(?:@[\w.~-]+\/)?[a-z0-9_][\w.~-]*(?:\/[\w.~@/-]+)?$/i.test(name))
    return undefined;
  return { module: name.replace(/^node:/, ""), from: "module", steps: [] };
}

function extend(way: Way | undefined, step: string): Way | undefined {
  return way === undefined || way.steps.length >= longestWay ? undefined : { ...way, steps: [...way.steps, step] };
}

function nameOf(node: Node): string {
  return keyName({ key: node, computed: false }) ?? "default";
}
