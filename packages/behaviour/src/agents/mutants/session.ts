import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { Worker } from "node:worker_threads";
import type { MutantRecord, MutantRequest } from "../../mutate/run/protocol.ts";
import { mailbox, workspaceRoot } from "../mailbox.ts";
import { uniqueName } from "../capture.ts";

// Taken before any test can replace them.
const { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } = fs;
const { kill, pid } = process;
const now = Date.now;

/** Ends the process when a mutant takes longer than it may: no code of this thread can, while a loop runs in it. */
const watchdog = `
  const { parentPort, workerData: { memory, file } } = require("node:worker_threads");
  const { appendFileSync } = require("node:fs");
  const state = new BigInt64Array(memory);
  setInterval(() => {
    const deadline = Atomics.load(state, 1);
    if (deadline === 0n || BigInt(Date.now()) < deadline) return;
    appendFileSync(file, JSON.stringify({ type: "end", mutant: Number(Atomics.load(state, 0)), status: "timeout", killedBy: [], ran: 0 }) + "\\n");
    process.kill(process.pid, "SIGKILL");
  }, 50);
`;

/** What the orchestrator asked for; the same for every process of a run. */
export function readRequest(): MutantRequest {
  return JSON.parse(readFileSync(path.join(mailbox, "mutants.json"), "utf8")) as MutantRequest;
}

/** The records of one test file in one process. */
export class Session {
  readonly file: string;
  readonly request: MutantRequest;
  readonly #records: string;
  #state: BigInt64Array | undefined;

  /** `file`: absolute path of a test file. */
  constructor(file: string, request: MutantRequest) {
    this.request = request;
    this.file = path.relative(workspaceRoot, file).split(path.sep).join("/");
    const folder = path.join(mailbox, "mutants");
    mkdirSync(folder, { recursive: true });
    this.#records = path.join(folder, uniqueName().replace(/json$/, "ndjson"));
  }

  post(record: MutantRecord): void {
    appendFileSync(this.#records, `${JSON.stringify(record)}\n`);
  }

  /** The mutants that are to be run against this file's tests, less those that are settled. */
  get wanted(): number[] {
    const done = new Set(this.request.done[this.file]);
    return this.request.mutants.filter((mutant) => !done.has(mutant));
  }

  /** Whether another process, or an earlier file, has killed it already. */
  isSettled(mutant: number): boolean {
    return !this.request.matrix && existsSync(this.#marker(mutant));
  }

  settle(mutant: number): void {
    if (this.request.matrix) return;
    mkdirSync(path.join(mailbox, "killed"), { recursive: true });
    writeFileSync(this.#marker(mutant), "");
  }

  #marker(mutant: number): string {
    return path.join(mailbox, "killed", String(mutant));
  }

  /** From now on the process has so many milliseconds for this mutant. */
  startClock(mutant: number, milliseconds: number): void {
    this.#state ??= this.#startWatchdog();
    Atomics.store(this.#state, 0, BigInt(mutant));
    Atomics.store(this.#state, 1, BigInt(Math.ceil(now() + milliseconds)));
  }

  stopClock(): void {
    if (this.#state !== undefined) Atomics.store(this.#state, 1, 0n);
  }

  /** A mutant whose code cannot be got out of: the process ends, the orchestrator goes on without this mutant. */
  giveUp(mutant: number): void {
    this.post({ type: "end", mutant, status: "timeout", killedBy: [], ran: 0 });
    kill(pid, "SIGKILL");
  }

  #startWatchdog(): BigInt64Array {
    const memory = new SharedArrayBuffer(16);
    const worker = new Worker(watchdog, { eval: true, execArgv: [], workerData: { memory, file: this.#records } });
    worker.unref();
    return new BigInt64Array(memory);
  }
}
