import type { Node } from "@assay/program";

/**
 * True for subtrees that no expression can be put into, or whose text is read before the program runs: where modules come
 * from, names of properties, members of enums, declarations of types.
 */
export function isNoCode(node: Node): boolean {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportAllDeclaration":
    case "ImportExpression":
    case "ImportAttribute":
    case "TSEnumDeclaration":
    case "TSImportEqualsDeclaration":
    case "TSDeclareFunction":
    case "TSAbstractPropertyDefinition":
    case "TSAbstractMethodDefinition":
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
      return true;
    case "VariableDeclaration":
    case "ClassDeclaration":
    case "TSModuleDeclaration":
    case "PropertyDefinition":
      return node.declare === true;
    default:
      return isNamePart(node);
  }
}

function isNamePart(node: Node): boolean {
  const parent = node.parent;
  switch (parent?.type) {
    case "Property":
    case "MethodDefinition":
    case "PropertyDefinition":
    case "AccessorProperty":
      return parent.key === node && !parent.computed;
    case "ExportNamedDeclaration":
      return parent.source === node;
    case "ImportSpecifier":
    case "ExportSpecifier":
      return true;
    case "TSModuleDeclaration":
      return parent.id === node;
    case "ExpressionStatement":
      return typeof parent.directive === "string";
    case "CallExpression":
      // `require("x")`: bundlers and test runners read it from the text.
      return (
        parent.callee !== node &&
        parent.arguments[0] === node &&
        ((parent.callee.type === "Identifier" && parent.callee.name === "require") || isMetaCall(parent.callee))
      );
    case "NewExpression":
      // `new URL("./file", import.meta.url)`
      return (
        parent.callee.type === "Identifier" &&
        parent.callee.name === "URL" &&
        parent.arguments.some((part) => part.type === "MemberExpression" && part.object.type === "MetaProperty")
      );
    default:
      return false;
  }
}

/** `import.meta.glob(…)`, `import.meta.resolve(…)`, `require.resolve(…)`. */
function isMetaCall(callee: Node): boolean {
  if (callee.type !== "MemberExpression") return false;
  const { object } = callee;
  return object.type === "MetaProperty" || (object.type === "Identifier" && object.name === "require");
}
