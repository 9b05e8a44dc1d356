import type { FindingHistory, HistoryCommit } from "@assay/core";
import type { SecretMatch } from "../evidence.ts";

/** A version of a file: the object id of its content, and its path, which decides how the content is read. */
export interface FileVersion {
  readonly oid: string;
  readonly path: string;
}

/** What a version of a file held: the keys of its secrets. */
type Keys = ReadonlySet<string>;

interface SecretRecord {
  path: string;
  match: SecretMatch;
  readonly first: FindingHistory["first"];
  /** The newest commit that changed a file which holds it, the secret still in it. */
  last: FindingHistory["last"];
  /** Where it was taken out after that: the commit, and the one before it. */
  removed: { at: FindingHistory["first"]; parent: string | undefined } | undefined;
}

/** A secret of the history, once. */
export interface RecordedSecret {
  readonly path: string;
  readonly match: SecretMatch;
}

const none: Keys = new Set();

/**
 * Follows secrets through commits that come parents first. Of what nobody can guess there is one record for the whole
 * repository, whatever files it stood in; of what could be guessed, whose identity is too short for that, one for each
 * file (see scan/redact.ts), which moves along where one commit takes it out of a file and puts it into another.
 */
export function secretRecords() {
  const records = new Map<string, SecretRecord>();
  const versions = new Map<string, Keys>();

  /** Remembers what a version holds; most hold nothing, and cost no room. */
  function know({ oid, path }: FileVersion, matches: readonly SecretMatch[]): Keys {
    if (matches.length === 0) return none;
    const keys = new Set(matches.map((match) => keyOf(path, match)));
    versions.set(`${oid}\0${path}`, keys);
    return keys;
  }

  return {
    /** The keys of a version that was remembered. */
    heldIn: ({ oid, path }: FileVersion): Keys => versions.get(`${oid}\0${path}`) ?? none,
    know,
    /** Takes in one commit: of each changed file what its parents' versions held, and what it holds now. */
    commit(
      { commit, date, parents }: HistoryCommit,
      changes: readonly { path: string; before: readonly FileVersion[]; matches: readonly SecretMatch[] }[],
    ): void {
      const at = { commit, date };
      const gone = new Map<string, SecretRecord>();
      for (const { path, before, matches } of changes) {
        const now = new Set(matches.map((match) => keyOf(path, match)));
        for (const version of before)
          for (const key of versions.get(`${version.oid}\0${version.path}`) ?? none) {
            const record = records.get(key);
            if (record === undefined || now.has(key)) continue;
            record.removed = { at, parent: parents[0] };
            gone.set(withoutPath(key), record);
          }
      }
      for (const { path, matches } of changes)
        for (const match of matches) {
          const key = keyOf(path, match);
          const record = records.get(key) ?? gone.get(withoutPath(key));
          if (record === undefined) {
            records.set(key, { path, match, first: at, last: at, removed: undefined });
            continue;
          }
          records.set(key, record);
          Object.assign(record, { path, match, last: at, removed: undefined });
        }
    },
    /** The commits whose dates have to be known to tell where each secret ended. */
    lastParents: (): string[] => [...new Set([...records.values()].flatMap(({ removed }) => removed?.parent ?? []))],
    /** Every secret once, with its place in HEAD where it stands there. */
    finish(
      head: { commit: string; date: string; files: ReadonlyMap<string, string> } | undefined,
      dates: ReadonlyMap<string, string>,
    ): RecordedSecret[] {
      const inHead = new Set<SecretRecord>();
      for (const [path, oid] of head?.files ?? [])
        for (const key of versions.get(`${oid}\0${path}`) ?? none) {
          const record = records.get(key);
          if (record === undefined) continue;
          record.path = path;
          inHead.add(record);
        }
      return [...new Set(records.values())].map((record) => {
        const { path, match, first, last, removed } = record;
        const parent = removed?.parent;
        const ended = parent === undefined ? last : { commit: parent, date: dates.get(parent) ?? last.date };
        const history: FindingHistory =
          head !== undefined && inHead.has(record)
            ? { first, last: { commit: head.commit, date: head.date }, inHead: true }
            : { first, last: ended, ...(removed === undefined ? {} : { removed: removed.at }), inHead: false };
        return { path, match: { ...match, history } };
      });
    },
  };
}

/** Rule and identity, and the path where the identity is short. */
function keyOf(path: string, { rule, identity }: SecretMatch): string {
  return `${rule}\0${identity}\0${identity.length > 5 ? "" : path}`;
}

function withoutPath(key: string): string {
  return key.slice(0, key.lastIndexOf("\0"));
}
