import {
  ancestors,
  createCodeModel,
  foldString,
  parseModule,
  type Binding,
  type CodeModel,
  type Node,
} from "@assay/program";
import { plainestFirst, type NamedImport } from "../named-import.ts";

/** The modules that a file asks for by name, each specifier once, the plainest way of asking first. */
export function importsOf(path: string, text: string): NamedImport[] {
  if (!/\b(?:import|require|export)\b/.test(text)) return [];
  const model = createCodeModel(parseModule(path, text));
  const found: NamedImport[] = [];
  const add = (node: Node, specifier: string | undefined, more: Partial<NamedImport> = {}) => {
    if (specifier === undefined || /^(?:[./#]|\w+:\/\/|data:)/.test(specifier) || specifier === "") return;
    found.push({
      specifier,
      line: model.lineIndex.at(node.start).line,
      isType: false,
      isTried: isTried(node),
      ...more,
    });
  };
  for (const node of model.nodes("ImportDeclaration"))
    add(node, node.source.value, { isType: node.importKind === "type" || hasOnlyTypes(node.specifiers) });
  for (const node of model.nodes("ExportNamedDeclaration"))
    if (node.source !== null) add(node, node.source.value, { isType: node.exportKind === "type" });
  for (const node of model.nodes("ExportAllDeclaration"))
    add(node, node.source.value, { isType: node.exportKind === "type" });
  for (const node of model.nodes("ImportExpression")) add(node, foldString(model, node.source));
  for (const node of model.nodes("CallExpression")) if (isRequire(model, node)) add(node, firstText(model, node));
  return plainestFirst(found);
}

function hasOnlyTypes(specifiers: readonly Node[]): boolean {
  return (
    specifiers.length > 0 && specifiers.every((each) => each.type === "ImportSpecifier" && each.importKind === "type")
  );
}

/** `require(…)`, `require.resolve(…)`, and both of what `createRequire` made. */
function isRequire(model: CodeModel, { callee, arguments: given }: Extract<Node, { type: "CallExpression" }>): boolean {
  const resolves = callee.type === "MemberExpression" && !callee.computed && isNamed(callee.property, "resolve");
  // With `{ paths }` it looks in other places than those of this file.
  if (resolves && given.length > 1) return false;
  const asked = resolves ? callee.object : callee;
  if (asked.type !== "Identifier") return false;
  const binding = model.resolve(asked);
  if (binding === undefined) return asked.name === "require";
  return isMadeRequire(model, binding);
}

/** A constant that is `createRequire(import.meta.url)`, or of `__filename`: it looks where the file itself would. */
function isMadeRequire(model: CodeModel, { kind, init, path }: Binding): boolean {
  if (kind !== "const" || path.length > 0 || init?.type !== "CallExpression") return false;
  const { callee, arguments: given } = init;
  const [from] = given;
  const isHere =
    (from?.type === "Identifier" && from.name === "__filename") ||
    (from?.type === "MemberExpression" && from.object.type === "MetaProperty" && isNamed(from.property, "url"));
  if (!isHere) return false;
  if (callee.type === "MemberExpression") return isNamed(callee.property, "createRequire");
  const maker = callee.type === "Identifier" ? model.resolve(callee)?.declaration : undefined;
  return maker?.type === "ImportSpecifier" && isNamed(maker.imported, "createRequire");
}

function firstText(
  model: CodeModel,
  { arguments: [first] }: Extract<Node, { type: "CallExpression" }>,
): string | undefined {
  return first === undefined ? undefined : foldString(model, first);
}

/** Within `try`, or with a `.catch` behind it: the file expects that it may not be there. */
function isTried(node: Node): boolean {
  let child: Node = node;
  for (const parent of ancestors(node)) {
    if (parent.type === "TryStatement" && parent.block === child) return true;
    if (parent.type === "MemberExpression" && parent.object === child && isNamed(parent.property, "catch")) return true;
    child = parent;
  }
  return false;
}

function isNamed(node: Node, name: string): boolean {
  return node.type === "Identifier" && node.name === name;
}
