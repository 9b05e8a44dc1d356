import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import type { MutantRecord, MutantRequest } from "../../mutate/run/protocol.ts";
import { mailbox, workspaceRoot } from "../mailbox.ts";
import { uniqueName } from "../capture.ts";
import type { Seen } from "./examine.ts";
import type { Switch } from "./runtime.ts";
import { Watchdog } from "./watchdog.ts";

// Taken before any test can replace them.
const { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } = fs;
const kill = process.kill.bind(process);
const { pid } = process;

/** There as soon as a test has failed that was heeded in a run for one mutant. */
const overFile = path.join(mailbox, "over");

/** Whether a run for one mutant has told what it was to tell, so that no further file need be run. */
export function isOver(): boolean {
  return existsSync(overFile);
}

/** What the orchestrator asked for; the same for every process of a run. */
export function readRequest(): MutantRequest {
  return JSON.parse(readFileSync(path.join(mailbox, "mutants.json"), "utf8")) as MutantRequest;
}

/** The records of one test file in one process. */
export class Session {
  readonly file: string;
  readonly request: MutantRequest;
  readonly #records: string;
  readonly #watchdog: Watchdog;

  /** `file`: absolute path of a test file. */
  constructor(file: string, request: MutantRequest) {
    this.request = request;
    this.file = nameOf(file);
    this.#records = newRecords();
    this.#watchdog = new Watchdog(this.#records);
  }

  post(record: MutantRecord): void {
    appendFileSync(this.#records, `${JSON.stringify(record)}\n`);
  }

  /** Says which tests the file has, and what its first run reached. */
  postFile({ tests, load, hooks, turns }: Seen): void {
    this.post({
      type: "file",
      file: this.file,
      tests: tests.map((test) => ({ ...test, reach: [...test.reach] })),
      load: [...load],
      hooks: [...hooks],
      turns,
    });
  }

  /** The file failed in a process that others had used before it: nothing is said of mutants here. */
  postAlone(): void {
    this.post({ type: "alone" });
    this.post({ type: "done" });
  }

  /** The mutants that are to be run against this file's tests, less those that are settled. */
  get wanted(): number[] {
    const done = new Set(this.request.done[this.file]);
    return this.request.mutants.filter((mutant) => !done.has(mutant));
  }

  /** Whether the run is about this file. */
  get isWanted(): boolean {
    return this.request.files.length === 0 || this.request.files.includes(this.file);
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
    this.#watchdog.start(mutant, milliseconds);
  }

  /** The same for a run without a mutant: tests that take longer are not run twice in a process. */
  startBaselineClock(milliseconds: number): void {
    this.#watchdog.start(-1, milliseconds);
  }

  stopClock(): void {
    this.#watchdog.stop();
  }

  /**
   * Ends the records of a process that was for one mutant. `tests`: what became of them; a failure of one that is heeded
   * keeps other processes of the run from beginning.
   */
  closeCold(control: Switch, tests: readonly { passed: boolean }[]): void {
    const { cold } = this.request;
    if (cold !== undefined && control.hasOverrun)
      this.post({ type: "end", mutant: cold.mutant, status: "timeout", killedBy: [], ran: 0 });
    if (this.heeded.some((index) => tests[index]?.passed !== true)) writeFileSync(overFile, "");
    this.post({ type: "done" });
  }

  /** Ends them where a failure ended the run: whatever else there is of the file was not run. */
  closeStopped(mutant: number, killedBy: number[]): void {
    this.post({ type: "end", mutant, status: "killed", killedBy, ran: 0 });
    this.post({ type: "done" });
  }

  /** Indices of the tests whose failure ends a run for one mutant. */
  get heeded(): readonly number[] {
    return this.request.cold?.heeded?.[this.file] ?? [];
  }

  /** A mutant whose code cannot be got out of: the process ends, the orchestrator goes on without this mutant. */
  giveUp(mutant: number): void {
    endAsStuck(this.#records, mutant);
  }
}

/** Says which files this process is to run, given by their absolute paths. */
export function postAhead(files: readonly string[]): void {
  const record: MutantRecord = { type: "ahead", files: files.map(nameOf) };
  appendFileSync(newRecords(), `${JSON.stringify(record)}\n`);
}

/** A file's path from the workspace's root, with slashes. */
function nameOf(file: string): string {
  return path.relative(workspaceRoot, file).split(path.sep).join("/");
}

/** Switches the one mutant on that this process is for, with its limits. */
export function startCold(control: Switch, { cold }: MutantRequest): void {
  if (cold === undefined) return;
  const records = newRecords();
  new Watchdog(records).start(cold.mutant, cold.milliseconds);
  if (cold.mutant >= 0) control.on(cold.mutant, cold.turns, () => endAsStuck(records, cold.mutant));
}

function newRecords(): string {
  const folder = path.join(mailbox, "mutants");
  mkdirSync(folder, { recursive: true });
  return path.join(folder, uniqueName().replace(/json$/, "ndjson"));
}

function endAsStuck(records: string, mutant: number): void {
  const record: MutantRecord = { type: "end", mutant, status: "timeout", killedBy: [], ran: 0 };
  appendFileSync(records, `${JSON.stringify(record)}\n`);
  kill(pid, "SIGKILL");
}
