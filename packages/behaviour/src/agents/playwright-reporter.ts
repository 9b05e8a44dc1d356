import { failureOf, openResults, postEnd, postNotRun, postTest, textOfError } from "./mailbox.ts";
import { absentBrowsers, missingBrowser, withDependents, type Project } from "./playwright/absent-browsers.ts";

openResults();

const OUTPUT_LENGTH = 4_000;

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

interface ProjectSuite {
  project(): Project | undefined;
  allTests(): Test[];
}

/**
 * Passes on what Playwright Test found: each test once, when its last attempt is over. Tests of a project whose browser
 * is not on this machine are neither failed nor skipped: they were not run, and that is said by project.
 */
export default class AssayReporter {
  private projects: Project[] = [];
  private projectOf = new Map<Test, Project>();
  private hasProjects = false;
  private anyFailed = false;
  /** Projects that lack a browser, with its name. */
  private absent = new Map<string, string>();
  /** How many tests were not run, by project and browser. */
  private readonly notRun = new Map<string, { project: string; browser: string; tests: number }>();
  private readonly done = new Set<Test>();

  printsToStdio(): boolean {
    return false;
  }

  onBegin(config: { projects: Project[] }, root: { suites: ProjectSuite[] }): void {
    this.projects = config.projects;
    this.hasProjects = config.projects.length > 1;
    this.absent = absentBrowsers(config.projects);
    for (const suite of root.suites) {
      const project = suite.project() ?? { name: "" };
      for (const test of suite.allTests()) {
        this.projectOf.set(test, project);
        // What is expected to be skipped is given to no worker, which would fail at each test and be started again.
        if (this.absent.has(project.name)) test.expectedStatus = "skipped";
      }
    }
  }

  onTestEnd(test: Test, result: Result): void {
    const lacking = this.absent.get(this.projectName(test));
    if (lacking !== undefined) return this.leaveOut(test, lacking);
    const isLast = result.status === test.expectedStatus || result.status === "skipped" || result.retry >= test.retries;
    if (isLast) this.finish(test, result);
  }

  onError(error: { message?: string; stack?: string; value?: string }): void {
    const text = textOf(error);
    if (/No tests found/.test(text)) return;
    postTest({ file: "", name: ["(error outside of a test)"], status: "failed", failure: failureOf(text, "") });
  }

  onEnd(): void {
    const without = new Map([...this.notRun.values()].map(({ project, browser }) => [project, browser]));
    const lacking = withDependents(this.projects, without);
    for (const test of this.projectOf.keys()) {
      if (this.done.has(test)) continue;
      const result = test.results.at(-1);
      const browser = result === undefined ? lacking.get(this.projectName(test)) : undefined;
      if (browser !== undefined) this.leaveOut(test, browser);
      else if (result === undefined && this.anyFailed) postTest({ ...this.place(test), status: "skipped" });
      else {
        const message = "It was not run to its end: the run was over before.";
        postTest({ ...this.place(test), status: "failed", failure: { message } });
      }
    }
    for (const { name } of this.projects) {
      for (const group of this.notRun.values()) if (group.project === name) postNotRun(group);
    }
    postEnd();
  }

  private leaveOut(test: Test, browser: string): void {
    if (this.done.has(test)) return;
    this.done.add(test);
    const project = this.projectName(test);
    const group = this.notRun.get(`${project}\0${browser}`) ?? { project, browser, tests: 0 };
    this.notRun.set(`${project}\0${browser}`, { ...group, tests: group.tests + 1 });
  }

  private projectName(test: Test): string {
    return this.projectOf.get(test)?.name ?? "";
  }

  private finish(test: Test, result: Result): void {
    const outcome = test.outcome();
    const text = (result.errors ?? []).map(textOf).join("\n");
    const missing = outcome === "unexpected" ? missingBrowser(text) : undefined;
    if (missing !== undefined) return this.leaveOut(test, missing);
    this.done.add(test);
    const milliseconds = test.results.reduce((sum, one) => sum + one.duration, 0);
    const output = [...(result.stdout ?? []), ...(result.stderr ?? [])].map(String).join("").slice(-OUTPUT_LENGTH);
    const common = {
      ...this.place(test),
      milliseconds,
      output,
      retries: result.retry === 0 ? undefined : result.retry,
    };
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
