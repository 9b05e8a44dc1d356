import { afterEach } from "vitest";

const cleanups: (() => unknown)[] = [];

/** Has something undone when the running test is over, in reverse order, also when it failed. */
export function afterTest(clean: () => unknown): void {
  cleanups.push(clean);
}

afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean();
});
