import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { mailbox } from "../mailbox.ts";
import { uniqueName } from "../capture.ts";
import { VARIABLE } from "./child.ts";
import { followSwitch } from "./follow-switch.ts";
import type { Offspring, Switch } from "./runtime.ts";

/*
 * The parent's side of programs that tests start. A child is told what to do by one environment variable, and appends
 * what it has to say to the file that is named there, line by line, so that a child that is killed has said it too.
 */
const { existsSync, mkdirSync, readFileSync } = fs;
const { env } = process;

/** Lets the processes that tests start follow this process's switch. */
export function attachChildren(control: Switch): Children {
  const children = new Children();
  control.attach(children);
  followSwitch(path.join(mailbox, "node_modules", "assay-agents", "mutants-preload.cjs"), () => children.word);
  return children;
}

export class Children implements Offspring {
  readonly #folder = path.join(mailbox, "children");
  readonly #name = uniqueName().replace(/\.json$/, "");
  readonly #recorded: { file: string; sets: Set<number>[] }[] = [];
  #next = 0;
  #active: string | undefined;
  #turns = 0;
  word = "off";

  constructor() {
    mkdirSync(this.#folder, { recursive: true });
    this.#say("off");
  }

  recordInto(sets: ReadonlySet<Set<number>> | undefined): void {
    if (sets === undefined) return this.#say("off");
    const file = this.#file();
    this.#recorded.push({ file, sets: [...sets] });
    this.#say(`record:${file}`);
  }

  on(n: number, limit: number): void {
    this.#active = this.#file();
    this.#say(`on:${n}:${limit}:${this.#active}`);
  }

  off(): void {
    this.#say("off");
  }

  get wasAsked(): boolean {
    return this.#active !== undefined && existsSync(this.#active);
  }

  get hasOverrun(): boolean {
    return this.#active !== undefined && linesOf(this.#active).includes("overrun");
  }

  /** Adds what children reached to the sets that were recorded into while they were started. Returns their turns of loops. */
  collect(): number {
    for (const { file, sets } of this.#recorded.splice(0)) {
      for (const line of linesOf(file)) {
        if (line.startsWith("turns ")) this.#turns = Math.max(this.#turns, Number(line.slice("turns ".length)));
        else if (/^\d+$/.test(line)) for (const set of sets) set.add(Number(line));
      }
    }
    return this.#turns;
  }

  #file(): string {
    this.#next += 1;
    return path.join(this.#folder, `${this.#name}-${this.#next}`);
  }

  #say(word: string): void {
    this.word = word;
    env[VARIABLE] = word;
  }
}

function linesOf(file: string): string[] {
  return existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
}
