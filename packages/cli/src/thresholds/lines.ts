import * as z from "zod";
import type { Demanded } from "./read-thresholds.ts";

const Group = z.record(z.string(), z.unknown());

/** Jest's `coverageThreshold` or vitest's `coverage.thresholds`, as data. Lines are what can be taken over. */
export function linesOfThresholds(value: unknown): Demanded {
  const parsed = Group.safeParse(value);
  if (!parsed.success) return { notes: [] };
  const global = Group.safeParse(parsed.data["global"]).data ?? parsed.data;
  const notes: string[] = [];
  for (const key of ["branches", "functions", "statements"]) {
    if (typeof global[key] === "number")
      notes.push(`${key}: ${String(global[key])} was not taken over: lines are what is measured`);
  }
  for (const [key, group] of Object.entries(parsed.data)) {
    if (key !== "global" && typeof group === "object" && group !== null)
      notes.push(`the threshold of ${key} was not taken over: demands are of the whole`);
  }
  const lines = parsed.data["100"] === true ? 100 : global["lines"];
  if (typeof lines !== "number") return { notes };
  if (lines < 0)
    return { notes: [...notes, `lines: ${lines} counts lines and not per cent, which there is no demand for`] };
  return { allLines: Math.min(100, lines), notes };
}
