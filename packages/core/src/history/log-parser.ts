import type { HistoryCommit, HistoryEntry } from "../contracts/history.ts";

/** What makes `git log -z --raw -c` print what is parsed here: a header, then a record and a path for each file. */
export const logFormat = "--format=tformat:%x01%H %P%x01%aI";

const header = /^\x01([0-9a-f]{40,64}) ([0-9a-f ]*)\x01(\S+)$/; // oxlint-disable-line no-control-regex

/** The log was not what git was asked for. */
export class LogError extends Error {}

/** Cuts the log into commits as it comes. A path is whatever stands after a record, so that no name can pass for one. */
export function logParser() {
  let carried = Buffer.alloc(0);
  let commit: (HistoryCommit & { entries: HistoryEntry[] }) | undefined;
  let awaitsPath: Omit<HistoryEntry, "path"> | undefined;

  function* take(token: Buffer): Generator<HistoryCommit> {
    const text = token.toString("utf8");
    if (awaitsPath !== undefined) {
      commit?.entries.push({ path: text, ...awaitsPath });
      awaitsPath = undefined;
      return;
    }
    const line = text.replace(/^\n/, "");
    if (line === "") return;
    if (line.startsWith(":") && commit !== undefined) {
      awaitsPath = readRecord(line);
      return;
    }
    const found = header.exec(line);
    if (found === null) throw new LogError("git's log is not as it was asked for");
    if (commit !== undefined) yield commit;
    const [, id = "", parents = "", date = ""] = found;
    commit = { commit: id, parents: parents.split(" ").filter(Boolean), date, entries: [] };
  }

  return {
    *push(chunk: Uint8Array): Generator<HistoryCommit> {
      const bytes = carried.length === 0 ? Buffer.from(chunk) : Buffer.concat([carried, chunk]);
      let start = 0;
      for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, start)) {
        yield* take(bytes.subarray(start, end));
        start = end + 1;
      }
      carried = bytes.subarray(start);
    },
    *end(): Generator<HistoryCommit> {
      if (carried.length > 0 || awaitsPath !== undefined) throw new LogError("git's log was cut off");
      if (commit !== undefined) yield commit;
    },
  };
}

/** `:<mode> <mode> <id> <id> M`, or with a colon, a mode and an id more for each further parent. */
function readRecord(line: string): Omit<HistoryEntry, "path"> {
  const colons = /^:*/.exec(line)?.[0].length ?? 0;
  const fields = line.slice(colons).split(" ");
  const modes = fields.slice(0, colons + 1);
  const ids = fields.slice(colons + 1, -1);
  if (ids.length !== modes.length || !modes.every(isMode) || !ids.every(isId))
    throw new LogError("git's log has a record that can't be read");
  const isFile = (index: number): boolean => modes[index]?.startsWith("100") === true;
  const last = modes.length - 1;
  return {
    before: ids.filter((_, index) => index < last && isFile(index)),
    after: isFile(last) ? ids[last] : undefined,
    isSubmodule: modes[last] === "160000",
  };
}

function isMode(text: string): boolean {
  return /^[0-7]{6}$/.test(text);
}

function isId(text: string): boolean {
  return /^[0-9a-f]{40,64}$/.test(text);
}
