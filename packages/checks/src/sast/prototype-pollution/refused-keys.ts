import { ancestors, isFunction, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";

const refusal =
  /__proto__|["'`]prototype["'`]|Object\.create\(null\)|new (?:Weak)?Map\b|(?:un)?safe|forbidden|dangerous|blocked|denied|disallowed|special(?:Key|Prop)|pollut|proto(?:type)?(?:Key|Prop)|isProto|\bkeyof\b/i;
/** Goes no further where a name is not the object's own. */
const ownOnly = /!\s*[\w.$]*hasOwn[^;{]*\)\s*\{?\s*(?:return|continue|break|throw)|hasOwn[^;{]*\)\s*\{/i;

/** What code says that tells names apart, or keeps what it is given where no prototype is. */
const tellsNames =
  /__proto__[\s\S]*(?:constructor|prototype)|(?:constructor|prototype)[\s\S]*__proto__|["'`](?:constructor|prototype)["'`]|(?:is|un|has)_?(?:safe|proto|pollut|forbidden|dangerous|blocked|denied|reserved)\w*|(?:forbidden|dangerous|blocked|denied|disallowed|reserved|unsafe|special|proto(?:type)?)_?(?:key|prop|name|path|field|word)s?|blocked|forbidden|pollut|Object\.create\(null\)/i;

/** Whether a function that writes by names of anybody's says which names it does not take. */
export function refusesNames(text: string): boolean {
  return tellsNames.test(text);
}

/** Whether a function, or one that it is a callback of, says anything about names that must not be written. */
export function refusesKeys(file: RuleFile, owner: Node): boolean {
  let whole = owner;
  for (const around of ancestors(owner)) {
    // A function with a name answers for itself.
    if (around.type !== "CallExpression" && around.type !== "ChainExpression" && around.type !== "ReturnStatement")
      break;
    for (const outer of ancestors(around))
      if (isFunction(outer)) {
        whole = outer;
        break;
      }
    break;
  }
  const text = file.model.text.slice(whole.start, whole.end);
  return refusal.test(text) || ownOnly.test(text) || isStoreBare(file, owner, text);
}

/** True of a method that writes into something of its class, where the class makes objects without a prototype. */
function isStoreBare(file: RuleFile, owner: Node, text: string): boolean {
  if (!text.includes("this.")) return false;
  const { start, end } = [...ancestors(owner)].find(({ type }) => type === "ClassBody") ?? owner;
  return /Object\.create\(null\)/.test(file.model.text.slice(start, end));
}
