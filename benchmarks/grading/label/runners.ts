import { spawn } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { LabelRunner } from "../projects.ts";

/** Tests that passed, as `file\0titles`; undefined where the run did not end in time. */
export type Passed = ReadonlySet<string>;

export const separator = " › ";

const nodeReporter = `
import { relative } from "node:path";
const open = new Map();
export default async function* report(source) {
  for await (const { type, data } of source) {
    if (type === "test:start") open.set(data.file + data.nesting, data.name);
    if (type !== "test:pass" && type !== "test:fail") continue;
    const names = [];
    for (let level = 0; level < data.nesting; level += 1) names.push(open.get(data.file + level));
    const status = type === "test:fail" ? "failed" : data.skip !== undefined || data.todo !== undefined ? "skipped" : "passed";
    if (data.details?.type === "suite") continue;
    yield JSON.stringify({ file: relative(process.cwd(), data.file ?? ""), name: [...names, data.name].join(${JSON.stringify(separator)}), status }) + "\\n";
  }
}
`;

const server = (port: number): string => `
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
const types = { html: "text/html", js: "text/javascript" };
createServer(async (request, response) => {
  try {
    const name = new URL(request.url, "http://x").pathname.slice(1);
    const text = await readFile(name);
    response.writeHead(200, { "content-type": types[name.split(".").at(-1)] ?? "text/plain" }).end(text);
  } catch { response.writeHead(404).end(); }
}).listen(${port});
`;

const playwrightConfig = (port: number): string => `
module.exports = {
  testDir: ".", testMatch: "*.spec.js", workers: 1, timeout: 6000, expect: { timeout: 400 }, retries: 0,
  use: { baseURL: "http://127.0.0.1:${port}", actionTimeout: 600, launchOptions: { executablePath: ${JSON.stringify(process.env["CHROMIUM"] ?? "/usr/bin/chromium")} } },
  webServer: { command: "node assay-server.mjs", url: "http://127.0.0.1:${port}/index.html", reuseExistingServer: true },
};
`;

/** Writes what the runner needs beside the project. */
export async function prepareRunner(runner: LabelRunner, directory: string, port: number): Promise<void> {
  const put = (name: string, text: string) => writeFile(path.join(directory, name), text);
  if (runner === "node:test") {
    await put("assay-reporter.mjs", nodeReporter);
    await put(
      "assay-all.mjs",
      "for (const file of process.argv.slice(2)) await import(`./${file}`).catch(() => undefined);\n",
    );
  }
  if (runner !== "playwright") return;
  await put("assay-server.mjs", server(port));
  await put("playwright.config.cjs", playwrightConfig(port));
}

function commandOf(runner: LabelRunner, files: readonly string[]): string[] {
  const bin = "node_modules/";
  switch (runner) {
    case "vitest":
      return [
        `${bin}vitest/vitest.mjs`,
        "run",
        "--reporter=json",
        "--outputFile=assay-out.json",
        "--maxWorkers=1",
        "--pool=threads",
        "--no-isolate",
        "--testTimeout=3000",
        "--coverage.enabled=false",
        "--typecheck.enabled=false",
        ...files,
      ];
    case "jest":
      return [
        `${bin}jest/bin/jest.js`,
        "--json",
        "--outputFile=assay-out.json",
        "-i",
        "--coverage=false",
        "--runTestsByPath",
        ...files,
      ];
    case "mocha":
      return [
        `${bin}mocha/bin/mocha.js`,
        "--reporter",
        "json",
        "--reporter-option",
        "output=assay-out.json",
        "--timeout",
        "3000",
        ...files,
      ];
    case "node:test":
      // One process for all: the processes would cost more than the tests.
      return [
        "--test-reporter=./assay-reporter.mjs",
        "--test-reporter-destination=assay-out.json",
        "assay-all.mjs",
        ...files,
      ];
    case "ava":
      return [`${bin}ava/entrypoints/cli.mjs`, "--tap", "--timeout=5s", ...files];
    default:
      return [`${bin}@playwright/test/cli.js`, "test", "--config=playwright.config.cjs", "--reporter=json", ...files];
  }
}

/** Runs test files of a project and says which tests passed. */
export async function runTests(
  runner: LabelRunner,
  directory: string,
  files: readonly string[],
  seconds: number,
): Promise<Passed | undefined> {
  const output = path.join(directory, "assay-out.json");
  await rm(output, { force: true });
  const printed = await execute(
    commandOf(runner, files),
    directory,
    seconds,
    runner === "playwright" ? { PLAYWRIGHT_JSON_OUTPUT_NAME: output } : {},
  );
  if (printed === undefined) return undefined;
  const text = runner === "ava" ? printed : await readFile(output, "utf8").catch(() => "");
  return new Set(text === "" ? [] : readers[runner](text, directory, files));
}

const key = (file: string, name: string): string => `${file}\0${name}`;

interface JestLike {
  testResults: { name: string; assertionResults: { ancestorTitles: string[]; title: string; status: string }[] }[];
}
interface MochaLike {
  passes: { file: string; fullTitle: string }[];
}
interface PlaywrightSuite {
  title: string;
  file: string;
  suites?: PlaywrightSuite[];
  specs?: { title: string; ok: boolean; tests: { results: { status: string }[] }[] }[];
}

function jestLike(text: string, directory: string): string[] {
  const { testResults } = JSON.parse(text) as JestLike;
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.flatMap(({ ancestorTitles, title, status }) =>
      status === "passed" ? [key(path.relative(directory, name), [...ancestorTitles, title].join(separator))] : [],
    ),
  );
}

function ofSuite(suite: PlaywrightSuite, above: string[]): string[] {
  const own = (suite.specs ?? []).flatMap(({ title, tests }) =>
    tests.some(({ results }) => results.at(-1)?.status === "passed")
      ? [key(suite.file, [...above, title].join(separator))]
      : [],
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => ofSuite(inner, [...above, inner.title]))];
}

const readers: Record<LabelRunner, (text: string, directory: string, files: readonly string[]) => string[]> = {
  vitest: jestLike,
  jest: jestLike,
  mocha: (text, directory) =>
    (JSON.parse(text) as MochaLike).passes.map(({ file, fullTitle }) => key(path.relative(directory, file), fullTitle)),
  "node:test": (text) =>
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as { file: string; name: string; status: string })
      .flatMap(({ file, name, status }) => (status === "passed" ? [key(file, name)] : [])),
  ava: (text, _, files) =>
    text.split("\n").flatMap((line) => {
      const name = /^ok \d+ - (.*)$/.exec(line)?.[1];
      if (name === undefined || / # (?:SKIP|TODO)/.test(name)) return [];
      const at = name.indexOf(" › ");
      const file = files.find((one) => one.replace(/\.test\.js$/, "") === name.slice(0, at));
      return file === undefined ? [] : [key(file, name.slice(at + 3))];
    }),
  playwright: (text) =>
    (JSON.parse(text) as { suites: PlaywrightSuite[] }).suites.flatMap((suite) => ofSuite(suite, [])),
};

function execute(
  words: string[],
  directory: string,
  seconds: number,
  more: Record<string, string>,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    // One version whose assertion nobody waits for must not end the run of all others.
    const child = spawn(process.execPath, words, {
      cwd: directory,
      detached: true,
      env: {
        PATH: process.env["PATH"] ?? "",
        HOME: directory,
        NODE_ENV: "test",
        TZ: "UTC",
        NODE_OPTIONS: "--unhandled-rejections=warn",
        ...more,
      },
      stdio: ["ignore", "pipe", "ignore"],
    });
    let printed = "";
    let late = false;
    child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    const timer = setTimeout(() => {
      late = true;
      try {
        if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      } catch {
        // it ended by itself meanwhile
      }
    }, seconds * 1_000);
    child.on("close", () => {
      clearTimeout(timer);
      resolve(late ? undefined : printed);
    });
  });
}
