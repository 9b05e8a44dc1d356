import { mutantGroups, type MutantGroup } from "../../../../mutant-session/groups.ts";

/** Where the reader is: all of it stands in the address, so that it can be shared and gone back to. */
export interface Place {
  /** The path of the file that is open; the overview where none is. */
  readonly file: string | undefined;
  /** The id of the mutant that is open in it. */
  readonly mutant: string | undefined;
  /** The kinds of mutants that are marked in the code; undefined for those that one should look at. */
  readonly groups: readonly MutantGroup[] | undefined;
}

/** Reads a place from the address; what is not understood is passed over. */
export function parsePlace(hash: string): Place {
  const parameters = new URLSearchParams(hash.replace(/^#\/?[a-z]*\??/, ""));
  const names = parameters.get("show")?.split(",");
  return {
    file: parameters.get("file") ?? undefined,
    mutant: parameters.get("mutant") ?? undefined,
    groups: names && mutantGroups.filter((group) => names.includes(group)),
  };
}

/** Writes a place so that `parsePlace` reads it back. `view` is the view's name, where the page has several. */
export function formatPlace({ file, mutant, groups }: Place, view = ""): string {
  const parameters = new URLSearchParams();
  if (file !== undefined) parameters.set("file", file);
  if (mutant !== undefined) parameters.set("mutant", mutant);
  if (groups !== undefined) parameters.set("show", groups.join(","));
  const search = parameters.toString();
  return `#/${view}${search === "" ? "" : `?${search}`}`;
}
