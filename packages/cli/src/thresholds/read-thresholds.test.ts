import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readThresholds, type Thresholds } from "./read-thresholds.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "assay-thresholds-"));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function read(files: Record<string, string>): Promise<Thresholds> {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return readThresholds(root);
}

it.each<[string, Record<string, string>, Partial<Thresholds>]>([
  [
    "codecov.yml, less what may be missing",
    {
      "codecov.yml":
        "coverage:\n  status:\n    project:\n      default: { target: 80%, threshold: 2% }\n    patch:\n      default: { target: 92.5 }\n",
    },
    { changedLines: { percent: 92.5, from: "codecov.yml" }, allLines: { percent: 78, from: "codecov.yml" } },
  ],
  [
    "jest in package.json",
    { "package.json": '{ "jest": { "coverageThreshold": { "global": { "lines": 70 } } } }' },
    { allLines: { percent: 70, from: "package.json" } },
  ],
  [
    "jest.config.js",
    { "jest.config.js": "module.exports = { coverageThreshold: { global: { lines: 71, branches: 50 } } };" },
    {
      allLines: { percent: 71, from: "jest.config.js" },
      notes: ["jest.config.js: branches: 50 was not taken over: lines are what is measured"],
    },
  ],
  [
    "vitest.config.ts",
    {
      "vitest.config.ts":
        'import { defineConfig } from "vitest/config";\nexport default defineConfig({ test: { coverage: { thresholds: { lines: 88 } } } });\n',
    },
    { allLines: { percent: 88, from: "vitest.config.ts" } },
  ],
  [
    "vitest's 100",
    { "vitest.config.ts": "export default { test: { coverage: { thresholds: { 100: true } } } };" },
    { allLines: { percent: 100, from: "vitest.config.ts" } },
  ],
  [".nycrc", { ".nycrc": '{ "check-coverage": true, "lines": 66 }' }, { allLines: { percent: 66, from: ".nycrc" } }],
  [
    "the strictest of several",
    {
      ".c8rc.json": '{ "check-coverage": true, "lines": 66 }',
      "package.json": '{ "nyc": { "check-coverage": true, "lines": 90 } }',
    },
    { allLines: { percent: 90, from: "package.json" } },
  ],
])("takes over %s", async (_what, files, expected) => {
  expect(await read(files)).toEqual({ notes: [], ...expected });
});

it.each<[string, Record<string, string>, string]>([
  [
    "a target that follows the base",
    { "codecov.yml": "coverage: { status: { patch: { default: { target: auto } } } }\n" },
    "which is no number",
  ],
  [
    "what only informs",
    { ".codecov.yml": "coverage: { status: { project: { default: { target: 90, informational: true } } } }\n" },
    "only informs",
  ],
  [
    "a part of the repository",
    { "codecov.yml": "coverage: { status: { project: { api: { target: 90 } } } }\n" },
    "a part of the repository",
  ],
  [
    "a quality gate",
    { "sonar-project.properties": "sonar.projectKey=a\nsonar.coverage.exclusions=**/*.gen.ts\n" },
    "kept on the server",
  ],
  ["nyc's lines that are not checked", { ".nycrc": '{ "lines": 66 }' }, "check-coverage is not on"],
  ["computed thresholds", { "jest.config.js": "module.exports = { coverageThreshold: strict() };" }, "computed"],
  [
    "a number of lines",
    { "vitest.config.js": "export default { test: { coverage: { thresholds: { lines: -10 } } } };" },
    "counts lines",
  ],
  ["a broken file", { "codecov.yml": "coverage: [\n" }, "could not be read"],
])("says of %s that it was not taken over", async (_what, files, words) => {
  const { notes, ...taken } = await read(files);
  expect(taken).toEqual({});
  expect(notes.join("\n")).toContain(words);
});

it("demands nothing where nothing is demanded", async () => {
  expect(await read({ "package.json": "{}", "codecov.yml": "coverage:\n  status:\n    patch: off\n" })).toEqual({
    notes: [],
  });
});
