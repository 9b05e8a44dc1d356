import type { LineRange } from "../contracts/change.ts";
import type { Repository } from "../git/repository.ts";
import { gitError, toolError } from "../git/run-git.ts";
import { ToolStreamError } from "../sandbox/run-tool.ts";
import { PatchError, patchParser, type PatchSection } from "./patch-parser.ts";
import { parseRawEntries, type RawEntry } from "./raw-entries.ts";

export interface DiffEntry extends RawEntry {
  readonly added: readonly LineRange[];
  readonly removedLines: number;
}

/**
 * Renames are followed, so that moved code is not called new. Copies are not: a second copy of a flaw is a new flaw,
 * and its lines count as added.
 */
const OPTIONS = [
  "--no-abbrev",
  "-z",
  "--find-renames",
  "-l1000",
  "--ignore-submodules=dirty",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
];

/**
 * Compares two sides. `sides` are git's words for them (`<commit>`, `--cached <commit>`, `<commit> <commit>`). One run
 * of git gives names, counts and lines, so that they cannot belong to different moments of a busy work tree.
 */
export async function runDiff(
  repository: Repository,
  sides: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<DiffEntry[]> {
  const args = ["diff", "--raw", "--numstat", "--patch", "-U0", ...OPTIONS, ...within(repository), ...sides, "--"];
  const { chunks, result } = repository.stream(args, { env });
  const records: Buffer[] = [];
  const patch = patchParser();
  let isPatch = false;
  let carried = Buffer.alloc(0);
  try {
    for await (const chunk of chunks) {
      if (isPatch) {
        patch.push(Buffer.from(chunk));
        continue;
      }
      const bytes = Buffer.concat([carried, chunk]);
      let start = 0;
      for (let end = bytes.indexOf(0); end !== -1 && !isPatch; end = bytes.indexOf(0, start)) {
        // An empty record parts the list from the patch.
        if (end === start) isPatch = true;
        else records.push(Buffer.from(bytes.subarray(start, end)));
        start = end + 1;
      }
      carried = isPatch ? Buffer.alloc(0) : Buffer.from(bytes.subarray(start));
      if (isPatch) patch.push(bytes.subarray(start));
    }
  } catch (error) {
    // A tool that could not run to its end says why in its result.
    if (!(error instanceof ToolStreamError)) throw error;
  }
  const end = await result;
  if (!end.ok) throw toolError(end);
  if (end.exitCode !== 0) throw gitError({ args, cwd: repository.workTree }, end);
  if (carried.length > 0) throw new PatchError("the list of files was cut off");
  return joinSections(parseRawEntries(records), patch.end());
}

/** Names only: for when git cannot compare contents. */
export async function runRawDiff(
  repository: Repository,
  sides: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<RawEntry[]> {
  const args = ["diff", "--raw", ...OPTIONS, "--no-renames", ...within(repository), ...sides, "--"];
  const { stdout } = await repository.git(args, { env });
  return parseRawEntries(splitBytes(stdout));
}

function within({ subdirectory }: Repository): string[] {
  return subdirectory === "" ? ["--no-relative"] : [`--relative=${subdirectory}/`];
}

function splitBytes(bytes: Buffer): Buffer[] {
  const records: Buffer[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(0, start);
    records.push(bytes.subarray(start, end === -1 ? bytes.length : end));
    start = end === -1 ? bytes.length : end + 1;
  }
  return records;
}

/** Gives every entry its part of the patch, and proves by git's own counts that it is the right one. */
function joinSections(entries: readonly RawEntry[], sections: readonly PatchSection[]): DiffEntry[] {
  let next = 0;
  const joined = entries.map((entry) => {
    const own = sections.slice(next, next + sectionsOf(entry));
    next += own.length;
    const added = own.reduce((sum, section) => sum + section.addedLines, 0);
    const removed = own.reduce((sum, section) => sum + section.removedLines, 0);
    const { counts = { added: 0, removed: 0 } } = entry;
    if (added !== counts.added || removed !== counts.removed)
      throw new PatchError(`the patch and the counts of ${entry.path} differ`);
    return { ...entry, added: own.at(-1)?.added ?? [], removedLines: removed };
  });
  if (next !== sections.length) throw new PatchError("the patch has more parts than the list");
  return joined;
}

/** A change of type is written as a deletion and a creation; a conflict is not written. */
function sectionsOf({ status }: RawEntry): number {
  if (status === "U") return 0;
  return status === "T" ? 2 : 1;
}
