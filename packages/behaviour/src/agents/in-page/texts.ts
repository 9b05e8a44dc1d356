import { isShown } from "./elements.ts";
import { oneLine } from "./labels.ts";

const LONGEST = 200;

/** The texts that a page shows, and its title; only those that are equal to a wanted one. */
export function* textsIn(root: Node, wanted?: string): Generator<{ node: Text; text: string }> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = oneLine(node.nodeValue ?? "");
    if (wanted !== undefined && text !== wanted) continue;
    if (text !== "" && text.length <= LONGEST && /[\p{L}\p{N}]/u.test(text) && isText(node)) {
      yield { node: node as Text, text };
    }
  }
}

function isText({ parentElement }: Node): boolean {
  if (parentElement === null || parentElement.closest("script, style, noscript, template") !== null) return false;
  if (parentElement.localName === "title") return parentElement.parentElement?.localName === "head";
  return isShown(parentElement);
}

/** Replaces a text wherever the page shows it. Returns whether it did. */
export function replaceTexts(root: Node, text: string, replacement: string): boolean {
  const found = [...textsIn(root, text)];
  for (const { node } of found) {
    const [before = ""] = /^\s*/.exec(node.data) ?? [];
    const [after = ""] = /\s*$/.exec(node.data) ?? [];
    node.data = before + replacement + after;
  }
  return found.length > 0;
}
