import { Worker } from "node:worker_threads";

// Taken before any test can replace it.
const now = Date.now;

const watchdog = `
  const { parentPort, workerData: { memory, file } } = require("node:worker_threads");
  const { appendFileSync } = require("node:fs");
  const state = new BigInt64Array(memory);
  setInterval(() => {
    const deadline = Atomics.load(state, 1);
    if (deadline === 0n || BigInt(Date.now()) < deadline) return;
    const mutant = Number(Atomics.load(state, 0));
    const lines = mutant >= 0
      ? [{ type: "end", mutant, status: "timeout", killedBy: [], ran: 0 }]
      : [{ type: "mode", mode: "unstable" }, { type: "done" }];
    appendFileSync(file, lines.map((line) => JSON.stringify(line) + "\\n").join(""));
    process.kill(process.pid, "SIGKILL");
  }, 50);
`;

/** Ends the process when a mutant takes longer than it may: no code of this thread can, while a loop runs in it. */
export class Watchdog {
  readonly #records: string;
  #state: BigInt64Array | undefined;

  /** `records`: the file that gets a line about what was ended. */
  constructor(records: string) {
    this.#records = records;
  }

  /** -1 stands for a run without a mutant. */
  start(mutant: number, milliseconds: number): void {
    this.#state ??= this.#startThread();
    Atomics.store(this.#state, 0, BigInt(mutant));
    Atomics.store(this.#state, 1, BigInt(Math.ceil(now() + milliseconds)));
  }

  stop(): void {
    if (this.#state !== undefined) Atomics.store(this.#state, 1, 0n);
  }

  #startThread(): BigInt64Array {
    const memory = new SharedArrayBuffer(16);
    // Without the options of this process: its loaders and preloads are of no use there.
    const options = { eval: true, execArgv: [], env: {}, workerData: { memory, file: this.#records } };
    new Worker(watchdog, options).unref();
    return new BigInt64Array(memory);
  }
}
