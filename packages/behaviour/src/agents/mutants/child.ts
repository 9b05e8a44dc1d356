import fs from "node:fs";
import process from "node:process";
import { EndlessLoop, key, PATIENCE, RECORDING, type Shared } from "./runtime.ts";

const { appendFileSync } = fs;
const kill = process.kill.bind(process);

/** The variable in which a process finds the word: `record:FILE`, `on:MUTANT:LIMIT:FILE` or `off`. */
export const VARIABLE = "ASSAY_MUTANT";

/** Turns are told whenever their number has doubled, from here on. */
const FIRST_TOLD = 65_536;

/** The switch of a process that a test started, which does as its parent said in one word. */
export function installChild(word: string): void {
  const [verb = "", ...rest] = word.split(":");
  const shared = verb === "record" ? recorder(rest.join(":")) : verb === "on" ? mutated(rest) : inert;
  Object.defineProperty(globalThis, key, { value: shared, configurable: true, writable: true });
}

/** No mutant, and nothing to be told. */
const inert: Shared = { active: -1, recording: false, reach: () => undefined, loop: () => undefined };

function recorder(file: string): Shared {
  const seen = new Set<number>();
  let turns = 0;
  let next = FIRST_TOLD;
  return {
    active: RECORDING,
    recording: true,
    reach(n) {
      if (seen.has(n)) return;
      seen.add(n);
      appendFileSync(file, `${n}\n`);
    },
    loop() {
      turns += 1;
      if (turns < next) return;
      next *= 2;
      appendFileSync(file, `turns ${next}\n`);
    },
  };
}

function mutated([active = "", most = "", ...rest]: string[]): Shared {
  const [mutant, limit, file] = [Number(active), Number(most), rest.join(":")];
  let turns = 0;
  const shared: Shared = {
    active: mutant,
    recording: true,
    reach(n) {
      if (n !== mutant) return;
      shared.recording = false;
      appendFileSync(file, `${n}\n`);
    },
    loop() {
      turns += 1;
      if (turns <= limit) return;
      if (turns === limit + 1) appendFileSync(file, "overrun\n");
      if (turns > limit + PATIENCE) kill(process.pid, "SIGKILL");
      throw new EndlessLoop();
    },
  };
  return shared;
}
