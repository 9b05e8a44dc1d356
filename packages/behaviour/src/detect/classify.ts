import type { TestRunner } from "@assay/core";
import { looksLikeTest } from "./file-kind.ts";
import { checkers, delegates, otherRunners, programName } from "./programs.ts";
import type { Command } from "./suite.ts";
import type { Word } from "./words.ts";

/** What a command of a test script is for. */
export type Purpose =
  | { kind: "tests"; runner: TestRunner; nodeArguments: Word[]; arguments: Word[] }
  | { kind: "check" }
  | { kind: "delegate" }
  | { kind: "preparation" }
  | { kind: "unclear"; why: string };

/** Options of Node that take the next word as their value. */
const nodeOptions = new Set(
  (
    "-r --require --import --loader --experimental-loader -C --conditions --env-file --env-file-if-exists --test-name-pattern " +
    "--test-skip-pattern --test-reporter --test-reporter-destination --test-concurrency --test-timeout --test-shard " +
    "--test-coverage-include --test-coverage-exclude --test-coverage-lines --test-coverage-branches --test-coverage-functions"
  ).split(" "),
);

const word = (text: string): Word => ({ text, glob: false });

/** Tells what an unwrapped command is for. `mentions` says whether a file of the package contains a text. */
export async function classify(
  command: Command,
  mentions: (file: string, text: string) => Promise<boolean>,
): Promise<Purpose> {
  const [first, ...rest] = command.words;
  const program = programName(first?.text ?? "");
  const runner = runnerOf(program);
  if (runner !== undefined) return ofRunner(runner, [], rest);
  if (program === "node") return ofNode(rest, [], mentions);
  if (program === "tsx") return ofNode(rest, [word("--import"), word("tsx")], mentions);
  if (program === "ts-node") return ofNode(rest, [word("--require"), word("ts-node/register")], mentions);
  if (program === "ts-node-esm") return ofNode(rest, [word("--loader"), word("ts-node/esm")], mentions);
  if (delegates.has(program)) return { kind: "delegate" };
  if ((program === "tsc" || program === "tsgo") && rest.some(({ text }) => /^--noEmit$/i.test(text)))
    return { kind: "check" };
  if (checkers.has(program)) return { kind: "check" };
  if (otherRunners.has(program)) return { kind: "unclear", why: `it runs ${program}, which Assay does not drive` };
  return { kind: "preparation" };
}

/** Programs that are started by their own name; Go's and Python's are not looked for in scripts of npm. */
const runners: ReadonlyMap<string, TestRunner> = new Map([
  ["vitest", "vitest"],
  ["jest", "jest"],
  ["mocha", "mocha"],
  ["_mocha", "mocha"],
  ["ava", "ava"],
  ["playwright", "playwright"],
]);

function runnerOf(program: string): TestRunner | undefined {
  return runners.get(program);
}

function ofRunner(runner: TestRunner, nodeArguments: Word[], rest: Word[]): Purpose {
  if (runner === "playwright") {
    // Its other commands install browsers, record, and show reports.
    if (rest[0]?.text !== "test") return { kind: "check" };
    return { kind: "tests", runner, nodeArguments, arguments: rest.slice(1) };
  }
  const verb = runner === "vitest" ? rest[0]?.text : undefined;
  if (verb === "bench" || verb === "list" || verb === "typecheck") return { kind: "check" };
  return { kind: "tests", runner, nodeArguments, arguments: rest };
}

async function ofNode(
  words: Word[],
  loader: Word[],
  mentions: (file: string, text: string) => Promise<boolean>,
): Promise<Purpose> {
  const nodeArguments = [...loader];
  let isTest = false;
  let at = 0;
  for (; at < words.length; at += 1) {
    const current = words[at];
    if (current === undefined || !current.text.startsWith("-")) {
      if (!isTest || current === undefined) break;
      // With --test, options of Node may follow the files.
      break;
    }
    if (current.text === "--test") isTest = true;
    else if (current.text === "-e" || current.text === "--eval" || current.text === "-p")
      return { kind: "preparation" };
    else nodeArguments.push(current);
    const value = words[at + 1];
    if (nodeOptions.has(current.text) && value !== undefined) nodeArguments.push(((at += 1), value));
  }
  const rest = words.slice(at);
  if (isTest) return { kind: "tests", runner: "node:test", nodeArguments, arguments: rest };
  const file = rest[0]?.text;
  if (file === undefined) return { kind: "preparation" };
  const runner = /(?:^|\/)node_modules\//.test(file) ? runnerOf(programName(file)) : undefined;
  if (runner !== undefined) return ofRunner(runner, nodeArguments, rest.slice(1));
  if (await mentions(file, "node:test"))
    return { kind: "tests", runner: "node:test", nodeArguments, arguments: rest.slice(0, 1) };
  if (looksLikeTest(file)) return { kind: "unclear", why: `${file} is run by Node itself, without a test runner` };
  return { kind: "preparation" };
}
