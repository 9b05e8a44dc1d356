import type { AboutFile } from "./layout.ts";

/** Older data than this is told, because campaigns of this month are missing from it. */
export const freshForDays = 14;

const dayMs = 86_400_000;

/**
 * The moment up to which data is complete: of an update when the source last confirmed it, of an import when its newest
 * record was modified, since nobody knows when the copy was made.
 */
export function asOf(about: AboutFile, confirmed: string | undefined): string {
  if (about.origin === "import") return about.newest;
  return confirmed !== undefined && confirmed > about.brought ? confirmed : about.brought;
}

/** Whole days since then, never negative. */
export function daysSince(moment: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(moment)) / dayMs));
}

/** True where the machine's clock, or that of whoever made the data, is wrong: ages mean nothing then. */
export function isInFuture(moment: string, now: Date): boolean {
  return Date.parse(moment) - now.getTime() > dayMs;
}
