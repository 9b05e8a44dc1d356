import { createReadStream } from "node:fs";
import { mkdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import * as z from "zod";
import type { Order } from "../flaky/order.ts";
import { AGENTS } from "../agents/agents.generated.ts";

/** Beyond this a list of results is no list of results. */
const LARGEST_RESULTS = 1024 ** 3;

const Record = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("test"),
    file: z.string(),
    name: z.array(z.string()),
    status: z.enum(["passed", "failed", "skipped", "todo"]),
    line: z.int().min(1).optional().catch(undefined),
    retries: z.int().min(1).optional().catch(undefined),
    milliseconds: z.number().min(0).optional().catch(undefined),
    failure: z.object({ message: z.string(), line: z.int().min(1).optional().catch(undefined) }).optional(),
    flaky: z.boolean().optional().catch(undefined),
    output: z.string().optional().catch(undefined),
  }),
  z.object({ type: z.literal("left-out"), what: z.enum(["typecheck"]) }),
  z.object({ type: z.literal("not-run"), project: z.string(), browser: z.string(), tests: z.int().min(1) }),
  z.object({ type: z.literal("end") }),
]);

export type ReportedTest = Extract<z.infer<typeof Record>, { type: "test" }>;

/** A part of a suite that an agent left out. */
export type LeftOut = Extract<z.infer<typeof Record>, { type: "left-out" }>["what"];

/** Tests of one project that could not be run for want of a browser. */
export type NotRun = Omit<Extract<z.infer<typeof Record>, { type: "not-run" }>, "type">;

/** What the agents of one run had to say. */
export interface Reported {
  tests: ReportedTest[];
  /** The runner itself said that it was done. */
  ended: boolean;
  leftOut: Set<LeftOut>;
  notRun: NotRun[];
  /** Lines that were none of ours. */
  unreadable: number;
}

/** The folder in which agents of a run lie, and into which they write. */
export interface Mailbox {
  folder: string;
  agent(name: string): string;
  /** Tells agents the order of the tests, where the runner takes none. */
  setOrder(order: Order): Promise<void>;
  read(): Promise<Reported>;
}

/** Puts the agents into an empty folder. `root` is where the repository's own scripts are. */
export async function openMailbox(folder: string, root: string): Promise<Mailbox> {
  const agents = path.join(folder, "node_modules", "assay-agents");
  await mkdir(agents, { recursive: true });
  for (const [name, text] of Object.entries(AGENTS)) await writeFile(path.join(agents, name), text);
  await writeFile(path.join(folder, "root"), root + path.sep);
  await writeFile(path.join(folder, "order.json"), "{}");
  return {
    folder,
    agent: (name) => path.join(agents, name),
    setOrder: (order) => writeFile(path.join(folder, "order.json"), JSON.stringify(order)),
    read: () => readResults(path.join(folder, "results.ndjson")),
  };
}

async function readResults(file: string): Promise<Reported> {
  const reported: Reported = { tests: [], ended: false, leftOut: new Set(), notRun: [], unreadable: 0 };
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return reported;
  if (!found.isFile() || found.size > LARGEST_RESULTS) return { ...reported, unreadable: 1 };
  for await (const line of createInterface({ input: createReadStream(file, "utf8") })) {
    const record = parseLine(line);
    if (record === undefined) reported.unreadable += 1;
    else if (record.type === "end") reported.ended = true;
    else if (record.type === "left-out") reported.leftOut.add(record.what);
    else if (record.type === "not-run") reported.notRun.push(record);
    else reported.tests.push(record);
  }
  return reported;
}

function parseLine(line: string): z.infer<typeof Record> | undefined {
  try {
    return Record.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
