import fs from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";

/*
 * What runs beside the tests, inside the sandbox, in whatever Node and module system the runner has. The agents lie in
 * `<mailbox>/node_modules/assay-agents/`, so they find the mailbox without an environment variable that a test could
 * trip over; a runner that transforms modules leaves what lies under `node_modules` alone.
 */
export const mailbox = fileURLToPath(new URL("../../", import.meta.url));

/** Longest text of a failure that is passed on. */
const MESSAGE_LENGTH = 8_000;

export interface TestRecord {
  file: string;
  name: string[];
  status: "passed" | "failed" | "skipped" | "todo";
  line?: number | undefined;
  /** How often the runner ran it again. */
  retries?: number | undefined;
  milliseconds?: number | undefined;
  failure?: { message: string; line?: number | undefined } | undefined;
  flaky?: boolean | undefined;
  output?: string | undefined;
}

/** The directory under which a script is the repository's own. */
export const workspaceRoot = fs.readFileSync(path.join(mailbox, "root"), "utf8");

// Tests replace functions of `fs` and mock whole file systems, so what is needed later is taken and opened now.
const { writeSync } = fs;
let results: number | undefined;

/** Opens the list of results. Reporters call it while they are loaded, before any test is. */
export function openResults(): void {
  results = fs.openSync(path.join(mailbox, "results.ndjson"), "a");
}

function post(record: object): void {
  if (results !== undefined) writeSync(results, `${JSON.stringify(record)}\n`);
}

/** Passes on one test's result at once, so that a run that is cut off leaves what it got done. */
export function postTest(test: TestRecord): void {
  // Old runners pass on whatever stood in the test as its title: a number, a class, nothing.
  post({ type: "test", ...test, name: test.name.map(String) });
}

/** Says of a part of the suite that it was not run. */
export function postLeftOut(what: "typecheck"): void {
  post({ type: "left-out", what });
}

/** Says how many tests of a project could not be run for want of a browser. */
export function postNotRun(group: { project: string; browser: string; tests: number }): void {
  post({ type: "not-run", ...group });
}

/** The runner itself says that it is done. Without it, the run was cut off. */
export function postEnd(): void {
  post({ type: "end" });
}

/** A failure's text and the line in `file` at which it happened, as far as the stack tells. */
export function failureOf(text: string, file: string): { message: string; line?: number | undefined } {
  // oxlint-disable-next-line no-control-regex
  const plain = text.replace(/\u001b\[[0-9;]*m/g, "");
  return { message: plain.slice(0, MESSAGE_LENGTH), line: lineIn(plain, file) };
}

function lineIn(stack: string, file: string): number | undefined {
  // Mocha takes the working directory off the paths of a stack.
  const names = file === "" ? [] : [file, path.relative(process.cwd(), file)];
  for (const line of stack.split("\n")) {
    for (const name of names) {
      const at = line.indexOf(name);
      const position = at === -1 ? null : /^:(\d+):\d+/.exec(line.slice(at + name.length));
      if (position?.[1] !== undefined) return Number(position[1]);
    }
  }
  return undefined;
}

/** The text of anything thrown, with its causes: tests throw strings and plain objects too. */
export function textOfError(error: unknown): string {
  if (typeof error !== "object" || error === null) return String(error);
  const { message, stack, cause } = error as { message?: unknown; stack?: unknown; cause?: unknown };
  const own = typeof stack === "string" ? stack : "";
  const said = typeof message === "string" ? message : "";
  const text = own.includes(said) ? own : `${said}\n${own}`;
  return cause === undefined ? text : `${text}\nCaused by: ${textOfError(cause)}`;
}
