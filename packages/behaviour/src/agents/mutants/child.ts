import fs from "node:fs";
import process from "node:process";
import { EndlessLoop, key, PATIENCE, type Runtime } from "./runtime.ts";

const { appendFileSync } = fs;
const kill = process.kill.bind(process);

/** The variable in which a process finds the word: `record:FILE`, `on:MUTANT:LIMIT:FILE` or `off`. */
export const VARIABLE = "ASSAY_MUTANT";

/** Turns are told whenever their number has doubled, from here on. */
const FIRST_TOLD = 65_536;

/** The switch of a process that a test started, which does as its parent said in one word. */
export function installChild(word: string): void {
  const [verb = "", ...rest] = word.split(":");
  const runtime = verb === "record" ? recorder(rest.join(":")) : verb === "on" ? mutated(rest) : inert;
  Object.defineProperty(globalThis, key, { value: runtime, configurable: true, enumerable: false, writable: true });
}

const inert: Runtime = { is: () => false, loop: () => undefined };

function recorder(file: string): Runtime {
  const seen = new Set<number>();
  let turns = 0;
  let next = FIRST_TOLD;
  return {
    is(n) {
      if (!seen.has(n)) {
        seen.add(n);
        appendFileSync(file, `${n}\n`);
      }
      return false;
    },
    loop() {
      turns += 1;
      if (turns < next) return;
      next *= 2;
      appendFileSync(file, `turns ${next}\n`);
    },
  };
}

function mutated([active = "", most = "", ...rest]: string[]): Runtime {
  const [mutant, limit, file] = [Number(active), Number(most), rest.join(":")];
  let wasAsked = false;
  let turns = 0;
  return {
    is(n) {
      if (n !== mutant) return false;
      if (!wasAsked) appendFileSync(file, `${n}\n`);
      wasAsked = true;
      return true;
    },
    loop() {
      turns += 1;
      if (turns <= limit) return;
      if (turns === limit + 1) appendFileSync(file, "overrun\n");
      if (turns > limit + PATIENCE) kill(process.pid, "SIGKILL");
      throw new EndlessLoop();
    },
  };
}
