import { unwrap, valueOf, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";

/** `text.replace(pattern, replacement)` with both in plain sight. */
export interface Replacement {
  node: Node;
  subject: Node;
  /** The source of a regular expression, or the text that is looked for. */
  pattern: string;
  isRegex: boolean;
  /** Every place, not only the first. */
  isGlobal: boolean;
  replacement: string;
}

/** Takes a call of `replace` or `replaceAll` apart; undefined where pattern or replacement is computed. */
export function replacementOf(file: RuleFile, node: Parameters<RuleFile["call"]>[0]): Replacement | undefined {
  const { name, object, args } = file.call(node);
  const [what, by] = args;
  if ((name !== "replace" && name !== "replaceAll") || object === undefined || what === undefined || by === undefined)
    return undefined;
  const replacement = file.literal(by);
  if (typeof replacement !== "string") return undefined;
  const pattern = valueOf(file.model, what);
  if (pattern.type === "Literal" && "regex" in pattern)
    return {
      node,
      subject: object,
      pattern: pattern.regex.pattern,
      isRegex: true,
      isGlobal: pattern.regex.flags.includes("g"),
      replacement,
    };
  const text = file.literal(pattern);
  if (typeof text !== "string") return undefined;
  return { node, subject: object, pattern: text, isRegex: false, isGlobal: name === "replaceAll", replacement };
}

/** The replacements that a chain went through before `subject`, the last first: `a.replace(…).trim().replace(…)`. */
export function earlierReplacements(file: RuleFile, subject: Node): Replacement[] {
  const found: Replacement[] = [];
  let node = unwrap(subject);
  while (node.type === "CallExpression") {
    const replacement = replacementOf(file, node);
    if (replacement !== undefined) found.push(replacement);
    const { object } = file.call(node);
    if (object === undefined) break;
    node = unwrap(object);
  }
  return found;
}

/** What a chain of methods starts from. */
export function chainStart(file: RuleFile, subject: Node): Node {
  let node = unwrap(subject);
  while (node.type === "CallExpression") {
    const { object } = file.call(node);
    if (object === undefined) break;
    node = unwrap(object);
  }
  return node;
}
