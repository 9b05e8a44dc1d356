import { readFileSync } from "node:fs";
import path from "node:path";
import { postTest } from "./mailbox.ts";

/** One line of `go test -json`. */
export interface GoEvent {
  Action: string;
  Package?: string;
  ImportPath?: string;
  Test?: string;
  Output?: string;
  Elapsed?: number;
}

export interface GoPackage {
  folder: string;
  testFiles: string[];
}

/** Longest output of one test that is kept: its end says most. */
const OUTPUT_LENGTH = 8_000;
/** Lines that Go itself prints around a test's own. */
const frame =
  /^\s*(?:=== (?:RUN|PAUSE|CONT|NAME)|--- (?:PASS|FAIL|SKIP)|PASS$|FAIL$|FAIL\t|ok  \t|coverage: |exit status)/;

interface Results {
  add(event: GoEvent): void;
  /** Says of what was begun and not ended that it was not. */
  finish(): void;
}

/** Turns events into results: one for each test and subtest, and one for a package that could not be built or run. */
export function goResults(packages: ReadonlyMap<string, GoPackage>): Results {
  const outputs = new Map<string, string>();
  const running = new Map<string, { package: string; test: string }>();
  const failedIn = new Set<string>();
  const keyOf = (name: string, test = ""): string => `${name} ${test}`;

  function add({
    Action: action,
    Package: name = "",
    ImportPath: built,
    Test: test,
    Output: output,
    Elapsed: seconds,
  }: GoEvent) {
    if (action === "build-output") keep(keyOf(plain(built ?? "")), output);
    else if (action === "output") keep(keyOf(name, test), output);
    else if (action === "run" && test !== undefined) running.set(keyOf(name, test), { package: name, test });
    else if (action === "pass" || action === "fail" || action === "skip") {
      if (test !== undefined) ended(name, test, action, seconds);
      else if (action === "fail") packageFailed(name);
    }
  }

  function keep(key: string, output = ""): void {
    if (frame.test(output)) return;
    outputs.set(key, ((outputs.get(key) ?? "") + output).slice(-OUTPUT_LENGTH));
  }

  function ended(name: string, test: string, action: "pass" | "fail" | "skip", seconds: number | undefined): void {
    const output = outputs.get(keyOf(name, test)) ?? "";
    running.delete(keyOf(name, test));
    outputs.delete(keyOf(name, test));
    if (action === "fail") failedIn.add(name);
    const status = action === "pass" ? "passed" : action === "fail" ? "failed" : "skipped";
    post(name, test, { status, output, milliseconds: seconds === undefined ? undefined : seconds * 1000 });
  }

  /** A package fails with its tests; without a failed test, it could not be built, or its process was ended. */
  function packageFailed(name: string): void {
    const cut = [...running.values()].filter((one) => one.package === name);
    const output = outputs.get(keyOf(name)) ?? "";
    for (const { test } of cut) {
      running.delete(keyOf(name, test));
      post(name, test, { status: "failed", output: `${outputs.get(keyOf(name, test)) ?? ""}${output}` });
    }
    if (cut.length > 0 || failedIn.has(name)) return;
    const found = packages.get(name);
    const file = found === undefined ? "" : path.join(found.folder, found.testFiles[0] ?? "");
    const failure = { message: output.trim() || "The package's tests could not be run.", line: lineIn(output, file) };
    postTest({ file, name: ["(the file could not be run)"], status: "failed", failure });
  }

  function post(
    name: string,
    test: string,
    result: { status: "passed" | "failed" | "skipped"; output: string; milliseconds?: number | undefined },
  ): void {
    const { file, line } = place(packages.get(name), test);
    const { output, ...rest } = result;
    const message = output.trim() === "" ? "It failed without a word." : output.trim();
    const failure = result.status === "failed" ? { message, line: lineIn(output, file) } : undefined;
    postTest({ ...rest, file, line, name: test.split("/"), failure, output: output.trim() || undefined });
  }

  return {
    add,
    finish() {
      for (const name of new Set([...running.values()].map((one) => one.package))) packageFailed(name);
    },
  };
}

/** `example.com/a [example.com/a.test]` is the package as it was built for its tests. */
function plain(name: string): string {
  return name.replace(/ \[.*$/, "").replace(/_test$|\.test$/, "");
}

const texts = new Map<string, string>();

function textOf(file: string): string {
  const known = texts.get(file);
  if (known !== undefined) return known;
  let text = "";
  try {
    text = readFileSync(file, "utf8");
  } catch {
    // a file that is gone by now says nothing about where its tests stood
  }
  texts.set(file, text);
  return text;
}

/** The file and line where a test's function is declared, or its name stands as the title of a subtest. */
function place(found: GoPackage | undefined, test: string): { file: string; line: number | undefined } {
  const [top = "", ...inner] = test.split("/");
  for (const name of found?.testFiles ?? []) {
    const file = path.join(found?.folder ?? "", name);
    const lines = textOf(file).split("\n");
    const declared = lines.findIndex((line) => line.startsWith(`func ${top}(`));
    if (declared === -1) continue;
    const title = inner.at(-1);
    const titled = title === undefined ? [] : lines.flatMap((line, index) => (holds(line, title) ? [index + 1] : []));
    return { file, line: titled.length === 1 ? titled[0] : declared + 1 };
  }
  return { file: path.join(found?.folder ?? "", found?.testFiles[0] ?? ""), line: undefined };
}

/** Go writes the blanks of a subtest's title as underscores. */
function holds(line: string, title: string): boolean {
  return [...line.matchAll(/"([^"]+)"|`([^`]+)`/g)].some(
    ([, quoted = "", raw = ""]) => (quoted || raw).replaceAll(" ", "_") === title,
  );
}

function lineIn(output: string, file: string): number | undefined {
  const name = path.basename(file).replaceAll(".", "\\.");
  if (name === "") return undefined;
  // What a test logs has the place in front; what it says last is why it failed. A compiler and a stack begin with it.
  const logged = [...output.matchAll(new RegExp(`^\\s*${name}:(\\d+): `, "gm"))].at(-1);
  const found = logged ?? new RegExp(`(?:^|[\\s/])${name}:(\\d+)(?::\\d+)?(?::|\\s)`).exec(output);
  return found?.[1] === undefined ? undefined : Number(found[1]);
}
