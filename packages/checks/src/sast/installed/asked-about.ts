import { ancestors, type CodeModel, type Node } from "@assay/program";

/**
 * True where the code asks whether a member is there, gives it, or says that its declarations are wrong: a test, a
 * fallback, an optional call, an assignment, `@ts-ignore`.
 */
export function isAskedAbout(model: CodeModel, node: Node): boolean {
  if (isExcused(model, node)) return true;
  let previous = node;
  for (const ancestor of ancestors(node)) {
    switch (ancestor.type) {
      case "ChainExpression":
      case "TSNonNullExpression":
      case "TSAsExpression":
      case "TSTypeAssertion":
      case "ParenthesizedExpression":
        break;
      case "CallExpression":
        return ancestor.callee === previous && ancestor.optional;
      case "MemberExpression":
        return ancestor.object === previous && ancestor.optional;
      case "UnaryExpression":
      case "LogicalExpression":
      case "BinaryExpression":
      case "UpdateExpression":
        return true;
      case "IfStatement":
      case "WhileStatement":
      case "ConditionalExpression":
        return ancestor.test === previous;
      case "AssignmentExpression":
        return ancestor.left === previous;
      default:
        return false;
    }
    previous = ancestor;
  }
  return false;
}

function isExcused(model: CodeModel, node: Node): boolean {
  const { line } = model.lineIndex.at(node.start);
  return model.comments.some(
    (comment) => /@ts-(?:ignore|expect-error)/.test(comment.value) && model.lineIndex.at(comment.end).line === line - 1,
  );
}
