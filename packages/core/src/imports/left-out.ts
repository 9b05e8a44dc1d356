import type { ImportSummary } from "../contracts/import.ts";
import type { SarifResult } from "./sarif-schema.ts";

/** Why results became no findings, as reports say it. */
export const leftOutReasons = {
  noProblem: "the tool says of them that all is well, or that they only inform",
  gone: "the tool says that they are gone",
  unchanged: "the tool knows them from its own baseline",
  accepted: "accepted in the tool",
  outside: "at files that are not in this workspace",
  ignored: "at files that the policy lists under ignore:",
  off: "of rules that the policy turns off",
  notAsked: "of categories that --only leaves out",
  noPlace: "they name no file",
  malformed: "they are no results as SARIF has them",
  beyondLimit: "beyond the number that is read of one run",
  pastEnd: "at lines that their files do not have",
  moved: "their code stands at other lines now",
} as const;
export type LeftOut = keyof typeof leftOutReasons;

export interface Tally {
  /** Counts, and gives back nothing, so that it can end a flatMap's step. */
  add(why: LeftOut, count?: number): never[];
  count(why: LeftOut): number;
  list(): ImportSummary["leftOut"];
}

export function tally(): Tally {
  const counts = new Map<LeftOut, number>();
  return {
    add(why, count = 1) {
      if (count > 0) counts.set(why, (counts.get(why) ?? 0) + count);
      return [];
    },
    count: (why) => counts.get(why) ?? 0,
    list: () => [...counts].map(([why, count]) => ({ why: leftOutReasons[why], count })),
  };
}

/** Results that are no findings by the tool's own word. What was accepted in the source is asked later. */
export function whyNoProblem(result: SarifResult): LeftOut | undefined {
  if (result.kind === "pass" || result.kind === "notApplicable" || result.kind === "informational") return "noProblem";
  if (result.baselineState === "absent") return "gone";
  if (result.baselineState === "unchanged") return "unchanged";
  return acceptance(result) === "in the tool" ? "accepted" : undefined;
}

/** Where a result was accepted; SARIF 2.1.0, 3.27.23: one that is rejected or under review excuses nothing. */
export function acceptance({ suppressions }: SarifResult): "in the tool" | "in the source" | undefined {
  if (suppressions.length === 0) return undefined;
  const states = suppressions.map(({ status, state }) => status ?? state ?? "accepted");
  if (states.some((state) => state !== "accepted")) return undefined;
  return suppressions.some(({ kind }) => kind?.toLowerCase() !== "insource") ? "in the tool" : "in the source";
}
