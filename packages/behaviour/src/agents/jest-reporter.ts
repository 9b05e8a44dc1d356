import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { isOwn, put, uniqueName } from "./capture.ts";
import { failureOf, mailbox, openResults, postEnd, postTest, textOfError } from "./mailbox.ts";

openResults();

/** Stands above the reason in every report of a file that could not be loaded. */
// oxlint-disable-next-line no-control-regex
const heading = /^(?:\s|\u001b\[[0-9;]*m)*● [^\n]*Test suite failed to run[^\n]*\n\s*/;

interface TestResult {
  ancestorTitles: string[];
  title: string;
  status: string;
  duration?: number | null;
  invocations?: number;
  location?: { line: number } | null;
  failureMessages?: string[];
}

interface FileResult {
  testFilePath: string;
  testResults: TestResult[];
  testExecError?: unknown;
  failureMessage?: string | null;
  v8Coverage?: Array<{
    codeTransformResult?: Transformed;
    result: { url: string; functions: unknown[] };
  }>;
}

/** Passes on what jest found, file by file, with V8's counts and the transformed text that they refer to. */
export default class AssayReporter {
  private readonly countsInCode: boolean;

  constructor(config: { coverageProvider?: string }) {
    this.countsInCode = config.coverageProvider !== "v8";
  }

  onTestResult(_test: unknown, file: FileResult): void {
    for (const test of file.testResults) this.test(test, file.testFilePath);
    if (file.testResults.length === 0 && (file.testExecError ?? file.failureMessage)) {
      const text = (file.failureMessage ?? textOfError(file.testExecError)).replace(heading, "");
      const failure = failureOf(text, file.testFilePath);
      postTest({ file: file.testFilePath, name: ["(the file could not be run)"], status: "failed", failure });
    }
    this.coverage(file.v8Coverage ?? [], file.testFilePath);
    // Jest's own coverage report holds the same list. Nobody reads it, it costs as much again, and in jest 26 it brings
    // the run down: its source-map library takes a Node with `fetch` for a browser.
    if (file.v8Coverage) file.v8Coverage.length = 0;
  }

  onRunComplete(
    _contexts: unknown,
    results: { runExecError?: unknown; coverageMap?: { toJSON(): unknown } | null },
  ): void {
    if (results.runExecError) {
      const text = textOfError(results.runExecError);
      postTest({ file: "", name: ["(error outside of a test)"], status: "failed", failure: failureOf(text, "") });
    }
    // Jest's own coverage report sets the map, and its turn is before ours or after, by version.
    process.once("exit", () => {
      if (this.countsInCode && results.coverageMap) put("statements", uniqueName(), results.coverageMap.toJSON());
    });
    postEnd();
  }

  private test(test: TestResult, file: string): void {
    const status = statusOf(test.status);
    postTest({
      file,
      name: [...test.ancestorTitles, test.title],
      status,
      line: test.location?.line,
      retries: (test.invocations ?? 1) - 1 || undefined,
      milliseconds: test.duration ?? undefined,
      failure: status === "failed" ? failureOf((test.failureMessages ?? []).join("\n"), file) : undefined,
    });
  }

  private coverage(results: NonNullable<FileResult["v8Coverage"]>, test: string): void {
    const scripts = results.flatMap(({ codeTransformResult, result }) =>
      codeTransformResult === undefined || !isOwn(result.url)
        ? []
        : [{ url: result.url, source: keep(result.url, codeTransformResult), functions: result.functions }],
    );
    if (scripts.length > 0) put("scripts", uniqueName(), { test, scripts });
  }
}

interface Transformed {
  code: string;
  wrapperLength?: number;
  sourceMapPath?: string | null;
}

/** The text of each script that was kept last, with its name: most files of tests load the same ones. */
const kept = new Map<string, { code: string; name: string }>();

function keep(url: string, transformed: Transformed): string {
  const before = kept.get(url);
  if (before?.code === transformed.code) return before.name;
  const name = write(url, transformed);
  kept.set(url, { code: transformed.code, name });
  return name;
}

function write(url: string, { code, wrapperLength = 0, sourceMapPath }: Transformed): string {
  const name = createHash("sha256").update(`${url}\0${code}`).digest("hex").slice(0, 32);
  if (existsSync(path.join(mailbox, "sources", `${name}.json`))) return name;
  const map = sourceMapPath && existsSync(sourceMapPath) ? readFileSync(sourceMapPath, "utf8") : undefined;
  // The wrapper is not part of jest's text, only of the offsets.
  put("sources", `${name}.json`, { code, wrapperLength, unwrapped: true, map });
  return name;
}

function statusOf(status: string) {
  if (status === "passed" || status === "failed" || status === "todo") return status;
  return "skipped";
}
