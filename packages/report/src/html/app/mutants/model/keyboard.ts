import { signal } from "@preact/signals";
import { mutantGroups } from "../../../../mutant-session/groups.ts";
import type { Keys } from "../../parts/help-dialog.tsx";
import { go, moveFile, moveMutant, openFile, place, toggleGroup } from "./state.ts";

export const helpOpen = signal(false);

/** What each key does, as help shows it. */
export const keys: Keys = [
  ["j or n", "next mutant"],
  ["k or p", "previous mutant"],
  ["[ and ]", "previous and next file"],
  ["1 to 5", "mark survived, not reached, noticed, without end, not run"],
  ["Esc", "back: closes the mutant, then the file"],
  ["?", "this help"],
];

/** Listens for the keys anywhere on the page. */
export function startKeyboard(): void {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || helpOpen.value) return;
    const action = actions[event.key];
    if (action === undefined) return;
    action();
    event.preventDefault();
  });
}

/** What keys do among mutants, wherever these are shown. */
export const mutantActions: Readonly<Record<string, () => void>> = {
  j: () => walk(1),
  n: () => walk(1),
  k: () => walk(-1),
  p: () => walk(-1),
  "]": () => moveFile(1),
  "[": () => moveFile(-1),
  Escape: leave,
};

const actions: Readonly<Record<string, () => void>> = {
  ...mutantActions,
  "?": () => {
    helpOpen.value = true;
  },
  ...Object.fromEntries(mutantGroups.map((group, index) => [String(index + 1), () => toggleGroup(group)])),
};

/** The focus goes along, so that the next Tab leads into what was opened. */
function walk(by: 1 | -1): void {
  const mutant = moveMutant(by);
  if (mutant === undefined) return;
  // The file may be another, which is shown with the next frame.
  requestAnimationFrame(() => {
    const marker = document.querySelector<HTMLElement>('.marker[aria-expanded="true"]');
    marker?.focus({ preventScroll: true });
    marker?.closest(".line")?.scrollIntoView({ block: "center", inline: "nearest" });
  });
}

function leave(): void {
  if (place.value.mutant === undefined) openFile(undefined);
  else go({ mutant: undefined });
}
