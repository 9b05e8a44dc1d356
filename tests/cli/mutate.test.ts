import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { MutantSession, Report } from "@assay/core";
import { Ajv } from "ajv";
import { schema } from "mutation-testing-report-schema";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { tree } from "../behaviour/tree.ts";
import { assay as start, type Ended } from "../support/assay.ts";
import { assayLeavingNothing, watched } from "../support/leftovers.ts";
import { scratchRepository, type Scratch } from "../support/repository.ts";

// Each starts a runner in the sandbox, several times.
vi.setConfig({ testTimeout: 240_000 });

/** Whatever mutant of a line is chosen, which the commit decides: its end is the same. */
const code = `export function fee(total) {
  if (total >= 100) return 0;
  return 5;
}

export function tip(total) {
  return total * 2;
}

export function unused(total) {
  return total - 1;
}
`;
const test = `import assert from "node:assert/strict";
import { it } from "node:test";
import { fee, tip } from "../src/fee.js";

it("is free from 100 on", () => assert.equal(fee(200), 0));
it("is 5 below", () => assert.equal(fee(10), 5));
it("looks at nothing", () => void tip(10));
`;
const files = {
  "package.json": '{ "type": "module", "scripts": { "test": "node --test" } }',
  "src/fee.js": code,
  "test/fee.test.js": test,
};

let repository: Scratch;

beforeEach(() => {
  repository = scratchRepository();
  repository.commit(files);
});

afterEach(() => repository.remove());

function assay(...args: string[]): Promise<Ended> {
  return start(["mutate", ...args], { cwd: repository.root, home: repository.home });
}

const read = (name: string): string => readFileSync(join(repository.home, name), "utf8");

it("shows the edits that no test noticed, in every format at once, and leaves the tree as it was", async () => {
  const before = tree(repository.root);
  const to = (format: string) => ["-f", `${format}=${join(repository.home, format)}`];
  const { stdout, code: exit } = await assayLeavingNothing(
    ["mutate", "--all", "--min-score", "100", ...["json", "html", "mutation-report"].flatMap(to)],
    { cwd: repository.root, home: repository.home },
  );
  expect(exit).toBe(1);
  expect(tree(repository.root)).toEqual(before);
  expect(repository.git("status", "--porcelain")).toBe("");

  const session = MutantSession.parse(JSON.parse(read("json")));
  const survivors = session.mutants.filter(({ status }) => status === "survived");
  expect(survivors).not.toEqual([]);
  for (const { start: at, original, replacement, reachedBy } of survivors) {
    expect(stdout).toContain(`${at.line}:${at.column + 1}`);
    const [removed, added] = [original, replacement].map((text) => text.replace(/\s+/g, " ") || "(nothing)");
    expect(stdout).toContain(`- ${removed}\n        + ${added}\n`);
    expect(stdout).toContain(`reached by ${reachedBy.length} test`);
  }
  expect(stdout).toContain('reached by 1 test: "looks at nothing"');
  expect(stdout).toMatch(/Not reached[^]*- \{ return total - 1; \}\n +\+ \{\}/);
  expect(session.mutants.filter(({ path, status }) => path === "src/fee.js" && status === "killed")).not.toEqual([]);

  const report: unknown = JSON.parse(read("mutation-report"));
  const validate = new Ajv({ strict: false }).compile(schema);
  validate(report);
  expect(validate.errors).toBeNull();
  expect(report).toMatchObject({ schemaVersion: "2.0", files: { "src/fee.js": { source: code } } });
  expect(read("html")).toContain("if (total \\u003e= 100) return 0;");
});

it("takes the change alone, and passes where its tests notice enough", async () => {
  repository.write({ "src/fee.js": code.replace("return 5", "return 6 - 1") });
  const { stdout, code: exit } = await assay("--json", "--quiet", "--min-score", "100", "--every-test");
  const session = MutantSession.parse(JSON.parse(stdout));
  expect(exit).toBe(0);
  expect(session.mutants.map(({ start: at, status }) => [at.line, status])).toEqual([[3, "killed"]]);
  expect(session.matrix).toBe(true);
  // Code that no test reaches is not noticed, and a gate must not be passed by having no tests.
  repository.write({ "src/alone.js": "export function alone(a) {\n  return a + 1;\n}\n" });
  expect(await assay("src/alone.js", "--quiet", "--min-score", "1")).toMatchObject({ code: 1 });
});

it("shows no secret that stands in the code, in no format, and moves nothing", async () => {
  // Put together, so that this file holds none.
  const secret = ["sk", "live", "4eC39HqLyjWDarjtT1zdp7dcQ8aBvYx2"].join("_");
  const masked = "•".repeat(secret.length);
  const keyed = `export const key = "${secret}";\nexport const sign = (text) => text + key;\n`;
  repository.commit({
    "src/key.js": keyed,
    "test/key.test.js": `import { it } from "node:test";\nimport { sign } from "../src/key.js";\nit("signs", () => void sign("a"));\n`,
  });
  const to = (format: string) => ["-f", `${format}=${join(repository.home, format)}`];
  const { stdout } = await assay(
    "src/key.js",
    "--every-mutant",
    ...["json", "html", "mutation-report", "terminal"].flatMap(to),
  );
  const written = ["json", "html", "mutation-report", "terminal"].map(read);
  for (const text of [stdout, ...written]) expect(text).not.toContain(secret.slice(8));
  expect(JSON.parse(read("mutation-report"))).toMatchObject({
    files: { "src/key.js": { source: keyed.replace(secret, masked) } },
  });
  const session = MutantSession.parse(JSON.parse(read("json")));
  expect(session.mutants.filter(({ start: at }) => at.line === 1).map(({ original }) => original)).toEqual([
    `"${masked}"`,
  ]);

  // The same of a change, in the report of `verify`.
  repository.write({ "src/key.js": keyed.replace("text + key", "key + text") });
  const { stdout: json } = await start(["verify", "--run", "--json", "--quiet"], {
    cwd: repository.root,
    home: repository.home,
  });
  expect(json).not.toContain(secret.slice(8));
  const { mutants } = Report.parse(JSON.parse(json));
  expect(mutants?.code).toEqual([
    { path: "src/key.js", text: keyed.replace(secret, masked).replace("text + key", "key + text") },
  ]);
  expect(mutants?.mutants.map(({ start: at, status, reached }) => [at.line, status, reached])).toEqual([
    [2, "survived", 1],
  ]);
});

it("says in one sentence what can't be run or read", async () => {
  expect(await assay("src/fees.js")).toMatchObject({
    code: 2,
    stdout: "",
    stderr: "assay: src/fees.js is no file of code that could be mutated, and has none in it\n",
  });
  expect(await assay("--since", "nowhere")).toMatchObject({ code: 2, stdout: "" });
  expect(await assay("-f", "pdf")).toMatchObject({ code: 2, stderr: expect.stringContaining("mutation-report") });

  repository.commit({
    "package.json": '{ "type": "module", "scripts": { "test": "vitest run" } }',
    "test/fee.test.js": 'import { test } from "vitest";\ntest("fee", () => {});\n',
  });
  const { stdout, code: exit } = await assay("--all");
  expect(exit).toBe(2);
  expect(stdout).toContain("The vitest suite of the repository: vitest is not installed: run 'npm install'");
  expect(stdout).toMatch(/no mutant was run\nMutants +0 noticed · \d+ not run/);

  repository.commit({ "package.json": "{}" });
  expect(await assay("--all")).toMatchObject({
    code: 2,
    stderr: "assay: no test suite was found that Assay can run\n",
  });
});

it("leaves nothing when it is interrupted in the middle of a mutant", async () => {
  repository.commit({
    "test/slow.test.js": `${test}it("waits", () => new Promise((done) => setTimeout(done, 20_000)));\n`,
  });
  const before = tree(repository.root);
  const { run, expectNothingLeft } = watched(["mutate", "--all", "-f", "json=mutants.json"], {
    cwd: repository.root,
    home: repository.home,
    onStart(child) {
      child.stderr?.on("data", (chunk: Buffer) => {
        if (chunk.toString().includes("mutants with")) setTimeout(() => child.kill("SIGINT"), 1500).unref();
      });
    },
  });
  expect(await run).toMatchObject({
    code: 130,
    stdout: "",
    stderr: expect.stringContaining("nothing was left behind"),
  });
  await expectNothingLeft();
  expect(tree(repository.root)).toEqual(before);
  expect(readdirSync(repository.root)).not.toContain("mutants.json");
});
