import { keyName, type CodeModel, type Node } from "@assay/program";

/** What a file exports. */
export interface Exports {
  readonly named: ReadonlyMap<string, { node: Node } | { from: string; name: string }>;
  /** What a CommonJS module is as a whole. */
  readonly whole: Node | undefined;
  /** Modules of which all names are handed on. */
  readonly stars: readonly string[];
}

/** Reads a file's exports once. */
export function exportsOf(model: CodeModel): Exports {
  const none: Exports = { named: new Map(), whole: undefined, stars: [] };
  return model.memo("followed exports", model.program, none, () => read(model));
}

function read(model: CodeModel): Exports {
  const named = new Map<string, { node: Node } | { from: string; name: string }>();
  const stars: string[] = [];
  let whole: Node | undefined;
  for (const statement of model.program.body) {
    switch (statement.type) {
      case "ExportDefaultDeclaration":
        named.set("default", { node: statement.declaration });
        break;
      case "ExportAllDeclaration":
        if (statement.exported === null) stars.push(statement.source.value);
        else named.set(nameOf(statement.exported), { from: statement.source.value, name: "*" });
        break;
      case "ExportNamedDeclaration":
        for (const { local, exported } of statement.specifiers)
          named.set(
            nameOf(exported),
            statement.source ? { from: statement.source.value, name: nameOf(local) } : { node: local },
          );
        if (statement.declaration)
          for (const [name, node] of declared(statement.declaration)) named.set(name, { node });
        break;
      case "TSExportAssignment":
        whole = statement.expression;
        break;
      default: // exports nothing
    }
  }
  for (const { left, right, operator } of model.nodes("AssignmentExpression")) {
    if (operator !== "=" || left.type !== "MemberExpression") continue;
    const key = keyName({ key: left.property, computed: left.computed });
    if (left.object.type === "Identifier" && left.object.name === "module" && key === "exports") whole = right;
    else if (key !== null && isExports(left.object) && !named.has(key)) named.set(key, { node: right });
  }
  return { named, whole, stars };
}

/** `exports` and `module.exports` */
function isExports(node: Node): boolean {
  if (node.type === "Identifier") return node.name === "exports";
  return (
    node.type === "MemberExpression" &&
    node.object.type === "Identifier" &&
    node.object.name === "module" &&
    keyName({ key: node.property, computed: node.computed }) === "exports"
  );
}

function declared(declaration: Node): Array<[string, Node]> {
  switch (declaration.type) {
    case "VariableDeclaration":
      return declaration.declarations.flatMap(({ id }) => namesIn(id));
    case "FunctionDeclaration":
    case "ClassDeclaration":
    case "TSEnumDeclaration":
      return declaration.id ? [[declaration.id.name, declaration]] : [];
    default:
      return [];
  }
}

/** The names that a pattern declares; reading one as an expression gives its variable. */
function namesIn(pattern: Node): Array<[string, Node]> {
  switch (pattern.type) {
    case "Identifier":
      return [[pattern.name, pattern]];
    case "AssignmentPattern":
      return namesIn(pattern.left);
    case "ObjectPattern":
      return pattern.properties.flatMap((property) => (property.type === "Property" ? namesIn(property.value) : []));
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => (element === null ? [] : namesIn(element)));
    default:
      return [];
  }
}

function nameOf(node: Node): string {
  return node.type === "Identifier" ? node.name : node.type === "Literal" ? String(node.value) : "";
}
