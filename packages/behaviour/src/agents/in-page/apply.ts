import type { PageMutant } from "../../mutate/pages/protocol.ts";
import { removeElements } from "./elements.ts";
import { controlOf, labelOf } from "./labels.ts";
import { kinds, listenFirst } from "./listeners.ts";
import { pagePath, tellApplied } from "./tell.ts";
import { replaceTexts } from "./texts.ts";
import { watchTree } from "./watch-tree.ts";

/** Makes one edit of this page, as often as there is something to edit. Requests are left to Playwright's process. */
export function apply(mutant: PageMutant): void {
  const { operator, target, replacement = "" } = mutant;
  if (operator === "page-text-changed") edit(() => replaceTexts(document, target, replacement));
  else if (operator === "page-element-removed") edit(() => removeElements(document, target));
  else if (operator === "page-handler-off") stopEvents(mutant);
  else if (operator === "page-navigation-prevented") preventNavigation(mutant);

  function edit(once: () => boolean): void {
    const look = (): void => {
      if (pagePath() === mutant.page && once()) tellApplied();
    };
    watchTree(look, false, () => undefined);
  }
}

function stopEvents({ event: kind, target: label, page }: PageMutant): void {
  const stop = (event: Event): void => {
    const [target] = event.composedPath();
    if (!(target instanceof Element) || pagePath() !== page || labelOf(controlOf(target)) !== label) return;
    event.stopImmediatePropagation();
    tellApplied();
  };
  const listen = (): void => {
    for (const [type, one] of Object.entries(kinds)) if (one === kind) listenFirst(type, stop);
  };
  listen();
  watchTree(() => undefined, false, listen);
}

function preventNavigation({ target: label, page }: PageMutant): void {
  const prevent = (event: Event): void => {
    const [target] = event.composedPath();
    if (!(target instanceof Element) || pagePath() !== page) return;
    const leads = event.type === "submit" ? target : target.closest("a[href]");
    if (leads === null || labelOf(leads) !== label) return;
    event.preventDefault();
    tellApplied();
  };
  const listen = (): void => {
    for (const type of ["click", "submit"]) listenFirst(type, prevent);
  };
  listen();
  watchTree(() => undefined, false, listen);
}
