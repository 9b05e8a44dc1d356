import type { Met } from "../../mutate/pages/protocol.ts";
import { stablePath } from "../../mutate/pages/stable-path.ts";

declare global {
  var __assayPage: ((text: string) => unknown) | undefined;
}

const MOST = 2_000;
const told = new Set<string>();

/** `Omit` for each member of a union. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Tells Playwright's process of something that was met on this page, once. */
export function tell(met: Without<Exclude<Met, { kind: "request" }>, "page">): void {
  send(JSON.stringify({ ...met, page: pagePath() }));
}

/** Tells it that the mutant came to bear. */
export function tellApplied(): void {
  send("applied");
}

function send(text: string): void {
  if (told.has(text) || told.size > MOST) return;
  told.add(text);
  void globalThis.__assayPage?.(text);
}

/** The path of the page, as it is told apart from others. */
export function pagePath(): string {
  const { protocol, pathname } = location;
  if (protocol === "about:" || protocol === "data:" || protocol === "blob:") return protocol;
  return stablePath(pathname);
}
