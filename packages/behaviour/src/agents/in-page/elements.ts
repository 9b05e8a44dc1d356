import { labelOf } from "./labels.ts";

/** What a page shows beside texts: controls, pictures, alerts and rows. */
const selector =
  "button, a[href], input:not([type=hidden]), select, textarea, img, svg[role=img], li, tbody > tr, [role=alert], [role=status], [role=dialog]";

export function isShown(element: Element): boolean {
  if (typeof element.checkVisibility === "function") return element.checkVisibility({ visibilityProperty: true });
  return element.getClientRects().length > 0;
}

export function elementsIn(root: ParentNode): Element[] {
  return [...root.querySelectorAll(selector)];
}

/** Takes the elements of a label out of the page. Returns whether there was one. */
export function removeElements(root: ParentNode, label: string): boolean {
  const found = elementsIn(root).filter((element) => labelOf(element) === label);
  for (const element of found) element.replaceWith(document.createComment(""));
  return found.length > 0;
}
