import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { byHand, shown, verdicts } from "../testing/equality.ts";
import { execute } from "../testing/repository.ts";
import { left, leftCommon, plain, shop, shopCommon, shopTyped, uses } from "../testing/shop.ts";

/*
 * Every runner's own report of a project, made by hand beside Assay, against Assay's lines. Reports that know statements
 * (istanbul's) must have the very same lines; those that know characters only (c8's, Node's) count every line of a file,
 * so each line that holds something to run must have the same verdict. To those a function that was never called looks
 * run where it stands on one line with something else, so their projects have none of these.
 */

const manifest = (test: string, type = "module") => JSON.stringify({ type, scripts: { test } });
const [esm, common] = [
  'import assert from "node:assert";\nimport { Basket, discounts, load, price } from "../src/shop.js";\n',
  'const assert = require("node:assert");\nconst { Basket, discounts, load, price } = require("../src/shop.js");\n',
];

interface Project {
  files: Record<string, string>;
  /** The runner's own report, run by hand with Node. */
  report: string[];
  /** Verdict on each line, by file, from what the report wrote. */
  read(root: string, output: string): Promise<Map<string, Map<number, boolean>>>;
  /** The report knows statements. */
  isExact: boolean;
}

const projects: Record<string, Project> = {
  "vitest against @vitest/coverage-v8": {
    files: {
      "package.json": manifest("vitest run"),
      "src/shop.ts": shopTyped,
      "src/left.ts": left.replace("(a)", "(a: unknown)"),
      "test/shop.test.ts": `import { test } from "vitest";\n${esm.replace(".js", ".ts")}test("shop", async () => {${uses}});\n`,
    },
    report: [
      ..."node_modules/vitest/vitest.mjs run --coverage.enabled --coverage.provider=v8 --coverage.reporter=json".split(
        " ",
      ),
      "--coverage.include=src/**",
    ],
    read: readStatements,
    isExact: true,
  },
  "jest against its own instrumented code": {
    files: {
      "package.json": manifest("jest", "commonjs"),
      "src/shop.js": shopCommon,
      "src/left.js": leftCommon,
      "test/shop.test.js": `${common}test("shop", async () => {${uses}});\n`,
    },
    report: [
      ..."node_modules/jest/bin/jest.js --ci --coverage --coverageReporters=json".split(" "),
      "--collectCoverageFrom=src/**",
    ],
    read: readStatements,
    isExact: true,
  },
  "mocha against c8": {
    files: {
      "package.json": manifest("mocha 'test/*.js'", "commonjs"),
      "src/shop.js": plain(shopCommon),
      "src/left.js": leftCommon,
      "test/shop.js": `${common}it("shop", async () => {${uses}});\n`,
    },
    report: [
      "node_modules/c8/bin/c8.js",
      "--all",
      "--src=src",
      "--include=src",
      "--reporter=json",
      "node_modules/mocha/bin/mocha.js",
      "test/*.js",
    ],
    read: readStatements,
    isExact: false,
  },
  "node:test against its own report": {
    files: {
      "package.json": manifest("node --test test/"),
      "src/shop.js": plain(shop),
      "test/shop.test.js": `import test from "node:test";\n${esm}test("shop", async () => {${uses}});\n`,
    },
    report: ["--test", "--experimental-test-coverage", "--test-reporter=lcov", "test/shop.test.js"],
    read: readLcov,
    isExact: false,
  },
  "AVA against c8": {
    files: {
      "package.json": manifest("ava"),
      "src/shop.js": plain(shop),
      "src/left.js": left,
      "test/shop.js": `import test from "ava";\n${esm}test("shop", async (t) => {${uses}t.pass();\n});\n`,
    },
    report: [
      "node_modules/c8/bin/c8.js",
      "--all",
      "--src=src",
      "--include=src",
      "--reporter=json",
      "node_modules/ava/entrypoints/cli.mjs",
    ],
    read: readStatements,
    isExact: false,
  },
};

describe.each(Object.entries(projects))("%s", (_name, { files, report, read, isExact }) => {
  it("gives the same lines", async () => {
    const own = await byHand(files, process.execPath, report, read);
    const assay = await execute(files);
    expect(assay.evidence.runs).toMatchObject([{ outcome: "completed", results: [{ status: "passed" }] }]);
    const sources = Object.keys(files).filter((file) => file.startsWith("src/"));
    expect([...own.keys()].toSorted()).toEqual(sources.toSorted());
    for (const file of sources) {
      const lines = own.get(file) ?? new Map<number, boolean>();
      const mine = verdicts(assay, file);
      const theirs = new Map([...lines].filter(([line]) => isExact || mine.has(line)));
      expect([file, ...shown(mine)]).toEqual([file, ...shown(theirs)]);
      expect(mine.size).toBeGreaterThan(2);
    }
  }, 180_000);
});

interface Statements {
  statementMap: Record<string, { start: { line: number } }>;
  s: Record<string, number>;
}

async function readStatements(root: string): Promise<Map<string, Map<number, boolean>>> {
  const name = (await readdir(path.join(root, "coverage"))).find((file) => file.endsWith(".json")) ?? "";
  const report = JSON.parse(await readFile(path.join(root, "coverage", name), "utf8")) as Record<string, Statements>;
  return new Map(
    Object.entries(report).map(([file, { statementMap, s }]) => {
      const lines = new Map<number, boolean>();
      for (const [id, { start }] of Object.entries(statementMap)) {
        lines.set(start.line, lines.get(start.line) === true || (s[id] ?? 0) > 0);
      }
      return [path.relative(root, file), lines];
    }),
  );
}

async function readLcov(root: string, output: string): Promise<Map<string, Map<number, boolean>>> {
  const files = new Map<string, Map<number, boolean>>();
  for (const part of output.split("end_of_record")) {
    const file = /^SF:(.*)$/m.exec(part)?.[1];
    if (file === undefined || !file.includes("src/")) continue;
    const lines = [...part.matchAll(/^DA:(\d+),(\d+)/gm)].map(([, line, count]): [number, boolean] => [
      Number(line),
      Number(count) > 0,
    ]);
    files.set(path.relative(root, path.resolve(root, file)), new Map(lines));
  }
  return files;
}
