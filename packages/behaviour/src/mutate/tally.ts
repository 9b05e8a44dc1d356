import type { TestName } from "@assay/core";
import type { Verdict } from "./run/board.ts";

/** Adds up the verdicts of several suites. */
export class Tally {
  readonly tests: TestName[] = [];
  /** Those that fail without any mutant. */
  readonly failing: TestName[] = [];
  readonly #verdicts = new Map<number, Verdict>();
  #blind: string | undefined;

  /** Some tests were not run: what no other reaches is not known to be reached by none. */
  missTests(why: string): void {
    this.#blind ??= why;
  }

  add(tests: readonly TestName[], verdictOf: (number: number) => Verdict, numbers: readonly number[]): void {
    const first = this.tests.length;
    this.tests.push(...tests);
    for (const number of numbers) {
      const { reachedBy, killedBy, ...rest } = verdictOf(number);
      const before = this.#verdicts.get(number) ?? none;
      const worse = rank(rest.status) < rank(before.status) ? rest : { status: before.status, why: before.why };
      this.#verdicts.set(number, {
        status: worse.status,
        ...(worse.why !== undefined && { why: worse.why }),
        reachedBy: [...before.reachedBy, ...reachedBy.map((index) => first + index)],
        killedBy: [...before.killedBy, ...killedBy.map((index) => first + index)],
      });
    }
  }

  isKilled(number: number): boolean {
    return ["killed", "timeout"].includes(this.verdict(number).status);
  }

  verdict(number: number): Verdict {
    const known = this.#verdicts.get(number) ?? none;
    const isOpen = known.status === "no-coverage" && this.#blind !== undefined;
    return isOpen ? { ...none, status: "pending", why: this.#blind ?? "" } : known;
  }
}

/** What is known of a mutant that nobody ran. */
export const none: Verdict = { status: "no-coverage", reachedBy: [], killedBy: [] };

/** One suite that kills a mutant outweighs all that do not; one that did not get to it, those that do not reach it. */
function rank(status: Verdict["status"]): number {
  return ["killed", "timeout", "runtime-error", "pending", "survived", "ignored", "no-coverage"].indexOf(status);
}
