import fs from "node:fs";
import process from "node:process";
import { AWAITED, EndlessLoop, key, PATIENCE, RECORDING, STRETCH, type Shared } from "./runtime.ts";

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
const inert: Shared = { active: -1, recording: false, fuel: STRETCH, reach: () => undefined, loop: () => undefined };

function recorder(file: string): Shared {
  const seen = new Set<number>();
  let turns = FIRST_TOLD;
  const shared: Shared = {
    active: RECORDING,
    recording: true,
    fuel: FIRST_TOLD,
    reach(n) {
      if (!seen.has(n)) appendFileSync(file, `${n}\n`);
      seen.add(n);
      return undefined;
    },
    loop() {
      shared.fuel = Math.min(turns, STRETCH);
      turns += shared.fuel;
      appendFileSync(file, `turns ${turns}\n`);
    },
  };
  return shared;
}

function mutated([active = "", most = "", ...rest]: string[]): Shared {
  const [mutant, limit, file] = [Number(active), Number(most), rest.join(":")];
  const shared: Shared = {
    active: AWAITED,
    recording: true,
    fuel: limit,
    reach(n) {
      if (n !== mutant) return undefined;
      shared.active = n;
      shared.recording = false;
      appendFileSync(file, `${n}\n`);
      return true;
    },
    loop() {
      if (shared.fuel === -1) appendFileSync(file, "overrun\n");
      if (shared.fuel < -PATIENCE) kill(process.pid, "SIGKILL");
      throw new EndlessLoop();
    },
  };
  return shared;
}
