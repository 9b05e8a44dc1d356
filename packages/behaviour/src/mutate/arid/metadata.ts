import type { Node } from "@assay/program";
import type { Code } from "../find/code.ts";

const shownKeys =
  /^(?:description|summary|help|helpText|hint|label|title|subtitle|placeholder|tooltip|docs|documentation|example|examples|usage|deprecated|displayName|\$schema|\$comment)$/;

/** True for fixed texts under a key that says that people read them. */
export function isShownText(node: Node): boolean {
  const { parent } = node;
  if (node.type !== "Literal" && node.type !== "TemplateLiteral") return false;
  if (node.type === "Literal" && typeof node.value !== "string") return false;
  if (node.type === "TemplateLiteral" && node.expressions.length > 0) return false;
  if (parent?.type !== "Property" || parent.value !== node) return false;
  return shownKeys.test(nameOfKey(parent.key) ?? "");
}

/** True for decorators, names that debuggers show, and marks of module formats. */
export function isToldToFramework(node: Node): boolean {
  switch (node.type) {
    case "Decorator":
      return true;
    case "ExpressionStatement": {
      const { expression } = node;
      if (expression.type === "AssignmentExpression") {
        const { left } = expression;
        if (left.type !== "MemberExpression" || left.computed || left.property.type !== "Identifier") return false;
        return /^(?:displayName|propTypes|__esModule)$/.test(left.property.name);
      }
      return expression.type === "CallExpression" && marksModule(expression);
    }
    case "CallExpression":
      return node.callee.type === "Identifier" && node.callee.name === "Symbol";
    default:
      return false;
  }
}

/** `Object.defineProperty(exports, "__esModule", …)`, which Node.js and bundlers read from the text. */
function marksModule(call: Node & { type: "CallExpression" }): boolean {
  const [first] = call.arguments;
  return (
    call.callee.type === "MemberExpression" &&
    call.callee.property.type === "Identifier" &&
    call.callee.property.name === "defineProperty" &&
    first?.type === "Identifier" &&
    first.name === "exports"
  );
}

/** True for the number that says how long a timer waits. */
export function isWaitingTime(node: Node): boolean {
  const { parent } = node;
  return (
    node.type === "Literal" &&
    parent?.type === "CallExpression" &&
    parent.arguments[1] === node &&
    parent.callee.type === "Identifier" &&
    /^(?:setTimeout|setInterval)$/.test(parent.callee.name)
  );
}

const helpers =
  /^__(?:importDefault|importStar|exportStar|createBinding|setModuleDefault|awaiter|generator|extends|assign|rest|spreadArray|decorate|param|metadata|toESM|toCommonJS|export|copyProps|commonJS|classPrivateField\w+|name|publicField|defProp|getOwnProp\w+|hasOwnProp|esm|require)$/;

/** True for what TypeScript, esbuild and the like put at the top of what they write. */
export function isCompilerHelper(node: Node, _code: Code): boolean {
  if (node.type === "VariableDeclarator") return node.id.type === "Identifier" && helpers.test(node.id.name);
  return node.type === "FunctionDeclaration" && node.id !== null && helpers.test(node.id.name);
}

function nameOfKey(key: Node): string | undefined {
  if (key.type === "Identifier") return key.name;
  return key.type === "Literal" && typeof key.value === "string" ? key.value : undefined;
}
