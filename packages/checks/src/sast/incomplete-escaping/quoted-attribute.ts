import { isFunction, unwrap, valueOf, type Node } from "@assay/program";
import { builtString } from "../patterns/built-string.ts";
import { earlierReplacements, replacementOf } from "../patterns/replacements.ts";
import type { RuleFile } from "../rule-file.ts";

export interface QuotedValue {
  value: Node;
  quote: string;
}

/**
 * The values of a text that stand in a quoted attribute, `title="${name}"`, and were escaped by hand for what stands between
 * tags, `<` and `>`, but not for the quote that ends the attribute.
 */
export function quotedUnescaped(file: RuleFile, node: Node): QuotedValue[] {
  const parts = builtString(file, node);
  if (parts === undefined) return [];
  return parts.flatMap((part, index) => {
    const before = parts[index - 1]?.text;
    const quote = before === undefined ? undefined : /<[a-z][^<>]*\s[\w:-]+\s*=\s*(["'])[^"'<>]*$/i.exec(before)?.[1];
    if (part.node === undefined || quote === undefined) return [];
    const value = escapedBy(file, part.node);
    return value !== undefined && !value.includes(quote) ? [{ value: part.node, quote }] : [];
  });
}

/** The characters that a chain of replacements turns into entities, where `<` is one of them; undefined for all else. */
function escapedBy(file: RuleFile, expression: Node): string | undefined {
  const chain = chainOf(file, expression);
  const replacement = chain?.type === "CallExpression" ? replacementOf(file, chain) : undefined;
  if (chain === undefined || replacement === undefined) return undefined;
  const all = [replacement, ...earlierReplacements(file, replacement.subject)];
  // What is replaced by a class of characters or by a function of one's own may be all there is.
  if (all.some(({ pattern, isRegex }) => isRegex && pattern.length > 1 && !/^\[?\\?[<>&"'`/]+\]?$/.test(pattern)))
    return undefined;
  const characters = all.filter((one) => /^&(?:[a-z]+|#\w+);$/.test(one.replacement)).map(({ pattern }) => pattern);
  const text = characters.join("");
  return text.includes("<") ? text : undefined;
}

/** The chain that a value was made by: right there, in a variable, or as all that a function of this file gives. */
function chainOf(file: RuleFile, expression: Node): Node | undefined {
  const value = valueOf(file.model, unwrap(expression));
  if (value.type !== "CallExpression" || replacementOf(file, value) !== undefined) return value;
  const { callee } = value;
  const binding = callee.type === "Identifier" ? file.model.resolve(callee) : undefined;
  const made = binding?.init === undefined ? binding?.declaration : unwrap(binding.init);
  if (made === undefined || !isFunction(made) || !made.body) return undefined;
  if (made.body.type !== "BlockStatement") return unwrap(made.body);
  const [only] = made.body.body;
  return made.body.body.length === 1 && only?.type === "ReturnStatement" && only.argument
    ? unwrap(only.argument)
    : undefined;
}
