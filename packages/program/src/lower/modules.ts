import type { Node } from "../ast.ts";
import type { ImportIr } from "../ir/module-ir.ts";
import type { Lowering } from "./lowering.ts";

/** The number of an import: one for each specifier and way to ask for it. */
export function importIndex(
  lowering: Lowering,
  specifier: string,
  how: ImportIr["how"],
  at: number,
  isType = false,
): number {
  const found = lowering.imports.findIndex((entry) => entry.specifier === specifier && entry.how === how);
  const known = lowering.imports[found];
  if (known !== undefined) {
    known.isType &&= isType;
    return found;
  }
  return lowering.imports.push({ specifier, how, at, isType }) - 1;
}

/** The text of a string or of a template without holes. */
export function literalText(node: Node | undefined): string | undefined {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type === "TemplateLiteral" && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

/** Declares what `import` statements and `import x = require()` bring, before anything else is read. */
export function declareImports(lowering: Lowering, statements: readonly Node[]): void {
  for (const outer of statements) {
    const statement = outer.type === "ExportNamedDeclaration" ? (outer.declaration ?? outer) : outer;
    if (statement.type === "ImportDeclaration") {
      const { source } = statement;
      const ofTypes = statement.importKind === "type";
      const isType =
        ofTypes ||
        (statement.specifiers.length > 0 &&
          statement.specifiers.every((entry) => entry.type === "ImportSpecifier" && entry.importKind === "type"));
      const index = importIndex(lowering, source.value, "import", statement.start, isType);
      for (const entry of statement.specifiers) {
        const imported =
          entry.type === "ImportSpecifier"
            ? exportName(entry.imported)
            : entry.type === "ImportDefaultSpecifier"
              ? "default"
              : "*";
        bindImport(lowering, entry.local.name, index, imported);
      }
    } else if (
      statement.type === "TSImportEqualsDeclaration" &&
      statement.moduleReference.type === "TSExternalModuleReference"
    ) {
      const { value } = statement.moduleReference.expression;
      const isType = statement.importKind === "type";
      bindImport(lowering, statement.id.name, importIndex(lowering, value, "require", statement.start, isType), "*");
    }
  }
}

function bindImport(lowering: Lowering, name: string, index: number, imported: string): void {
  const binding = lowering.scopes.declare(name, lowering.code);
  binding.kind = "import";
  binding.isConstant = true;
  binding.import = index;
  binding.imported = imported;
}

/** The name of what is imported or exported, which may be a string. */
export function exportName(node: Node): string {
  if (node.type === "Identifier") return node.name;
  return literalText(node) ?? "";
}
