import { cellIn } from "./cell.ts";
import { keyOfPlace, plainPlace, type Place } from "../values/place.ts";
import type { Program } from "./program.ts";
import { inPlace } from "./program-cells.ts";
import { ask, leave } from "./trace.ts";

/*
 * Places where somebody outside chose a value, and where a value arrived at a thing of a library that is dangerous for
 * some, whatever the value was: what is not told of such a way was looked at, and found harmless.
 */

export interface Seen {
  place: Place;
  /** The last name of what the value was given to; empty where it was chosen. */
  name: string;
}

const prefix = "seen ";

/** Stands for the name where somebody outside chose a value. */
export const beginning = "";

export function noteSeen(program: Program, place: Place, api: string): void {
  const name = api.slice(api.lastIndexOf(".") + 1);
  const cell = cellIn<Seen>(program.memory.cells, `${prefix}${keyOfPlace(place)} ${name}`);
  if (ask(program, cell) === undefined) leave(program, cell, { place, name }, inPlace);
}

/** All of this analysis, in the order of their places. */
export function seenPlaces({ memory }: Program): Seen[] {
  const seen: Seen[] = [];
  for (const [key, { value }] of memory.cells) {
    if (!key.startsWith(prefix) || value === undefined) continue;
    const { place, name } = value as Seen;
    seen.push({ place: plainPlace(place), name });
  }
  return seen.sort(
    (a, b) => compareText(a.place.path, b.place.path) || a.place.start - b.place.start || compareText(a.name, b.name),
  );
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
