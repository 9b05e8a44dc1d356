import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { failureOf, openResults, postEnd, postTest } from "./mailbox.ts";

/*
 * AVA takes no reporters, so this starts its command line in its own process, and listens to the events that its
 * reporters are made from. They are the same in versions 3 to 8.
 */

openResults();

interface AvaError {
  message?: string;
  stack?: string;
  summary?: string;
  formattedError?: string;
  formattedDetails?: Array<{ label: string; formatted: string }>;
  values?: Array<{ label: string; formatted: string }>;
}

interface AvaEvent {
  type: string;
  testFile?: string;
  title?: string;
  skip?: boolean;
  todo?: boolean;
  duration?: number;
  logs?: string[];
  err?: AvaError;
  nonZeroExitCode?: number;
  signal?: string;
}

interface Plan {
  status: { on(name: "stateChange", listener: (event: AvaEvent | { data: AvaEvent }) => void): void };
}

/** Tests that have begun and not ended, by file. */
const running = new Map<string, Set<string>>();

function listen({ status }: Plan): void {
  // From version 8 on, its emitter hands over an object with the event in it.
  status.on("stateChange", (event) => pass("data" in event ? event.data : event));
}

function pass(event: AvaEvent): void {
  const { type, testFile: file = "", title = "", err } = event;
  if (type === "selected-test") {
    if (event.skip === true) postTest({ file, name: [title], status: "skipped" });
    else if (event.todo === true) postTest({ file, name: [title], status: "todo" });
    else running.set(file, (running.get(file) ?? new Set()).add(title));
  } else if (type === "test-passed" || type === "test-failed") {
    running.get(file)?.delete(title);
    const failure = type === "test-failed" ? failureOf(textOf(err), file) : undefined;
    const status = failure === undefined ? "passed" : "failed";
    postTest({ file, name: [title], status, milliseconds: event.duration, failure, output: event.logs?.join("\n") });
  } else if (type === "hook-failed") {
    fail(file, title, textOf(err));
  } else if (type === "worker-failed") {
    // AVA 3 says of a file without tests that its process failed.
    const how = event.signal === undefined ? `exit code ${event.nonZeroExitCode}` : `signal ${event.signal}`;
    if (err !== undefined || !failedBefore.has(file)) {
      fail(file, "(the file could not be run)", err === undefined ? `Its process ended with ${how}.` : textOf(err));
    }
  } else if (type === "uncaught-exception" || type === "unhandled-rejection") {
    fail(file, "(error outside of a test)", textOf(err));
  } else if (type === "missing-ava-import" || type === "no-tests") {
    fail(file, "(the file could not be run)", "No test was found in it.");
  } else if (type === "internal-error" || type === "shared-worker-error") {
    fail(file, "(error outside of a test)", textOf(err));
  } else if (type === "end") {
    end();
  }
}

const failedBefore = new Set<string>();

function fail(file: string, title: string, text: string): void {
  failedBefore.add(file);
  postTest({ file, name: [title], status: "failed", failure: failureOf(text, file) });
}

let isOver = false;

function end(): void {
  if (isOver) return;
  isOver = true;
  for (const [file, titles] of running) {
    for (const title of titles) {
      fail(file, title, "It was begun and not ended: the process was left early, or nothing happened for too long.");
    }
  }
  postEnd();
}

function textOf(error: AvaError | undefined): string {
  if (error === undefined) return "";
  // oxlint-disable-next-line no-control-regex
  const plain = (text: string): string => text.replace(/\u001b\[[0-9;]*m/g, "");
  const details = (error.formattedDetails ?? error.values ?? []).map(
    ({ label, formatted }) => `${label}\n${formatted}`,
  );
  const said = error.message ?? error.summary ?? error.formattedError ?? "";
  return plain([said, ...details, error.stack ?? ""].filter((part) => part !== "").join("\n"));
}

interface Emitter {
  emit(this: unknown, name: unknown, ...data: unknown[]): Promise<void>;
}

const [program = "", ...own] = process.argv.slice(2);
// AVA's own modules have to be loaded in its own order; what its engine is made from does not.
const emittery = createRequire(pathToFileURL(realpathSync(program))).resolve("emittery");
const { default: Emittery } = (await import(pathToFileURL(emittery).href)) as { default: { prototype: Emitter } };
const emit = Emittery.prototype.emit;
Emittery.prototype.emit = function (name, ...data) {
  if (name === "run") listen(data[0] as Plan);
  return emit.call(this, name, ...data);
};
// Before version 6 nothing says that it is done but that nothing is left to do.
process.once("beforeExit", end);
process.argv = [process.execPath, program, ...own];
await import(pathToFileURL(program).href);
