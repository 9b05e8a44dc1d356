import type { Location } from "../contracts/location.ts";

/** Numbers by the lines that they are about, so that what is near a place is found without a look at all the others. */
export interface Places {
  add(place: Location, number: number): void;
  /** What was added for a place that shares a line with this one, in ascending order, each once. */
  near(place: Location): number[];
}

/** Longer places are few, and are kept by their file alone. */
const mostLines = 40;

export function createPlaces(): Places {
  const byLine = new Map<string, Set<number>>();
  const long = new Map<string, Set<number>>();
  const all = new Map<string, Set<number>>();
  const put = (map: Map<string, Set<number>>, key: string, number: number): void => {
    const numbers = map.get(key);
    if (numbers === undefined) map.set(key, new Set([number]));
    else numbers.add(number);
  };
  return {
    add(place, number) {
      const { path } = place;
      put(all, path, number);
      if (isLong(place)) put(long, path, number);
      else for (const line of linesOf(place)) put(byLine, `${line} ${path}`, number);
    },
    near(place) {
      const { path } = place;
      if (isLong(place)) return [...(all.get(path) ?? [])].toSorted((a, b) => a - b);
      const found = new Set(long.get(path));
      for (const line of linesOf(place)) for (const number of byLine.get(`${line} ${path}`) ?? []) found.add(number);
      return [...found].toSorted((a, b) => a - b);
    },
  };
}

function isLong({ start, end }: Location): boolean {
  return end.line - start.line >= mostLines;
}

function linesOf({ start, end }: Location): number[] {
  return Array.from({ length: Math.max(0, end.line - start.line) + 1 }, (_, index) => start.line + index);
}
