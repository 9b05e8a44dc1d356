import { mutantActions } from "../mutants/model/keyboard.ts";
import { current, go, helpOpen, place, showView, shown, viewsOf } from "./state.ts";
import type { Keys } from "../parts/help-dialog.tsx";
import type { ReportData } from "./report-data.ts";

/** What each key does, as help shows it. */
export function keysOf(data: ReportData): Keys {
  const shownViews = viewsOf(data);
  return [
    ["j or ↓", "next finding"],
    ["k or ↑", "previous finding"],
    ["Enter", "into the finding"],
    ["Esc", "back: to the list, out of the search, out of this help"],
    ["/", "search"],
    ["[ and ]", "walk the steps of a path"],
    ...(data.mutants === undefined
      ? []
      : ([["j, k, [ and ]", "among the mutants: next and previous mutant, and file"]] as const)),
    [shownViews.map((_, index) => index + 1).join(", "), shownViews.join(", ")],
    ["?", "this help"],
  ];
}

/** Listens for the keys anywhere on the page, other than where text is typed. */
export function startKeyboard(data: ReportData): void {
  const ofViews = Object.fromEntries(viewsOf(data).map((view, index) => [String(index + 1), () => showView(view)]));
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const among = place.value.view === "mutants" && !helpOpen.value ? mutantActions[event.key] : undefined;
    if (event.key === "Escape" && among === undefined) return leave();
    if (helpOpen.value || isTyping(event.target)) return;
    const action: Action | undefined = among ?? ofViews[event.key] ?? actions[event.key];
    if (action === undefined || (among === undefined && data.entries.length === 0 && event.key === "j")) return;
    if (action() !== false) event.preventDefault();
  });
}

/** False where the browser is to do what it does by itself. */
type Action = () => boolean | void;

const actions: Readonly<Record<string, Action>> = {
  j: () => move(1),
  k: () => move(-1),
  ArrowDown: () => inList() && move(1),
  ArrowUp: () => inList() && move(-1),
  Home: () => inList() && move(Number.NEGATIVE_INFINITY),
  End: () => inList() && move(Number.POSITIVE_INFINITY),
  Enter: () => inList() && enter(),
  "/": search,
  "[": () => press(".trace-previous"),
  "]": () => press(".trace-next"),
  "?": () => {
    helpOpen.value = true;
  },
};

function move(by: number): boolean {
  if (place.value.view !== "findings") {
    showView("findings");
    return true;
  }
  const list = shown.value;
  const now = current.value;
  const index = now === undefined ? -1 : list.indexOf(now);
  const next = list[Math.min(list.length - 1, Math.max(0, index + by))];
  if (next !== undefined) go({ finding: next.finding.fingerprint });
  return true;
}

function enter(): boolean {
  const now = current.value;
  if (now === undefined) return false;
  go({ finding: now.finding.fingerprint }, true);
  // The detail may be hidden beside the list on a narrow screen until this change is shown.
  requestAnimationFrame(() => focus("#finding-title"));
  return true;
}

function search(): void {
  if (place.value.view !== "findings") showView("findings");
  requestAnimationFrame(() => focus("#search"));
}

function leave(): void {
  if (helpOpen.value) {
    helpOpen.value = false;
    return;
  }
  if (place.value.view !== "findings") return;
  const narrow = matchMedia("(max-width: 899px)").matches;
  if (narrow && place.value.finding !== undefined) go({ finding: undefined });
  requestAnimationFrame(() => focus("#finding-list"));
}

/** True where the arrow keys and Enter belong to the list: on it, or on nothing in particular. */
function inList(): boolean {
  const active = document.activeElement;
  return (
    place.value.view === "findings" &&
    (active === document.body || active?.id === "finding-list" || active?.tagName === "MAIN")
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function focus(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}

function press(selector: string): boolean {
  const button = document.querySelector<HTMLButtonElement>(selector);
  button?.click();
  return button !== null;
}
