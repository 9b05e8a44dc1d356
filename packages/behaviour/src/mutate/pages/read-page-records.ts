import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { PageRecord } from "./protocol.ts";

export type Attempt = Extract<PageRecord, { type: "attempt" }>;

/** What the processes of one run of Playwright said of tests and pages. */
export interface PageRecords {
  attempts: Attempt[];
  met: Extract<PageRecord, { type: "met" }>[];
  applied: Extract<PageRecord, { type: "applied" }>[];
  /** Lines that were cut off, or none of ours. */
  unreadable: number;
}

export async function readPageRecords(mailbox: string): Promise<PageRecords> {
  const folder = path.join(mailbox, "pages");
  const records: PageRecords = { attempts: [], met: [], applied: [], unreadable: 0 };
  for (const name of await readdir(folder).catch(() => [])) {
    for (const line of (await readFile(path.join(folder, name), "utf8")).split("\n")) {
      if (line === "") continue;
      const record = parseLine(line);
      if (record === undefined) records.unreadable += 1;
      else if (record.type === "attempt") records.attempts.push(record);
      else if (record.type === "met") records.met.push(record);
      else records.applied.push(record);
    }
  }
  return records;
}

function parseLine(line: string): PageRecord | undefined {
  try {
    return PageRecord.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
