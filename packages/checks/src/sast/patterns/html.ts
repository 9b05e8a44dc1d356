import { unwrap, valueOf, type Node, type StringPart } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";
import { builtString } from "./built-string.ts";

/** Strings of more pieces than this are not opened further: hostile code can make them multiply. */
const partLimit = 100;

/** The pieces of HTML that a string is built of; of `list.map((x) => '<li>…').join('')` those of one element. */
export function htmlParts(file: RuleFile, expression: Node, depth = 0): StringPart[] | undefined {
  return file.model.memo<StringPart[] | undefined>("htmlParts", expression, undefined, () =>
    open(file, expression, depth),
  );
}

function open(file: RuleFile, expression: Node, depth: number): StringPart[] | undefined {
  const parts = builtString(file, expression);
  if (parts !== undefined) {
    if (depth > 4 || parts.length > partLimit) return parts;
    return parts.flatMap((part) => {
      const inner = part.node === undefined ? undefined : htmlParts(file, part.node, depth + 1);
      return inner === undefined || inner.length > partLimit ? [part] : inner;
    });
  }
  const value = valueOf(file.model, expression);
  if (value.type !== "CallExpression") return undefined;
  const { name, object, args } = file.call(value);
  const inner = object === undefined ? undefined : unwrap(object);
  if (name === "join" && inner?.type === "CallExpression") return htmlParts(file, inner, depth + 1);
  const [callback] = args;
  if (name !== "map" || callback?.type !== "ArrowFunctionExpression") return undefined;
  const { body } = callback;
  if (body.type !== "BlockStatement") return htmlParts(file, body, depth + 1);
  const last = body.body.at(-1);
  return last?.type === "ReturnStatement" && last.argument ? htmlParts(file, last.argument, depth + 1) : undefined;
}

/** True when the literal text of a string holds a tag. */
export function holdsTag(parts: readonly StringPart[]): boolean {
  return parts.some((part) => part.text !== undefined && /<[a-z!/]/i.test(part.text));
}

/** Functions whose name says that what they return is safe to show. */
export const sanitizes = /saniti[sz]e|purify|escape|encode|xss|clean|strip|safe/i;
