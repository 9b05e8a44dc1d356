import type { FileReach } from "@assay/core";
import type { LineHits } from "./lines-of-map.ts";
import type { LinePositions } from "./line-positions.ts";
import type { CountedPart } from "./read-scripts.ts";
import { addMarks, markReached, type LineMarks } from "./reached-lines.ts";

/** What one file of tests ran, as far as one run of a suite tells. */
export type Reached = Pick<FileReach, "test" | "lines">;

export interface ReachGatherer {
  add(part: CountedPart): Promise<void>;
  /** The lines of each file of tests, of those that the run as a whole is known to have hit. */
  reached(files: ReadonlyMap<string, LineHits>): Reached[];
}

/**
 * Works out which file of tests ran which lines. It does without the conversion that coverage takes, which would have to
 * be made anew for each: the places of a text are looked up once, and a file's counts are then laid over them. So a line
 * may count as run because of what else stands on it, and only lines that the run hit are kept.
 */
export function gatherReach(positionsOf: (part: CountedPart) => Promise<LinePositions | undefined>): ReachGatherer {
  const known = new Map<string, Promise<LinePositions | undefined>>();
  const byTest = new Map<string | undefined, LineMarks>();
  const byThread = new Map<string, { test: string | undefined; marks: LineMarks }>();

  return {
    async add(part) {
      const positions = known.get(part.source) ?? positionsOf(part);
      known.set(part.source, positions);
      const found = await positions;
      if (found === undefined) return;
      const marks = marksOf(part);
      markReached(marks, found, part.functions);
    },
    reached(files) {
      return [...byTest].map(([test, marks]) => {
        const lines: Reached["lines"] = {};
        for (const [path, marked] of marks) {
          const hits = files.get(path);
          if (hits !== undefined) lines[path] = rangesOf(hits, marked);
        }
        return { ...(test !== undefined && { test }), lines };
      });
    },
  };

  /** Where files of tests share a thread, the later one finds loaded what the earlier ones loaded, and may rely on it. */
  function marksOf({ test, thread }: CountedPart): LineMarks {
    const marks = byTest.get(test) ?? new Map<string, Uint8Array>();
    byTest.set(test, marks);
    if (thread === undefined) return marks;
    const before = byThread.get(thread);
    if (before !== undefined && before.test !== test) addMarks(marks, before.marks);
    byThread.set(thread, { test, marks });
    return marks;
  }
}

/** Ranges whose executable lines were all reached; lines without anything to run in between do not part them. */
function rangesOf(hits: LineHits, marked: Uint8Array): Array<[number, number]> {
  const ranges: Array<[number, number]> = [];
  let isOpen = false;
  for (const line of [...hits.keys()].toSorted((a, b) => a - b)) {
    const isReached = (hits.get(line) ?? 0) > 0 && marked[line] === 1;
    const last = ranges.at(-1);
    if (isReached && isOpen && last !== undefined) last[1] = line;
    else if (isReached) ranges.push([line, line]);
    isOpen = isReached;
  }
  return ranges;
}
