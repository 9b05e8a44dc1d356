import { ancestors, contains, isFunction, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";

const namesProduction = /prod(?:uction)?\b/i;
const namesDevelopment = /\bdev(?:elopment)?\b|isDev|__DEV__|\bdebug|DEBUG|isLocal|\btest\b/;

/**
 * True when code does not run in production: a condition around it, or an early return before it, asks for the stage.
 * The sense of the condition counts: `if (!isProduction)` keeps out, `if (isProduction)` lets in.
 */
export function isDevelopmentOnly(file: RuleFile, node: Node): boolean {
  let previous: Node = node;
  for (const ancestor of ancestors(node)) {
    if ((ancestor.type === "IfStatement" || ancestor.type === "ConditionalExpression") && previous !== ancestor.test) {
      if (keepsOut(file, ancestor.test, contains(ancestor.consequent, node))) return true;
    }
    if (ancestor.type === "LogicalExpression" && previous === ancestor.right && ancestor.operator !== "??") {
      if (keepsOut(file, ancestor.left, ancestor.operator === "&&")) return true;
    }
    if (isFunction(ancestor) && ancestor.body?.type === "BlockStatement") {
      for (const statement of ancestor.body.body) {
        if (
          statement.type === "IfStatement" &&
          statement.end < node.start &&
          leaves(file, statement.consequent) &&
          keepsOut(file, statement.test, false)
        )
          return true;
      }
    }
    previous = ancestor;
  }
  return false;
}

/** Whether a condition is false in production, where code stands in the branch that is taken when it holds (or not). */
function keepsOut(file: RuleFile, test: Node, holds: boolean): boolean {
  const text = file.model.text.slice(test.start, test.end);
  const isNegated = /^!(?!=)|!==?/.test(text);
  if (namesProduction.test(text)) return isNegated === holds;
  return (namesDevelopment.test(text) || /NODE_ENV/.test(text)) && isNegated !== holds;
}

function leaves(file: RuleFile, branch: Node): boolean {
  return /\b(?:return|throw)\b/.test(file.model.text.slice(branch.start, branch.end));
}

/** True when whoever runs the program asked for it: an option, a variable or a case around it says `insecure`, `unsafeTls`, `allowSelfSigned` and the like. */
export function isAskedFor(file: RuleFile, node: Node): boolean {
  for (const ancestor of ancestors(node)) {
    const test =
      ancestor.type === "IfStatement" || ancestor.type === "ConditionalExpression"
        ? ancestor.test
        : ancestor.type === "LogicalExpression"
          ? ancestor.left
          : ancestor.type === "SwitchCase"
            ? ancestor.test
            : undefined;
    if (
      test !== undefined &&
      test !== null &&
      !contains(test, node) &&
      /self[-_ ]?signed|insecure|accept_?invalid|unsafe|reject_?unauthorized|skip|ignore|allow|verify|check_?(?:server|identity|cert)|strict|trust|sslmode/i.test(
        file.model.text.slice(test.start, test.end),
      )
    )
      return true;
  }
  return false;
}
