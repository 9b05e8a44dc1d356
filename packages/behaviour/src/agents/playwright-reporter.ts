import { failureOf, openResults, postEnd, postLeftOut, postTest, textOfError } from "./mailbox.ts";

openResults();

const OUTPUT_LENGTH = 4_000;
/** What Playwright says where a browser of a project is not on this machine. */
const noBrowser = /Executable doesn't exist at|browserType\.launch: .* is not (?:found|installed)/;

export interface Result {
  status: string;
  retry: number;
  duration: number;
  errors?: Array<{ message?: string; stack?: string; value?: string }>;
  stdout?: Array<string | Uint8Array>;
  stderr?: Array<string | Uint8Array>;
}

export interface Test {
  title: string;
  location: { file: string; line: number };
  retries: number;
  repeatEachIndex: number;
  expectedStatus: string;
  annotations: Array<{ type: string }>;
  results: Result[];
  outcome(): "skipped" | "expected" | "unexpected" | "flaky";
  titlePath(): string[];
}

/** Passes on what Playwright Test found: each test once, when its last attempt is over. */
export default class AssayReporter {
  private tests: Test[] = [];
  private hasProjects = false;
  private anyFailed = false;
  private readonly done = new Set<Test>();

  printsToStdio(): boolean {
    return false;
  }

  onBegin(config: { projects: unknown[] }, suite: { allTests(): Test[] }): void {
    this.tests = suite.allTests();
    this.hasProjects = config.projects.length > 1;
  }

  onTestEnd(test: Test, result: Result): void {
    const isLast = result.status === test.expectedStatus || result.status === "skipped" || result.retry >= test.retries;
    if (isLast) this.finish(test, result);
  }

  onError(error: { message?: string; stack?: string; value?: string }): void {
    const text = textOf(error);
    if (/No tests found/.test(text)) return;
    postTest({ file: "", name: ["(error outside of a test)"], status: "failed", failure: failureOf(text, "") });
  }

  onEnd(): void {
    for (const test of this.tests) {
      if (this.done.has(test)) continue;
      const result = test.results.at(-1);
      if (result === undefined && this.anyFailed) postTest({ ...this.place(test), status: "skipped" });
      else {
        const message = "It was not run to its end: the run was over before.";
        postTest({ ...this.place(test), status: "failed", failure: { message } });
      }
    }
    postEnd();
  }

  private finish(test: Test, result: Result): void {
    this.done.add(test);
    const outcome = test.outcome();
    const text = (result.errors ?? []).map(textOf).join("\n");
    const milliseconds = test.results.reduce((sum, one) => sum + one.duration, 0);
    const output = [...(result.stdout ?? []), ...(result.stderr ?? [])].map(String).join("").slice(-OUTPUT_LENGTH);
    const common = {
      ...this.place(test),
      milliseconds,
      output,
      retries: result.retry === 0 ? undefined : result.retry,
    };
    if (outcome === "unexpected" && noBrowser.test(text)) {
      postLeftOut("browser");
      return postTest({ ...common, status: "skipped" });
    }
    if (outcome === "skipped") {
      const isToDo = test.annotations.some(({ type }) => type === "fixme");
      return postTest({ ...common, status: isToDo ? "todo" : "skipped" });
    }
    if (outcome !== "unexpected")
      return postTest({ ...common, status: "passed", flaky: outcome === "flaky" || undefined });
    this.anyFailed = true;
    const said = text === "" ? `It ended as ${result.status}; ${test.expectedStatus} was expected.` : text;
    postTest({ ...common, status: "failed", failure: failureOf(said, test.location.file) });
  }

  protected place(test: Test): { file: string; line: number; name: string[] } {
    // The root, the project, the file, and then the groups.
    const [, project = "", , ...titles] = test.titlePath();
    return {
      file: test.location.file,
      line: test.location.line,
      name: this.hasProjects && project !== "" ? [`[${project}]`, ...titles] : titles,
    };
  }
}

function textOf(error: { message?: string; stack?: string; value?: string }): string {
  return error.message === undefined && error.stack === undefined ? (error.value ?? "") : textOfError(error);
}
