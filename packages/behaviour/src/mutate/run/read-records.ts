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
  turns: number;
  ends: Extract<MutantRecord, { type: "end" }>[];
  /** Mutants that need a process of their own. */
  cold: number[];
  /** Begun, and not ended: the process died of it. */
  broken: number | undefined;
  /** It failed, and may pass in a process of its own. */
  isShared: boolean;
  /** What went wrong in the agent itself. */
  problem: string | undefined;
  isDone: boolean;
}

/** What all processes of a run said. */
export interface RunRecords {
  files: FileRecords[];
  /** Files that a process was to run, and of which none has told. */
  silent: string[];
  /** A mutant took too long. */
  overran: boolean;
  /** Lines that are no records. */
  unreadable: number;
}

/** Reads what the agents of a run wrote. Lines that are cut off, as by a process that was killed, are counted. */
export async function readRecords(mailbox: string): Promise<RunRecords> {
  const folder = path.join(mailbox, "mutants");
  const files: FileRecords[] = [];
  const ahead = new Set<string>();
  let overran = false;
  let unreadable = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const records: MutantRecord[] = [];
    for (const line of (await readFile(path.join(folder, name), "utf8")).split("\n")) {
      if (line === "") continue;
      const record = parseLine(line);
      if (record === undefined) unreadable += 1;
      else records.push(record);
    }
    for (const record of records) if (record.type === "ahead") for (const file of record.files) ahead.add(file);
    const one = join(records);
    if (one !== undefined) files.push(one);
    // A process for one mutant may say that it was stopped before there is any file to say it of.
    overran ||= records.some((record) => record.type === "end" && record.status === "timeout");
  }
  for (const { file } of files) ahead.delete(file);
  return { files, silent: [...ahead], overran, unreadable };
}

function join(records: readonly MutantRecord[]): FileRecords | undefined {
  const [first, ...rest] = records;
  if (first?.type !== "file") return undefined;
  const problem = rest.find((record) => record.type === "problem")?.why;
  const begun = rest.findLast((record) => record.type === "begin")?.mutant;
  const ends = rest.filter((record) => record.type === "end");
  const cold = rest.flatMap((record) => (record.type === "cold" ? [record.mutant] : []));
  const isOpen = begun !== undefined && ends.at(-1)?.mutant !== begun && !cold.includes(begun);
  return {
    file: first.file,
    turns: first.turns,
    cold,
    tests: first.tests,
    always: new Set([...first.load, ...first.hooks]),
    mode: rest.find((record) => record.type === "mode")?.mode,
    ends,
    isShared: rest.some((record) => record.type === "alone"),
    problem,
    broken: problem === undefined && isOpen ? begun : undefined,
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
