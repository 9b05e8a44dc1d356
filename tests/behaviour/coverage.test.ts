import { describe, expect, it } from "vitest";
import { linesOf, marked } from "./marked-lines.ts";
import { fixture, manifest, verifyFixture } from "./verify-fixture.ts";

const body = `  |// A comment.
  |/*
  | * A longer one.
  | */
  |EXPORT_function called(value) {
+ |  if (value > 10) {
- |    return "large";
  |  }
+ |  const label = value > 5 ? "middle" : "small";
  |
+ |  return label;
  |}
  |
  |EXPORT_function notCalled(items) {
- |  for (const item of items) {
- |    console.log(item);
  |  }
- |  return items.length;
  |}
  |
  |EXPORT_class Counter {
  |  constructor() {
+ |    this.count = 0;
  |  }
  |
  |  up() {
+ |    try {
+ |      this.count += 1;
  |    } catch (error) {
- |      throw new Error("never", { cause: error });
  |    }
+ |    switch (this.count) {
  |      case 1:
+ |        return "one";
  |      default:
- |        return "many";
  |    }
  |  }
  |
  |  down() {
- |    this.count -= 1;
  |  }
  |}
  |
+ |EXPORT_const limit = 10;`;
const esmBody = marked(body.replaceAll("EXPORT_", "export "));
const commonJs = marked(
  `${body.replaceAll("EXPORT_", "")}\n+ |module.exports = { called, notCalled, Counter, limit };`,
);
const never = marked(`  |// Nobody loads this file.
- |const secret = 1;
  |EXPORT_function lonely() {
- |  return secret;
  |}`);
const esmNever = { ...never, source: never.source.replace("EXPORT_", "export ") };
const commonJsNever = { ...never, source: never.source.replace("EXPORT_", "") };

const call = "called(7); new Counter().up();";
const esmTest = (from: string) =>
  `import { it } from "${from}";\nimport { called, Counter } from "./src/main.js";\nit("calls", () => { ${call} });\n`;
const commonJsTest = `const { called, Counter } = require("./src/main.js");\nit("calls", () => { ${call} });\n`;

describe("line coverage", () => {
  it.each([
    ["node:test", manifest("node --test"), esmTest("node:test"), esmBody, esmNever],
    ["vitest", manifest("vitest run"), esmTest("vitest"), esmBody, esmNever],
    ["jest", '{ "scripts": { "test": "jest" } }', commonJsTest, commonJs, commonJsNever],
    ["mocha", '{ "scripts": { "test": "mocha *.test.js" } }', commonJsTest, commonJs, commonJsNever],
  ])("by %s is the truth, line by line", async (_, packageJson, test, main, lonely) => {
    const repository = fixture({
      "package.json": packageJson,
      "a.test.js": test,
      "src/main.js": main.source,
      "src/never.js": lonely.source,
      "src/only-comments.js": "// nothing\n\n/* at all */\n",
    });
    const seen = await verifyFixture(repository);
    expect(linesOf(seen, "src/main.js")).toEqual(main.truth);
    expect(linesOf(seen, "src/never.js")).toEqual(lonely.truth);
    expect(seen.coverage.map(({ path }) => path).toSorted()).toEqual(["src/main.js", "src/never.js"]);
    const truth = [...main.truth, ...lonely.truth];
    expect(seen.report.tests?.allLines).toMatchObject({
      executable: truth.length,
      hit: truth.filter((line) => line.startsWith("+")).length,
    });
  });

  const typed = marked(`  |import type { Stats } from "node:fs";
  |
  |export interface Shape {
  |  name: string;
  |}
  |export type Size = "small" | "large";
  |
+ |export enum Level {
+ |  Low,
+ |  High = 5,
  |}
  |
  |export function measure(value: string): Size;
  |export function measure(value: number): Size;
  |export function measure(
  |  value: string | number,
  |): Size {
+ |  const length = typeof value === "number" ? value : value.length;
+ |  if (length > 3) {
- |    return "large";
  |  }
+ |  return "small" satisfies Size;
  |}
  |
  |declare const elsewhere: number;
  |
  |export abstract class Base<T> {
+ |  protected items: T[] = [];
  |
  |  abstract size(): number;
  |
  |  add(item: T): void {
+ |    this.items.push(item);
  |  }
  |
  |  remove(stats: Stats): void {
- |    this.items.splice(stats.size as number, elsewhere);
  |  }
  |}
  |
  |export class Derived extends Base<string> {
  |  override size(): number {
- |    return this.items!.length;
  |  }
  |}`);
  const test =
    'import { it } from "vitest";\nimport { Derived, measure } from "./src/typed.ts";\nit("calls", () => { measure("ab"); new Derived().add("x"); });\n';

  it("of TypeScript leaves types out, whatever ends its lines", async () => {
    const missed = typed.truth.map((line) => line.replace("+", "-"));
    const windows = (text: string): string => text.replaceAll("\n", "\r\n");
    const repository = fixture({
      "package.json": manifest("vitest run"),
      "a.test.ts": test,
      "src/typed.ts": typed.source,
      "b.test.ts": windows(test.replace("typed", "windows")),
      "src/windows.ts": windows(typed.source),
      "src/never.ts": typed.source,
      "src/never-windows.ts": windows(typed.source),
      "src/types.ts": "export interface A {\n  a: string;\n}\nexport type B = A;\n",
    });
    const seen = await verifyFixture(repository);
    expect(linesOf(seen, "src/typed.ts")).toEqual(typed.truth);
    expect(linesOf(seen, "src/windows.ts")).toEqual(typed.truth);
    expect(linesOf(seen, "src/never.ts")).toEqual(missed);
    expect(linesOf(seen, "src/never-windows.ts")).toEqual(missed);
    expect(linesOf(seen, "src/types.ts")).toBeUndefined();
  });

  it.each([
    ["node:test", manifest("node --import tsx --test a.test.ts"), 'import { it } from "node:test";'],
    ["mocha", manifest("mocha --import=tsx a.test.ts"), ""],
  ])("of TypeScript that a loader makes into JavaScript is the truth by %s too", async (_, packageJson, from) => {
    const repository = fixture({
      "package.json": packageJson,
      "a.test.ts": test.replace('import { it } from "vitest";', from),
      "src/typed.ts": typed.source,
    });
    expect(linesOf(await verifyFixture(repository), "src/typed.ts")).toEqual(typed.truth);
  });

  it("adds up what several files and processes ran", async () => {
    const source = marked(`  |export function pick(name) {
+ |  if (name === "a") {
+ |    return 1;
  |  }
+ |  if (name === "b") {
+ |    return 2;
  |  }
- |  return 3;
  |}`);
    const one = (name: string, more = "") =>
      `import test from "node:test";\nimport { spawnSync } from "node:child_process";\nimport { pick } from "./src/pick.js";\nvoid spawnSync;\ntest("picks", () => { pick("${name}"); ${more} });\n`;
    const child = marked(
      '+ |process.stdout.write("started as a process");\n- |if (process.argv.length > 10) process.exit(1);',
    );
    const repository = fixture({
      "package.json": manifest("node --test"),
      "a.test.js": one("a"),
      "b.test.js": one("b", 'spawnSync(process.execPath, ["src/child.js"]);'),
      "src/pick.js": source.source,
      "src/child.js": child.source,
    });
    const seen = await verifyFixture(repository);
    expect(linesOf(seen, "src/pick.js")).toEqual(source.truth);
    // The statement on the second line is run, what it guards is not: a line counts by its busiest statement.
    expect(linesOf(seen, "src/child.js")).toEqual(["+1", "+2"]);
  });
});
