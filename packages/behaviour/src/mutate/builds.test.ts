import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { FileCoverage } from "@assay/core";
import { expect, it } from "vitest";
import { findSuites } from "../detect/find-suites.ts";
import { execute, makeRepository } from "../testing/repository.ts";
import { chooseMutants } from "./choose/choose-mutants.ts";
import { mutateWorkspace } from "./mutate-workspace.ts";

/** Of the other file nothing can be switched, since the switch would need the name of its parameter. */
const code = `export function level(n: number): string {
  return n > 10 ? "high" : "low";
}
`;
const replaced = `export function grade(globalThis: number): string {
  return globalThis > 10 ? "high" : "low";
}
`;
const sources = {
  ".gitignore": "node_modules\n",
  "tsconfig.json": JSON.stringify({
    compilerOptions: { module: "nodenext", outDir: "dist", rootDir: "src", sourceMap: true, types: [] },
    include: ["src"],
  }),
  "src/code.ts": code,
  "src/replaced.ts": replaced,
  "test/code.test.js": `import { test } from "node:test";
import { equal } from "node:assert/strict";
import { level } from "../dist/code.js";
import { grade } from "../dist/replaced.js";
test("is high", () => { equal(level(20), "high"); equal(grade(20), "high"); });
test("is low", () => { equal(level(2), "low"); equal(grade(2), "low"); });
`,
};
const manifest = (test: string) => ({ "package.json": JSON.stringify({ type: "module", scripts: { test } }) });
const why =
  "The tests load a build of this file (dist/NAME.js), which was made without the edit: build it in the test script, or import the source.";
const whyOf = (name: string) => why.replace("NAME", name);

/** The sources with what the compiler made of them. */
async function built(): Promise<Record<string, string>> {
  const files = { ...sources, ...manifest("node --test test/") };
  const repository = await makeRepository(files);
  try {
    await promisify(execFile)(path.join(repository.root, "node_modules/.bin/tsc"), [], { cwd: repository.root });
    const made = ["dist/code.js", "dist/code.js.map", "dist/replaced.js", "dist/replaced.js.map"];
    const texts = await Promise.all(made.map((file) => readFile(path.join(repository.root, file), "utf8")));
    return { ...files, ...Object.fromEntries(made.map((file, index) => [file, texts[index] ?? ""])) };
  } finally {
    await repository.dispose();
  }
}

/** Each mutant with what became of it. */
async function mutate(files: Record<string, string>, coverage?: readonly FileCoverage[]): Promise<string[]> {
  const repository = await makeRepository(files);
  try {
    const before = await repository.fingerprint();
    const context = repository.context();
    const { evidence } = await mutateWorkspace({
      context,
      files: context.all.filter(({ path: file }) => file.startsWith("src/")),
      lines: () => undefined,
      coverage,
      found: await findSuites(context),
      choose: (all) =>
        chooseMutants(
          all.filter(({ operator }) => /^(?:number-literal|relational-negation)$/.test(operator)),
          { seed: "1", budget: 20, perLine: 9 },
        ),
      seed: "1",
      matrix: false,
      timeMs: 160_000,
    });
    expect(await repository.fingerprint()).toBe(before);
    return evidence.mutants
      .map((one) => `${one.path} ${one.operator}: ${one.status}${one.status === "pending" ? ` ${one.why}` : ""}`)
      .toSorted();
  } finally {
    await repository.dispose();
  }
}

const notRun = [
  `src/code.ts number-literal: pending ${whyOf("code")}`,
  `src/code.ts relational-negation: pending ${whyOf("code")}`,
  `src/replaced.ts number-literal: pending ${whyOf("replaced")}`,
  `src/replaced.ts relational-negation: pending ${whyOf("replaced")}`,
];
const run = [
  "src/code.ts number-literal: survived",
  "src/code.ts relational-negation: killed",
  "src/replaced.ts number-literal: survived",
  "src/replaced.ts relational-negation: killed",
];

it("runs no mutant of a file in whose place tests load a committed build, and says so", async () => {
  const files = await built();
  expect(await mutate(files)).toEqual(notRun);
  const { evidence } = await execute(files);
  expect(evidence.coverage.map((file) => [file.path, file.builds])).toEqual([
    ["src/code.ts", ["dist/code.js"]],
    ["src/replaced.ts", ["dist/replaced.js"]],
    ["test/code.test.js", undefined],
  ]);
  expect(await mutate(files, evidence.coverage)).toEqual(notRun);
}, 240_000);

it("runs mutants where the test script builds before its tests", async () => {
  const files = { ...sources, ...manifest("tsc && node --test test/") };
  expect(await mutate(files)).toEqual(run);
  const { evidence } = await execute(files);
  expect(await mutate(files, evidence.coverage)).toEqual(run);
}, 240_000);

it("says that nothing reaches the source where a build has no source map", async () => {
  const { "dist/code.js.map": _map, "dist/replaced.js.map": _other, ...files } = await built();
  const told = await mutate(files);
  expect(told.map((line) => line.replace(/^.*: /, ""))).toEqual(Array(4).fill("no-coverage"));
}, 240_000);
