import { existsSync } from "node:fs";
import { join } from "node:path";
import { readCaseLabels, readRepositoryLabels } from "./labels.ts";
import { treeFolder } from "./materialise.ts";

export interface LabelledPlace {
  file: string;
  line: number;
  endLine?: number | undefined;
  alsoLines?: readonly number[] | undefined;
  cwe: number;
  verdict: "true" | "false";
  sourceKind: string;
  why: string;
}

/** A folder with places in it that were judged. */
export interface Target {
  name: string;
  folder: string;
  /** A program of this benchmark's own. */
  isOwn: boolean;
  places: readonly LabelledPlace[];
}

/** The own programs and, of the public trees, those that are in the cache; `absent` counts the others. */
export function readTargets(cache: string | undefined): { there: Target[]; absent: number } {
  const there: Target[] = [...readCaseLabels()].map(([name, { entries }]) => ({
    name,
    isOwn: true,
    folder: join(import.meta.dirname, "cases", name),
    places: entries,
  }));
  if (cache === undefined) return { there, absent: 0 };
  let absent = 0;
  for (const { repository, entries } of readRepositoryLabels()) {
    for (const commit of new Set(entries.map((entry) => entry.commit))) {
      const folder = treeFolder(cache, repository, commit);
      const places = entries.filter((entry) => entry.commit === commit);
      if (existsSync(folder)) there.push({ name: `${repository}@${commit.slice(0, 9)}`, folder, isOwn: false, places });
      else absent += 1;
    }
  }
  return { there, absent };
}
