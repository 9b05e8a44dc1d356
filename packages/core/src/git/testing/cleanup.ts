import { onTestFinished } from "vitest";

/** Has something undone when the running test is over, in reverse order, also when it failed. */
export function afterTest(clean: () => unknown): void {
  onTestFinished(async () => {
    await clean();
  });
}
