import { ancestors, walk, type Node, type ParsedModule } from "@assay/program";
import * as z from "zod";

/** What a module takes from others and gives to them. */
export const ModuleFacts = z.object({
  /** Requests, with the names taken; `*` for all of them. */
  imports: z.array(z.tuple([z.string(), z.array(z.string())])),
  exports: z.array(
    z.object({ name: z.string(), line: z.int().min(1), kind: z.enum(["value", "type"]), usedHere: z.boolean() }),
  ),
  /** `export { a as b } from "x"` as ["x", "a", "b"]; `*` for all. */
  handedOn: z.array(z.tuple([z.string(), z.string(), z.string()])),
  /** Folders of which files are loaded by a name that is computed, from this file's own. */
  folders: z.array(z.string()),
});
export type ModuleFacts = z.infer<typeof ModuleFacts>;

const loads =
  /\b(import|require|importActual|importMock|requireActual|requireMock|resolve|URL|mock|doMock|unmock)\s*(?:<[^>()]*>)?\(\s*(["'`])([^"'`\n$]+)\2/g;
const computed =
  /\b(?:import|require)\s*\(\s*`([^`$]*)\$\{|\bimport\.meta\.glob\w*\s*(?:<[^>()]*>)?\(\s*\[?\s*["'`]([^"'`*{]*)|\brequire\.context\s*\(\s*["'`]([^"'`]*)/g;
/** A request that is worked out: any file around may be meant. */
const unknownRequests =
  /\b(?:import|require)\s*\(\s*(?!["'`)])[\w$.]|\b(?:requireDirectory|requireAll|importAll|bulkRequire)\s*[<(]/;

/** Reads the imports and exports of a module. */
export function moduleFactsOf({ program, text, lineIndex }: ParsedModule): ModuleFacts {
  const facts: ModuleFacts = { imports: [], exports: [], handedOn: [], folders: [] };
  const local = new Map<string, { line: number; kind: "value" | "type" }>();
  const line = (node: Node) => lineIndex.at(node.start).line;
  for (const statement of program.body) {
    switch (statement.type) {
      case "ImportDeclaration":
        facts.imports.push([
          statement.source.value,
          statement.specifiers.map((one) =>
            one.type === "ImportSpecifier"
              ? nameOf(one.imported)
              : one.type === "ImportDefaultSpecifier"
                ? "default"
                : "*",
          ),
        ]);
        break;
      case "ExportAllDeclaration":
        facts.handedOn.push([
          statement.source.value,
          "*",
          statement.exported === null ? "*" : nameOf(statement.exported),
        ]);
        break;
      case "ExportDefaultDeclaration":
        facts.exports.push({ name: "default", line: line(statement), kind: "value", usedHere: false });
        break;
      case "ExportNamedDeclaration":
        if (statement.source !== null) {
          for (const one of statement.specifiers)
            facts.handedOn.push([statement.source.value, nameOf(one.local), nameOf(one.exported)]);
          break;
        }
        for (const one of statement.specifiers)
          facts.exports.push({
            name: nameOf(one.exported),
            line: line(one),
            kind:
              statement.exportKind === "type" || one.exportKind === "type"
                ? "type"
                : (local.get(nameOf(one.local))?.kind ?? "value"),
            usedHere: false,
          });
        for (const declared of declaredBy(statement.declaration))
          facts.exports.push({ ...declared, line: line(statement), usedHere: false });
        break;
      default:
    }
  }
  const names = usesOfNames(program);
  facts.exports = facts.exports.map((one) => ({ ...one, usedHere: (names.get(one.name) ?? 0) > 1 }));
  // What a test replaces by a mock it does not use.
  for (const [, word = "", , request = ""] of text.matchAll(loads))
    facts.imports.push([request, /mock$/i.test(word) ? [] : ["*"]]);
  for (const [, template, glob, context] of text.matchAll(computed))
    facts.folders.push(folderOf(template ?? glob ?? context ?? ""));
  if (unknownRequests.test(text)) facts.folders.push("./");
  return facts;
}

function folderOf(prefix: string): string {
  return prefix.slice(0, prefix.lastIndexOf("/") + 1) || "./";
}

function nameOf(node: Node): string {
  return node.type === "Identifier" ? node.name : node.type === "Literal" ? String(node.value) : "";
}

function declaredBy(declaration: Node | null): Array<{ name: string; kind: "value" | "type" }> {
  switch (declaration?.type) {
    case "FunctionDeclaration":
    case "ClassDeclaration":
    case "TSEnumDeclaration":
    case "TSDeclareFunction":
      return declaration.id ? [{ name: nameOf(declaration.id), kind: "value" }] : [];
    case "VariableDeclaration":
      return declaration.declarations.flatMap(({ id }) =>
        namesIn(id).map((name) => ({ name, kind: "value" as const })),
      );
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
      return [{ name: nameOf(declaration.id), kind: "type" }];
    default:
      return [];
  }
}

function namesIn(pattern: Node): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((one) => namesIn(one.type === "RestElement" ? one.argument : one.value));
    case "ArrayPattern":
      return pattern.elements.flatMap((one) => (one === null ? [] : namesIn(one)));
    case "AssignmentPattern":
      return namesIn(pattern.left);
    case "RestElement":
      return namesIn(pattern.argument);
    default:
      return [];
  }
}

/** How often each name stands in a file, as a value. */
function usesOfNames(program: ParsedModule["program"]): Map<string, number> {
  const counts = new Map<string, number>();
  walk(program, (node) => {
    if (node.type !== "Identifier" && node.type !== "JSXIdentifier") return;
    const { parent } = node;
    if (parent?.type === "ExportSpecifier") return;
    if (parent?.type === "MemberExpression" && parent.property === node && !parent.computed) return;
    if ([...ancestors(node)].slice(0, 2).some((around) => around.type === "ImportDeclaration")) return;
    counts.set(node.name, (counts.get(node.name) ?? 0) + 1);
  });
  return counts;
}
