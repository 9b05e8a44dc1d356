import type { CoverageReport } from "@assay/core";

export type CoveredFile = CoverageReport["files"][number];

/** Executable lines that no test ran, as ranges; lines without anything to run in between do not part them. */
export function uncoveredRanges({ executable, hit }: Pick<CoveredFile, "executable" | "hit">): Array<[number, number]> {
  const reached = new Set(hit);
  const ranges: Array<[number, number]> = [];
  let isOpen = false;
  for (const line of executable) {
    const last = ranges.at(-1);
    if (reached.has(line)) isOpen = false;
    else if (isOpen && last !== undefined) last[1] = line;
    else {
      ranges.push([line, line]);
      isOpen = true;
    }
  }
  return ranges;
}

/** `3–9, 12` */
export function rangesText(ranges: ReadonlyArray<readonly [number, number]>): string {
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(", ");
}

/** The file as far as the change goes: the lines of it that the change added or altered. */
export function changedPart(file: CoveredFile): CoveredFile {
  const isChanged = (line: number): boolean => file.changed.some(([first, last]) => first <= line && line <= last);
  return { ...file, executable: file.executable.filter(isChanged), hit: file.hit.filter(isChanged) };
}

/** `87.5 %`, rounded down so that 100 means all; a dash where there is nothing to run. */
export function percentText(hit: number, executable: number): string {
  return executable === 0 ? "–" : `${(Math.floor((1000 * hit) / executable) / 10).toFixed(1)} %`;
}

/** A share for machines, from 0 to 1; nothing to run counts as all. */
export function rate(hit: number, executable: number): string {
  return executable === 0 ? "1" : (Math.floor((10_000 * hit) / executable) / 10_000).toString();
}
