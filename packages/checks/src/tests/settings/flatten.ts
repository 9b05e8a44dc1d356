import { keyName, parseModule, languageOf, unwrap, type Node, type NodeOf } from "@assay/program";
import { LineCounter, isMap, isScalar, isSeq, parseDocument, type Node as YamlNode } from "yaml";

/** One value of a configuration, by the way to it: `test.coverage.thresholds.lines`; members of a list end in `[]`. */
export interface Setting {
  way: string;
  value: string | number | boolean | null;
  line: number;
}

/** The values of a configuration that can be read without running it; undefined where the file is none that is known. */
export function settingsOf(path: string, text: string): Setting[] | undefined {
  if (languageOf(path) !== undefined) return fromCode(path, text);
  if (path.endsWith(".properties")) return fromProperties(text);
  if (/\.(?:json5?|jsonc|ya?ml)$|(?:^|\/)\.(?:nycrc|c8rc|mocharc|jestrc)$/.test(path)) return fromYaml(text);
  return undefined;
}

function fromProperties(text: string): Setting[] {
  return text.split("\n").flatMap((line, index) => {
    const [, way, value] = /^\s*([^#!=:\s][^=:]*?)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [];
    if (way === undefined || value === undefined) return [];
    const parts = /exclusions|inclusions/.test(way) ? value.split(/\s*,\s*/) : [value];
    return parts.map((part) => ({ way: parts.length > 1 ? `${way}[]` : way, value: part, line: index + 1 }));
  });
}

/** YAML, of which JSON is a part. */
function fromYaml(text: string): Setting[] {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: "silent",
  });
  const found: Setting[] = [];
  const visit = (node: YamlNode | null, way: string, depth: number): void => {
    if (depth > 40) return;
    if (isMap(node))
      for (const { key, value } of node.items)
        visit(value as YamlNode | null, joined(way, isScalar(key) ? String(key.value) : "?"), depth + 1);
    else if (isSeq(node)) for (const item of node.items) visit(item as YamlNode | null, `${way}[]`, depth + 1);
    else if (isScalar(node) && isPlain(node.value))
      found.push({ way, value: node.value, line: lines.linePos(node.range?.[0] ?? 0).line });
  };
  visit(document.contents, "", 0);
  return found;
}

function isPlain(value: unknown): value is Setting["value"] {
  return value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** Objects of a program, by the outermost that holds them: what a configuration file hands to `defineConfig`. */
function fromCode(path: string, text: string): Setting[] {
  const { program, lineIndex, text: source } = parseModule(path, text);
  const found: Setting[] = [];
  const visit = (expression: Node, way: string, depth: number): void => {
    const node = unwrap(expression);
    if (depth > 40) return;
    if (node.type === "ObjectExpression") visitObject(node, way, depth);
    else if (node.type === "ArrayExpression") {
      for (const element of node.elements) if (element !== null) visit(element, `${way}[]`, depth + 1);
    } else if (node.type === "CallExpression" || node.type === "NewExpression")
      for (const argument of node.arguments) visit(argument, way, depth + 1);
    else if (node.type === "ArrowFunctionExpression" && node.body.type !== "BlockStatement")
      visit(node.body, way, depth + 1);
    else if (way !== "") found.push({ way, value: valueOf(node, source), line: lineIndex.at(node.start).line });
  };
  const visitObject = ({ properties }: NodeOf<"ObjectExpression">, way: string, depth: number): void => {
    for (const property of properties)
      if (property.type === "Property") visit(property.value, joined(way, keyName(property) ?? "?"), depth + 1);
  };
  for (const statement of program.body) {
    if (statement.type === "ExportDefaultDeclaration") visit(statement.declaration, "", 0);
    if (statement.type === "VariableDeclaration")
      for (const { init } of statement.declarations) if (init !== null) visit(init, "", 0);
    if (statement.type === "ExpressionStatement" && statement.expression.type === "AssignmentExpression")
      visit(statement.expression.right, "", 0);
  }
  return found;
}

function valueOf(node: Node, source: string): Setting["value"] {
  if (node.type === "Literal" && isPlain(node.value)) return node.value;
  if (node.type === "UnaryExpression" && node.operator === "-" && node.argument.type === "Literal")
    return typeof node.argument.value === "number" ? -node.argument.value : null;
  return source.slice(node.start, node.end);
}

function joined(way: string, key: string): string {
  return way === "" ? key : `${way}.${key}`;
}
