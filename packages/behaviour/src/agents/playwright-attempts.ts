import { fromRoot, keyOfTest, markKilled, post } from "./pages/post.ts";
import AssayReporter, { type Result, type Test } from "./playwright-reporter.ts";

/** Passes on each attempt at each repetition of a test, beside what every run passes on. */
export default class AttemptsReporter extends AssayReporter {
  readonly #failedFirst = new Set<Test>();

  override onTestEnd(test: Test, result: Result): void {
    super.onTestEnd(test, result);
    const { file, line, name } = this.place(test);
    const [, project = "", , ...titles] = test.titlePath();
    // A test that is expected to fail says nothing by it.
    const isPass = result.status === "passed" && test.expectedStatus === "passed";
    const isFail = /^(?:failed|timedOut)$/.test(result.status) && test.expectedStatus === "passed";
    post({
      type: "attempt",
      test: keyOfTest(project, file, titles),
      file: fromRoot(file),
      line,
      name,
      repeat: test.repeatEachIndex,
      retry: result.retry,
      status: isPass ? "passed" : isFail ? "failed" : "skipped",
      milliseconds: result.duration,
    });
    if (isFail && result.retry === 0) this.#failedFirst.add(test);
    if (isPass && this.#failedFirst.has(test)) markKilled(test.repeatEachIndex);
  }
}
