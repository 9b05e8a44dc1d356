import path from "node:path";

/** What is known of a file of tests before it is run for a mutant. */
export interface KnownFile {
  file: string;
  /** Mutants of the same file of code that it has noticed. */
  noticed: number;
  /** Its tests that come to a mutant of that file of code themselves, not only by loading it. */
  reaching: number;
  /** What its tests took without a mutant. */
  milliseconds: number;
}

/**
 * Puts those files of tests first that most likely notice a mutant of a file of code: those that noticed another of it,
 * that have its name or lie near it, of which most tests come to it, and which are done soon.
 */
export function bySpecificity(files: readonly KnownFile[], code: string): string[] {
  return files
    .map((one) => ({ ...one, nearness: nearness(one.file, code) }))
    .toSorted(
      (a, b) =>
        b.noticed - a.noticed ||
        b.nearness - a.nearness ||
        b.reaching - a.reaching ||
        a.milliseconds - b.milliseconds ||
        (a.file < b.file ? -1 : 1),
    )
    .map(({ file }) => file);
}

/** More than all folders that two files can have in common. */
const SAME_NAME = 1_000;

function nearness(test: string, code: string): number {
  const folders = new Set(path.posix.dirname(code).split("/"));
  const common = path.posix
    .dirname(test)
    .split("/")
    .filter((folder) => folders.has(folder)).length;
  return (nameOf(test) === nameOf(code) ? SAME_NAME : 0) + common;
}

/** What a file is about by its name, or by its folder's where every folder has a file of that name. */
function nameOf(file: string): string {
  const name = path.posix
    .basename(file)
    .replace(/\.[cm]?[jt]sx?$/i, "")
    .replace(/(?:^|[._-])(?:tests?|spec)$/i, "")
    .toLowerCase();
  return name === "" || name === "index" ? path.posix.basename(path.posix.dirname(file)).toLowerCase() : name;
}
