import { elementsIn, isShown } from "./elements.ts";
import { controlOf, labelOf, namedControl } from "./labels.ts";
import { isHeard, kinds, listenFirst, watchListeners } from "./listeners.ts";
import { tell } from "./tell.ts";
import { textsIn } from "./texts.ts";
import { watchTree } from "./watch-tree.ts";

/** Tells all that there is to change on this page, as it shows. */
export function record(): void {
  listen();
  watchListeners();
  watchTree(look, true, listen);
}

function look(): void {
  for (const { node, text } of textsIn(document)) {
    const control = namedControl(node);
    tell({ kind: "text", text, ...(control !== undefined && { within: labelOf(control) }) });
  }
  for (const element of elementsIn(document)) if (isShown(element)) tell({ kind: "shown", element: labelOf(element) });
}

function listen(): void {
  for (const type of Object.keys(kinds)) listenFirst(type, noteEvent);
}

function noteEvent(event: Event): void {
  const [target] = event.composedPath();
  if (!(target instanceof Element)) return;
  const control = controlOf(target);
  const element = labelOf(control);
  tell({ kind: "acted", element });
  // A row or a picture that is clicked is acted on as well, and so is what a label belongs to.
  if (control !== target) tell({ kind: "acted", element: labelOf(target) });
  const kind = kinds[event.type];
  if (kind !== undefined && isHeard(event)) tell({ kind: "handled", element, event: kind });
  const leads = event.type === "click" ? linkOf(target) : event.type === "submit" ? target : undefined;
  if (leads !== undefined && (event.type !== "submit" || !isHeard(event)))
    tell({ kind: "followed", element: labelOf(leads) });
}

/** The link around an element, where it leads to another page. */
function linkOf(target: Element): Element | undefined {
  const link = target.closest("a[href]");
  if (link === null || /^(?:#|javascript:)/i.test(link.getAttribute("href") ?? "")) return undefined;
  return link;
}
