import { ancestors, isFunction, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";

const mentionsStage = /NODE_ENV|\bisDev|\bdev\b|development|\bisProd|production|\bdebug\b|isLocal|import\.meta\.env|stage/i;

/** True when code runs in some stages only: a condition around it, in its function, asks for the environment. */
export function dependsOnStage(file: RuleFile, node: Node): boolean {
  const textOf = (test: Node) => file.model.text.slice(test.start, test.end);
  let previous: Node = node;
  for (const ancestor of ancestors(node)) {
    if ((ancestor.type === "IfStatement" || ancestor.type === "ConditionalExpression") && previous !== ancestor.test && mentionsStage.test(textOf(ancestor.test))) return true;
    if (ancestor.type === "LogicalExpression" && previous === ancestor.right && mentionsStage.test(textOf(ancestor.left))) return true;
    if (ancestor.type === "SpreadElement" && mentionsStage.test(textOf(ancestor.argument))) return true;
    if (isFunction(ancestor) && ancestor.body?.type === "BlockStatement") {
      const first = ancestor.body.body.find((statement) => statement.type === "IfStatement" && statement.end < node.start && mentionsStage.test(textOf(statement.test)) && /return|throw/.test(textOf(statement.consequent)));
      if (first !== undefined) return true;
    }
    previous = ancestor;
  }
  return false;
}
