import { unwrap, valueOf, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";
import { isRefusedWhenMissing } from "./refused.ts";

/** How a secret is written into the code. */
export type FixedText = "fixed" | "fallback";

/**
 * Says whether a value that must be secret stands in the code: as text, or as what is used when the environment has
 * none (`process.env.SECRET || 'secret'`). The bytes of a text are the text.
 */
export function fixedText(file: RuleFile, expression: Node | undefined): FixedText | undefined {
  if (expression === undefined) return undefined;
  const node = valueOf(file.model, expression);
  return file.model.memo<FixedText | undefined>("fixedText", node, undefined, () => judge(file, node));
}

function judge(file: RuleFile, node: Node): FixedText | undefined {
  if (node.type === "LogicalExpression" && (node.operator === "||" || node.operator === "??")) {
    const isUsed = fixedText(file, node.right) !== undefined && !isRefusedWhenMissing(file, node.left, node);
    return isUsed ? "fallback" : undefined;
  }
  if (node.type === "ArrayExpression")
    return node.elements
      .map((item) => (item === null ? undefined : fixedText(file, item)))
      .find((kind) => kind !== undefined);
  if (node.type === "CallExpression") {
    const { origin, name, object, args } = file.call(node);
    const isEncoder = name === "encode" && object !== undefined && file.origin(object) === "global:TextEncoder()";
    return isEncoder ||
      origin === "global:Buffer.from" ||
      origin === "buffer:Buffer.from" ||
      origin === "crypto:createSecretKey"
      ? fixedText(file, args[0])
      : undefined;
  }
  if (node.type === "Identifier") {
    const fallback = file.model.resolve(node)?.fallback;
    return fallback === undefined || file.model.resolve(node)?.kind === "parameter"
      ? undefined
      : fixedText(file, fallback) && "fallback";
  }
  const text =
    file.literal(unwrap(node)) ??
    (node.type === "TemplateLiteral" && node.expressions.length === 0 ? node.quasis[0]?.value.cooked : undefined);
  return typeof text === "string" && text !== "" && !/BEGIN (?:RSA |EC )?PUBLIC KEY|BEGIN CERTIFICATE/.test(text)
    ? "fixed"
    : undefined;
}
