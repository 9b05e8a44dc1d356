import type { Node, NodeOf } from "../ast.ts";
import { bindingsOf, keyName } from "../model/binding.ts";

/** What a name stands for: a declaration, something of another module (`*` for all of it), or another name. */
export type Entry = (
  | { kind: "node"; node: Node }
  | { kind: "import"; source: string; name: string }
  | { kind: "name"; node: Node }
) & {
  /** The names around it, where it was added to a scope from another one. */
  scope?: Scope;
};

/** The names of a declaration file, of `declare module "x" {}`, or of a namespace. */
export interface Scope {
  /** Path of the file, by which relative requests are resolved. */
  file: string;
  parent: Scope | undefined;
  names: Map<string, Entry[]>;
  /** Modules of which everything is handed on. */
  stars: string[];
  /** `export = x`. */
  equals: Node | undefined;
  /** `declare module "x" {}` in it; null where the module is declared without a body, so that everything is there. */
  ambient: Map<string, Array<Scope | null>>;
  /** What other files add to this module. */
  added: Scope[];
  /** It imports or exports, so that its names are its own. */
  isModule: boolean;
}

/**
 * Reads what statements of a declaration file declare. Names that are declared without `export` count as given too:
 * in a declaration file they are, unless it says otherwise, and here a name too many is the safe side.
 */
export function scopeOf(statements: readonly Node[], file: string, parent?: Scope): Scope {
  const scope = emptyScope(file, parent);
  scope.isModule = statements.some(({ type }) => /^(?:Import|Export|TSExport|TSImport)/.test(type));
  for (const statement of statements) declare(scope, statement);
  return scope;
}

export function emptyScope(file: string, parent?: Scope): Scope {
  return {
    file,
    parent,
    names: new Map(),
    stars: [],
    equals: undefined,
    ambient: new Map(),
    added: [],
    isModule: false,
  };
}

function declare(scope: Scope, node: Node): void {
  switch (node.type) {
    case "ExportNamedDeclaration":
      if (node.declaration) declare(scope, node.declaration);
      for (const { local, exported } of node.specifiers) {
        const source = node.source?.value;
        const entry: Entry =
          source === undefined ? { kind: "name", node: local } : { kind: "import", source, name: nameOf(local) };
        // `export { x }` of a name that is declared beside it says nothing new.
        if (source !== undefined || nameOf(local) !== nameOf(exported)) add(scope, nameOf(exported), entry);
      }
      return;
    case "ExportAllDeclaration":
      if (node.exported) add(scope, nameOf(node.exported), { kind: "import", source: node.source.value, name: "*" });
      else scope.stars.push(node.source.value);
      return;
    case "ExportDefaultDeclaration": {
      const { declaration } = node;
      if (declaration.type === "Identifier" || declaration.type === "MemberExpression")
        return add(scope, "default", { kind: "name", node: declaration });
      if ("id" in declaration && declaration.id) declare(scope, declaration);
      return add(scope, "default", { kind: "node", node: declaration });
    }
    case "TSExportAssignment":
      scope.equals = node.expression;
      return;
    case "ImportDeclaration":
      for (const specifier of node.specifiers) {
        const name =
          specifier.type === "ImportSpecifier"
            ? nameOf(specifier.imported)
            : specifier.type === "ImportDefaultSpecifier"
              ? "default"
              : "*";
        add(scope, specifier.local.name, { kind: "import", source: node.source.value, name });
      }
      return;
    case "TSImportEqualsDeclaration":
      return add(
        scope,
        node.id.name,
        node.moduleReference.type === "TSExternalModuleReference"
          ? { kind: "import", source: node.moduleReference.expression.value, name: "=" }
          : { kind: "name", node: node.moduleReference },
      );
    case "VariableDeclaration":
      for (const declarator of node.declarations)
        for (const { name, path } of bindingsOf(declarator.id, {
          kind: "const",
          declaration: declarator,
          init: undefined,
        }))
          add(scope, name, { kind: "node", node: path.length === 0 ? declarator : node });
      return;
    case "TSModuleDeclaration":
      return declareModule(scope, node);
    case "TSNamespaceExportDeclaration":
      return; // `export as namespace x`: for scripts without modules
    default:
      if ("id" in node && node.id && typeof node.id === "object" && node.id.type === "Identifier")
        add(scope, node.id.name, { kind: "node", node });
  }
}

function declareModule(scope: Scope, node: NodeOf<"TSModuleDeclaration">): void {
  if (node.global) return;
  if (node.id.type === "Identifier") return add(scope, node.id.name, { kind: "node", node });
  // `namespace a.b {}` is rare; the name stays, and what it holds is not known.
  if (node.id.type !== "Literal") return add(scope, leftmost(node.id), { kind: "node", node: node.id });
  const body = node.body?.type === "TSModuleBlock" ? scopeOf(node.body.body, scope.file, scope) : null;
  scope.ambient.set(node.id.value, [...(scope.ambient.get(node.id.value) ?? []), body]);
}

function leftmost(node: Node): string {
  let current = node;
  while (current.type === "TSQualifiedName") current = current.left;
  return current.type === "Identifier" ? current.name : "";
}

function add(scope: Scope, name: string, entry: Entry): void {
  const entries = scope.names.get(name);
  if (entries === undefined) scope.names.set(name, [entry]);
  else entries.push(entry);
}

function nameOf(node: Node): string {
  return keyName({ key: node, computed: false }) ?? "default";
}
