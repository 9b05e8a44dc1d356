import type { FileReach } from "@assay/core";
import type { Part } from "../affected/select.ts";
import type { Suite } from "../detect/suite.ts";
import type { Candidate } from "./find/candidate.ts";

/** The files of tests of a suite that reach a line of a mutant; undefined where that is not known file by file. */
export function reachingTests(
  { runner, directory }: Suite,
  reach: readonly FileReach[],
  chosen: readonly Candidate[],
): Part | undefined {
  const own = reach.filter((one) => one.runner === runner && one.directory === directory);
  const reaching = own.filter(({ lines }) =>
    chosen.some(({ path, from, to }) => lines[path]?.some(([first, last]) => first <= to.line && last >= from.line)),
  );
  if (reaching.some(({ test }) => test === undefined)) return undefined;
  const isReaching = new Set(reaching);
  const files = (group: readonly FileReach[]): string[] => group.flatMap(({ test }) => test ?? []);
  return { files: files(reaching), others: files(own.filter((one) => !isReaching.has(one))) };
}
