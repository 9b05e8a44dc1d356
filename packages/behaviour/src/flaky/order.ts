import type { Suite } from "../detect/suite.ts";

/** How a suite's tests are ordered and which of them are run, where it is not as they are written. */
export interface Order {
  /** Shuffles by this number. */
  seed?: number;
  /** Titles of the only tests to run. */
  only?: ReadonlyArray<readonly string[]>;
}

const jestFirst = [29, 4] as const;

/** True where the tests of a file can be shuffled: by the runner itself, or, in mocha, by our reporter. */
export function canShuffle(runner: Suite["runner"], version: string): boolean {
  if (runner === "vitest" || runner === "mocha") return true;
  if (runner !== "jest") return false;
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > jestFirst[0] || (major === jestFirst[0] && minor >= jestFirst[1]);
}

/** The runner's own arguments for an order; mocha has none. */
export function orderArguments(runner: Suite["runner"], { seed, only }: Order): string[] {
  const pattern =
    only === undefined ? [] : ["-t", `^\\s*(?:${only.map((name) => literal(name.join(" "))).join("|")})$`];
  if (runner === "vitest") {
    const shuffled = ["--sequence.shuffle.tests=true", "--sequence.shuffle.files=true", `--sequence.seed=${seed}`];
    return [...(seed === undefined ? [] : shuffled), ...pattern];
  }
  if (runner === "jest") return [...(seed === undefined ? [] : ["--randomize", `--seed=${seed}`]), ...pattern];
  return [];
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
