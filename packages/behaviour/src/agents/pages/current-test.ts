import { keyOfTest } from "./post.ts";

/** The part of Playwright's `TestInfo` that is used here. */
interface TestInfo {
  file: string;
  titlePath: string[];
  project: { name: string };
  repeatEachIndex: number;
  retry: number;
  skip(condition: boolean, why: string): void;
  setTimeout(milliseconds: number): void;
  slow(): void;
}

export interface CurrentTest {
  key: string;
  repeat: number;
  retry: number;
  info: TestInfo;
}

let infoOf: (() => TestInfo) | undefined;

/** Remembers the `test` of a module that Playwright Test is imported from: it tells which test is being run. */
export function noteTest(loaded: unknown): void {
  if ((typeof loaded !== "object" && typeof loaded !== "function") || loaded === null || infoOf !== undefined) return;
  const { test } = loaded as { test?: { info?(): TestInfo } };
  if (typeof test?.info === "function") infoOf = test.info.bind(test);
}

/** The test that is being run, or that a hook is run for; undefined between tests. */
export function currentTest(): CurrentTest | undefined {
  const info = safeInfo();
  if (info === undefined) return undefined;
  const key = keyOfTest(info.project.name, info.file, info.titlePath.slice(1));
  return { key, repeat: info.repeatEachIndex, retry: info.retry, info };
}

function safeInfo(): TestInfo | undefined {
  try {
    return infoOf?.();
  } catch {
    return undefined; // it throws where no test is being run
  }
}

/** Whether code of the repository asked for what is being done, and not one of Playwright's own fixtures. */
export function isAskedByTests(): boolean {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 60;
  const { stack = "" } = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  return stack
    .split("\n")
    .slice(1)
    .some((line) => /[\\/]/.test(line) && !/[\\/]node_modules[\\/]|\bnode:/.test(line));
}
