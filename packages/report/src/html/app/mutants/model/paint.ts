import { mutantGroups, type MutantGroup } from "../../../../mutant-session/groups.ts";
import type { PageMutant } from "../../../mutants/page-data.ts";
import { tokenize, type CodeToken } from "../../parts/tokens.ts";

/** A stretch of a line that looks the same all along. */
export interface Piece extends CodeToken {
  /** The worst of the mutants that replace it. */
  group: MutantGroup | undefined;
  /** True in what the open mutant replaces. */
  isOpen: boolean;
}

type Range = Pick<PageMutant, "from" | "to" | "group">;

/** Cuts a line where its colours or the mutants on it change. Nothing of the text is lost or added. */
export function paint(text: string, path: string, mutants: readonly Range[], open: Range | undefined): Piece[] {
  const edges = new Set(mutants.flatMap(({ from, to }) => [from, to]));
  const pieces: Piece[] = [];
  let offset = 0;
  for (const token of tokenize(text, path)) {
    const end = offset + token.text.length;
    const cuts = [offset, ...[...edges].filter((edge) => edge > offset && edge < end).toSorted((a, b) => a - b), end];
    for (const [index, from] of cuts.slice(0, -1).entries()) {
      const to = cuts[index + 1] ?? end;
      const over = mutants.filter((mutant) => mutant.from <= from && to <= mutant.to);
      pieces.push({
        kind: token.kind,
        text: text.slice(from, to),
        group: mutantGroups.find((group) => over.some((mutant) => mutant.group === group)),
        isOpen: open !== undefined && over.includes(open),
      });
    }
    offset = end;
  }
  return pieces;
}
