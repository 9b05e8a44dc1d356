import { ancestors, isFunction, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";

const refusal =
  /__proto__|["'`]prototype["'`]|Object\.create\(null\)|new (?:Weak)?Map\b|hasOwn|(?:un)?safe|forbidden|dangerous|blocked|reserved|denied|disallowed|special(?:Key|Prop)|pollut|proto(?:type)?(?:Key|Prop)|isProto|\bkeyof\b/i;

/** Whether a function, or the class or function around it, says anything about names that must not be written. */
export function refusesKeys(file: RuleFile, owner: Node): boolean {
  let outermost = owner;
  for (const ancestor of ancestors(owner))
    if (isFunction(ancestor) || ancestor.type === "ClassBody") outermost = ancestor;
  const { text } = file.model;
  // A module that is one function tells nothing.
  const isLarge = outermost.end - outermost.start > 20_000;
  const { start, end } = isLarge ? owner : outermost;
  return refusal.test(text.slice(start, end));
}
