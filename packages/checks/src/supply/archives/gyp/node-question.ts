import { isBuiltin } from "node:module";
import { parseModule, walk, type Node } from "@assay/program";

/** What code handed to `node -p` or `node -e` does. */
export type NodeQuestion =
  /** It looks something up and prints it. */
  | "asks"
  /** It runs a file of the package, or another package than those it declares. */
  | "runs-file"
  /** Anything else. */
  | "code";

/** Modules that only tell or compute; of `fs`, what reads. */
const askedModules = new Set(["path", "os", "url", "util", "fs", "process", "module", "assert"]);

/** Calls that compute, print or read. What is not here is code. */
const harmlessCalls = new Set(
  (
    "resolve join dirname basename relative normalize extname isAbsolute existsSync readFileSync readdirSync statSync " +
    "lstatSync realpathSync split slice substring substr replace replaceAll trim trimEnd trimStart toString indexOf " +
    "lastIndexOf includes startsWith endsWith match test map filter concat toLowerCase toUpperCase charAt find some every " +
    "sort reverse keys values entries push log error warn write stringify parse cwd exit platform arch type release " +
    "endianness version floor ceil round min max isArray parseInt parseFloat Number String Boolean padStart padEnd"
  ).split(" "),
);

const harmlessNodes = new Set(
  (
    "Program ExpressionStatement CallExpression MemberExpression Identifier Literal TemplateLiteral TemplateElement " +
    "BinaryExpression LogicalExpression ConditionalExpression UnaryExpression ChainExpression ParenthesizedExpression " +
    "ArrayExpression ObjectExpression Property VariableDeclaration VariableDeclarator IfStatement BlockStatement " +
    "TryStatement CatchClause ArrowFunctionExpression FunctionExpression FunctionBody ReturnStatement SequenceExpression " +
    "EmptyStatement SpreadElement"
  ).split(" "),
);

/** Names that lead out of what a question needs. */
const outside = new Set(
  "eval Function constructor __proto__ prototype global globalThis binding dlopen mainModule Reflect Proxy fetch WebSocket".split(
    " ",
  ),
);

/** Judges code by its tree: it may compute, read, print, and load what the package declares. */
export function judgeNodeCode(code: string, declared: ReadonlySet<string>): NodeQuestion {
  const { program, errors } = parseModule("question.cjs", code);
  if (errors.length > 0) return "code";
  let worst: NodeQuestion = "asks";
  walk(program, (node) => {
    const judged = judgeNode(node, declared);
    if (judged === "code" || (judged === "runs-file" && worst === "asks")) worst = judged;
  });
  return worst;
}

function judgeNode(node: Node, declared: ReadonlySet<string>): NodeQuestion {
  if (!harmlessNodes.has(node.type)) return "code";
  if (node.type === "Identifier" && outside.has(node.name)) return "code";
  if (node.type === "MemberExpression") {
    const name = memberName(node);
    return name === undefined || outside.has(name) ? "code" : "asks";
  }
  // `require` handed on, or called by another name, is no question any more.
  if (node.type === "Identifier" && node.name === "require" && !isAsked(node)) return "code";
  return node.type === "CallExpression" ? judgeCall(node, declared) : "asks";
}

function isAsked({ parent }: Node): boolean {
  return parent?.type === "CallExpression" || (parent?.type === "MemberExpression" && memberName(parent) === "resolve");
}

function judgeCall(node: Extract<Node, { type: "CallExpression" }>, declared: ReadonlySet<string>): NodeQuestion {
  const { callee } = node;
  if (callee.type === "Identifier") {
    if (callee.name === "require") return judgeRequire(node, declared);
    return harmlessCalls.has(callee.name) ? "asks" : "code";
  }
  if (callee.type !== "MemberExpression" && callee.type !== "CallExpression") return "code";
  const isHarmless = callee.type === "MemberExpression" && harmlessCalls.has(memberName(callee) ?? "");
  return isHarmless || comesFromPackage(callee) ? "asks" : "code";
}

function judgeRequire(node: Extract<Node, { type: "CallExpression" }>, declared: ReadonlySet<string>): NodeQuestion {
  const [argument] = node.arguments;
  if (argument?.type !== "Literal" || typeof argument.value !== "string") return "code";
  const name = argument.value.replace(/^node:/, "");
  if (isBuiltin(argument.value)) return askedModules.has(name) ? "asks" : "code";
  return isDeclared(argument.value, declared) ? "asks" : "runs-file";
}

/** `require("declared").anything()`: to load a file is to run it, so what is called in it is no more. */
function comesFromPackage(callee: Node): boolean {
  let node: Node = callee;
  while (node.type === "MemberExpression") node = node.object;
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier" || node.callee.name !== "require")
    return false;
  const [argument] = node.arguments;
  return argument?.type === "Literal" && typeof argument.value === "string" && !isBuiltin(argument.value);
}

function isDeclared(specifier: string, declared: ReadonlySet<string>): boolean {
  const parts = specifier.split("/");
  // A package may ask its own description: its version, where it stands.
  if (/^(?:\.{1,2}\/)*(?:\.\/)?package(?:\.json)?$/.test(specifier)) return true;
  return declared.has(specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? ""));
}

function memberName(node: Extract<Node, { type: "MemberExpression" }>): string | undefined {
  const { property } = node;
  if (!node.computed) return property.type === "Identifier" ? property.name : undefined;
  return property.type === "Literal" ? String(property.value) : undefined;
}
