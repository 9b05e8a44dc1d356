import path from "node:path";
import type { WorkspaceFile } from "../contracts/workspace.ts";
import { readIndex, withinSubdirectory, type IndexEntry } from "../git/index-entries.ts";
import { splitRecords } from "../git/records.ts";
import type { Repository } from "../git/repository.ts";
import { nestedRepositoryGap, specialFileGap, submoduleGaps, undecodableGap, unreachableGap } from "./listing-gaps.ts";
import type { Listing } from "./listing.ts";
import { entryStatter, type EntryOnDisk } from "./stat-entry.ts";

const SUBMODULE = "160000";
/** Files after which the event loop gets a turn, so that Ctrl-C and progress work on huge repositories. */
const TURN = 5000;

/** Lists tracked files that are there, and untracked ones that no ignore rule names. */
export async function listWorkTree(repository: Repository): Promise<Listing> {
  const [index, others] = await Promise.all([readIndex(repository), listUntracked(repository)]);
  const prefix = repository.subdirectory === "" ? "" : `${repository.subdirectory}/`;
  const entryAt = entryStatter(repository.workTree);
  const files: WorkspaceFile[] = [];
  const found = { absent: [], sparse: [], special: [], unreachable: [], present: [] } as Record<
    "absent" | "sparse" | "special" | "unreachable" | "present",
    string[]
  >;

  function note(file: string, entry: EntryOnDisk, tracked?: IndexEntry): void {
    const name = file.slice(prefix.length);
    if (entry.kind === "file" || entry.kind === "symlink")
      files.push({ path: name, kind: entry.kind, size: entry.size });
    else if (entry.kind === "absent" && tracked?.skipWorktree === true) found.sparse.push(name);
    else if (entry.kind === "special" || entry.kind === "unreachable") found[entry.kind].push(name);
  }

  let seen = 0;
  for (const tracked of withoutStages(index.entries)) {
    // oxlint-disable-next-line no-await-in-loop -- gives the event loop a turn
    if (++seen % TURN === 0) await nextTurn(repository.signal);
    if (tracked.mode !== SUBMODULE) {
      note(tracked.path, entryAt(tracked.path), tracked);
      continue;
    }
    const name = tracked.path.slice(prefix.length);
    files.push({ path: name, kind: "submodule", size: null });
    const isCheckedOut = entryAt(path.posix.join(tracked.path, ".git")).kind !== "absent";
    (isCheckedOut ? found.present : found.absent).push(name);
  }
  for (const file of others.files) {
    // oxlint-disable-next-line no-await-in-loop -- gives the event loop a turn
    if (++seen % TURN === 0) await nextTurn(repository.signal);
    note(file, entryAt(file));
  }

  return {
    files,
    leftOut: found.sparse,
    gaps: [
      ...undecodableGap([...index.undecodable, ...others.undecodable]),
      ...specialFileGap(found.special),
      ...unreachableGap([...found.unreachable, ...others.unreachable]),
      ...submoduleGaps(found.absent, found.present),
      ...nestedRepositoryGap(others.nested),
    ],
  };
}

export interface Untracked {
  readonly files: readonly string[];
  /** Directories with a repository of their own, which git does not look into. */
  readonly nested: readonly string[];
  readonly undecodable: readonly string[];
  readonly unreachable: readonly string[];
}

/** Lists what is neither tracked nor ignored; paths are from the work tree's root. */
export async function listUntracked(repository: Repository): Promise<Untracked> {
  const args = ["ls-files", "--others", "--exclude-standard", "-z", ...withinSubdirectory(repository)];
  const { stdout, stderr } = await repository.git(args);
  const { records, undecodable } = splitRecords(stdout);
  const isNested = (record: string): boolean => record.endsWith("/");
  return {
    files: records.filter((record) => !isNested(record)),
    nested: records.filter(isNested),
    undecodable,
    // Git cuts a message at 4 kB, so of a very long path the end is missing.
    unreachable: [...stderr.matchAll(/^warning: could not open directory '(.*?)(?:': .*)?$/gm)].map(
      ([, folder = ""]) => folder,
    ),
  };
}

function* withoutStages(entries: readonly IndexEntry[]): Generator<IndexEntry> {
  let last: string | undefined;
  for (const entry of entries) {
    if (entry.path !== last) yield entry;
    last = entry.path;
  }
}

async function nextTurn(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal?.throwIfAborted();
}
