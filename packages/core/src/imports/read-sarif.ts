import { UserError, messageOf } from "../errors.ts";
import { safeLine } from "../safe-text.ts";
import { SarifLog, SarifRun } from "./sarif-schema.ts";

/** A larger file is refused whole: half of one would pass for all of it. CodeQL's own upload limit is 10 MB gzipped. */
export const largestImport = 128 * 1024 * 1024;
/** GitHub takes 20 runs of a file; merged files of many projects have more. */
const mostRuns = 200;

/** A file handed in with `--import`, as it was read. */
export interface ImportFile {
  name: string;
  bytes: Uint8Array;
}

export interface ReadLog {
  runs: SarifRun[];
  /** Runs that are no objects, or beyond the limit. */
  unread: number;
}

/**
 * Reads a SARIF log, whatever tool wrote it.
 *
 * @throws {UserError} one sentence, for what is not SARIF at all
 */
export function readSarif({ name, bytes }: ImportFile): ReadLog {
  const file = `the import ${safeLine(name, 300)}`;
  if (bytes.byteLength > largestImport) throw importTooLarge(name);
  const log = SarifLog.safeParse(parse(decode(bytes), file));
  if (!log.success)
    throw new UserError(`${file} is not SARIF: it should be an object with "version" and a list of "runs"`);
  const { version, $schema, runs } = log.data;
  if (version === undefined && $schema?.includes("sarif") !== true)
    throw new UserError(`${file} is not SARIF: it has no "version"`);
  if (version !== undefined && !version.startsWith("2."))
    throw new UserError(
      `${file} is SARIF ${safeLine(version, 30)}, and 2.1.0 can be read: have the tool write that, or convert it`,
    );
  const read = runs.slice(0, mostRuns).flatMap((run) => {
    const parsed = SarifRun.safeParse(run);
    return parsed.success ? [parsed.data] : [];
  });
  return { runs: read, unread: runs.length - read.length };
}

/** What to say of a file that is too large to be read whole. */
export function importTooLarge(name: string): UserError {
  const most = largestImport / 1024 / 1024;
  return new UserError(
    `the import ${safeLine(name, 300)} is larger than ${most} MB: have the tool write less, or several files`,
  );
}

function parse(text: string, file: string): unknown {
  if (text.trim() === "") throw new UserError(`${file} is empty: the tool that should have written it may have failed`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${file} is not SARIF: it is not JSON (${safeLine(messageOf(error), 200)})`);
  }
}

/** UTF-8, or UTF-16 with a mark, as a shell on Windows writes what a tool prints. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder("utf-8").decode(bytes);
}
