import type { Node } from "@assay/program";

/** Attributes that say how an element looks or is found. */
const always = /^(?:class|className|classList|style|css|sx|key|data-.*|testID)$/;
/** Attributes that people read or hear; arid where they are a fixed text. */
const whenFixed =
  /^(?:id|htmlFor|for|role|title|alt|placeholder|label|aria-.*|rel|target|lang|width|height|viewBox|d|fill|stroke.*)$/;

/** True for attributes of JSX that no behaviour hangs on. */
export function isElementName(node: Node): boolean {
  if (node.type !== "JSXAttribute") return false;
  const name =
    node.name.type === "JSXIdentifier" ? node.name.name : `${node.name.namespace.name}:${node.name.name.name}`;
  if (always.test(name)) return true;
  const { value } = node;
  const fixed = value?.type === "JSXExpressionContainer" ? value.expression : value;
  return whenFixed.test(name) && fixed?.type === "Literal";
}
