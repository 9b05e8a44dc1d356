import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { MutantRecord } from "./protocol.ts";

/** What one process said of one test file. */
export interface FileRecords {
  file: string;
  tests: Extract<MutantRecord, { type: "file" }>["tests"];
  /** Reached by whatever of the file is run: while modules are loaded, and between tests. */
  always: Set<number>;
  mode: Extract<MutantRecord, { type: "mode" }>["mode"] | undefined;
  ends: Extract<MutantRecord, { type: "end" }>[];
  /** Begun, and not ended: the process died of it. */
  broken: number | undefined;
  /** What went wrong in the agent itself. */
  problem: string | undefined;
  isDone: boolean;
}

/** Reads what the agents of a run wrote. Lines that are cut off, as by a process that was killed, are counted. */
export async function readRecords(mailbox: string): Promise<{ files: FileRecords[]; unreadable: number }> {
  const folder = path.join(mailbox, "mutants");
  const files: FileRecords[] = [];
  let unreadable = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const records: MutantRecord[] = [];
    for (const line of (await readFile(path.join(folder, name), "utf8")).split("\n")) {
      if (line === "") continue;
      const record = parseLine(line);
      if (record === undefined) unreadable += 1;
      else records.push(record);
    }
    const one = join(records);
    if (one !== undefined) files.push(one);
  }
  return { files, unreadable };
}

function join(records: readonly MutantRecord[]): FileRecords | undefined {
  const [first, ...rest] = records;
  if (first?.type !== "file") return undefined;
  const problem = rest.find((record) => record.type === "problem")?.why;
  const begun = rest.findLast((record) => record.type === "begin")?.mutant;
  const ends = rest.filter((record) => record.type === "end");
  return {
    file: first.file,
    tests: first.tests,
    always: new Set([...first.load, ...first.hooks]),
    mode: rest.find((record) => record.type === "mode")?.mode,
    ends,
    problem,
    broken: problem === undefined && begun !== undefined && ends.at(-1)?.mutant !== begun ? begun : undefined,
    isDone: problem !== undefined || rest.at(-1)?.type === "done",
  };
}

function parseLine(line: string): MutantRecord | undefined {
  try {
    return MutantRecord.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
