import { keyName, unwrap, valueOf, type Node } from "@assay/program";
import { wordsOf } from "../patterns/names.ts";
import { ownField } from "../patterns/own-field.ts";
import { isRefusedWhenMissing } from "../patterns/refused.ts";
import type { RuleFile } from "../rule-file.ts";

/** A credential that stands in the code. */
export interface WrittenValue {
  text: string;
  /** It is used only where the environment has none. */
  isFallback: boolean;
  /** The literal. */
  node: Node;
}

const wrapsText = /^(?:(?:global|buffer):Buffer\.from|crypto:createSecretKey|crypto-js:enc\.\w+\.parse)$/;
const namesCredential =
  /\b(?:pass|password|passwd|pwd|passphrase|secret|token|key|apikey|credential|credentials|auth)\b/;

/** The text behind a credential: through names, `Buffer.from`, encoders, and defaults behind the environment. */
export function writtenValue(file: RuleFile, expression: Node, depth = 0): WrittenValue | undefined {
  if (depth > 8) return undefined;
  const node = valueOf(file.model, ownField(file, expression) ?? expression);
  if (node.type === "LogicalExpression" && node.operator !== "&&") {
    const right = writtenValue(file, node.right, depth + 1);
    // A default behind a variable named as a credential is what `secrets/credential-default` looks for.
    const names = wordsOf(file.textOf(node.left).split(".").at(-1) ?? "");
    if (right === undefined || namesCredential.test(names) || isRefusedWhenMissing(file, node.left, node))
      return undefined;
    return { ...right, isFallback: true };
  }
  if (node.type === "CallExpression") {
    const { origin, name, object, args } = file.call(node);
    const isEncoder = name === "encode" && object !== undefined && file.origin(object) === "global:TextEncoder()";
    return args[0] !== undefined && (isEncoder || (origin !== undefined && wrapsText.test(origin)))
      ? writtenValue(file, args[0], depth + 1)
      : undefined;
  }
  const text = file.literal(unwrap(node));
  return typeof text === "string" ? { text, isFallback: false, node } : undefined;
}

/** No value at all, or a note to put one there. */
export function isPlaceholder(text: string): boolean {
  return (
    text.length < 3 ||
    /^(?:undefined|null|none|true|false|string|password|\*+|•+|x{3,}|redacted|hidden|\[?filtered\]?)$/i.test(text) ||
    /^(?:your|my|the|enter|insert|replace|add|some)[-_ ]|<[^>]*>|\$\{|\{\{|\.\.\.|placeholder|redacted|_here$|todo/i.test(
      text,
    ) ||
    /^-----BEGIN (?:PUBLIC|CERT|RSA PUBLIC)/.test(text)
  );
}

/**
 * True where the `secrets` checks report the literal already: it is bound to a name that says credential, and it looks
 * like a chosen secret rather than a word. They leave words to what they are used for, which is this rule's part.
 */
export function isSeenBySecrets({ node, text }: WrittenValue): boolean {
  const isWord = /^[a-z]{2,}(?:[-_][a-z]+)*[-_]?\d{0,4}[!@#]?$/i.test(text);
  if (isWord) return false;
  const { parent } = node;
  const name =
    parent?.type === "Property" || parent?.type === "PropertyDefinition"
      ? keyName(parent)
      : parent?.type === "VariableDeclarator" && parent.id.type === "Identifier"
        ? parent.id.name
        : parent?.type === "BinaryExpression"
          ? "password"
          : undefined;
  // `pass` alone is no name that they know.
  if (typeof name === "string" && wordsOf(name) === "pass") return false;
  return (
    typeof name === "string" && namesCredential.test(wordsOf(name)) && !/^[\da-f]{16,}$|^(?:0123|abcd)/i.test(text)
  );
}
