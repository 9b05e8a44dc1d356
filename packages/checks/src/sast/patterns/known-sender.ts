import { enclosingFunction, unwrap, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";

/**
 * True of a part of a message in a function that compares who sent it with somebody: `event.origin === "https://…"`, and
 * in an extension `sender.id === …`. A search in the origin compares nothing.
 */
export function isOfKnownSender(file: RuleFile, value: Node): boolean {
  let root = unwrap(value);
  while (root.type === "MemberExpression" || root.type === "CallExpression")
    root = unwrap(root.type === "MemberExpression" ? root.object : root.callee);
  if (root.type !== "Identifier" || file.model.resolve(root)?.kind !== "parameter") return false;
  const around = enclosingFunction(value);
  if (around === undefined) return false;
  const text = file.model.text.slice(around.start, around.end);
  const name = root.name.replaceAll("$", String.raw`\$`);
  return new RegExp(
    String.raw`\b(?:${name}\.origin|sender\.(?:origin|id|url))\s*[!=]==?\s*[\w"'\x60]|[\w"'\x60)\]]\s*[!=]==?\s*(?:${name}\.origin|sender\.(?:origin|id))\b|\.(?:includes|has)\(\s*(?:${name}\.origin|sender\.(?:origin|id))\s*\)`,
  ).test(text);
}
