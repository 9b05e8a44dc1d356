import { isUtf8 } from "node:buffer";

/** The records of a `-z` listing. Names that are not UTF-8 cannot be told to anyone exactly: they are counted instead. */
export interface Records {
  readonly records: string[];
  /** Records that are not UTF-8, decoded with replacement characters, to be shown and never to be opened. */
  readonly undecodable: string[];
}

/** Cuts the output of a git command run with `-z` into its NUL-terminated records. */
export function splitRecords(output: Buffer): Records {
  if (isUtf8(output)) {
    const records = output.toString("utf8").split("\0");
    if (records.at(-1) === "") records.pop();
    return { records, undecodable: [] };
  }
  const records: string[] = [];
  const undecodable: string[] = [];
  for (let start = 0; start < output.length;) {
    const next = output.indexOf(0, start);
    const end = next === -1 ? output.length : next;
    const bytes = output.subarray(start, end);
    (isUtf8(bytes) ? records : undecodable).push(bytes.toString("utf8"));
    start = end + 1;
  }
  return { records, undecodable };
}
