import { describe, expect, it } from "vitest";
import { runLowered } from "../ir/testing/run-both.ts";

/** Modules with what they export. */
const modules: Array<[about: string, text: string, exports: Record<string, unknown>]> = [
  [
    "casts",
    `const a = (1 as unknown as number)! satisfies number; export const b = <number>a; export const c = a!;`,
    { b: 1, c: 1 },
  ],
  [
    "assignments to casts",
    `export let a = 1; (a as any) = 2; const o = { x: 1 }; (o as any).x = 3; o!.x++; export { o };`,
    { a: 2, o: { x: 4 } },
  ],
  [
    "parameter properties",
    `class Db { n = 3 } class Base { tag = "b" }
     class A { constructor(private readonly db: Db, public m = 2, plain?: string) {} get() { return this.db.n + this.m } }
     class B extends Base { constructor(protected x: number) { super(); this.x += 1; } }
     export const got = new A(new Db()).get(); export const b = { ...new B(5) };`,
    { got: 5, b: { tag: "b", x: 6 } },
  ],
  [
    "enums",
    `export enum E { A, B = 5, C, D = "d", F = B << 1, G = E.A, "H-I" = \`h\` } export const name = E[5]; export const keys = Object.keys(E).length;`,
    { E: { 0: "G", 5: "B", 6: "C", 10: "F", A: 0, B: 5, C: 6, D: "d", F: 10, G: 0, "H-I": "h" }, name: "B", keys: 11 },
  ],
  ["merged enums", `enum E { A } enum E { B = 1 } export { E };`, { E: { 0: "A", 1: "B", A: 0, B: 1 } }],
  [
    "namespaces",
    `export namespace N { export let x = 1; const hidden = 2; export function f() { x += hidden; return x } export class C { v = x } export namespace M { export const y = x } export type T = string }
     export namespace N { export const z = x + 10 }
     namespace Types { export interface I {} } declare namespace D { const q: number }
     export const r = [N.f(), N.x, new N.C().v, N.M.y, N.z, "hidden" in N];`,
    { N: expect.objectContaining({ x: 3, z: 11 }), r: [3, 3, 3, 1, 11, false] },
  ],
  [
    "dotted namespaces",
    `namespace A.B.C { export const x = 1 } namespace A.B { export const y = C.x } import Short = A.B; export const r = [A.B.C.x, A.B.y, Short.y];`,
    { r: [1, 1, 1] },
  ],
  [
    "functions with a namespace",
    `function f() { return f.x } namespace f { export const x = 4 } export const r = f();`,
    { r: 4 },
  ],
  [
    "overloads and abstract members",
    `function f(a: string): void; function f(a: any) { return a } abstract class A { abstract x: number; abstract m(): void; [key: string]: unknown; n() { return 1 } } class B extends A { x = 2; m() {} } export const r = [f(1), new B().n(), new B().x];`,
    { r: [1, 1, 2] },
  ],
  [
    "this parameters and generics",
    `function f<T>(this: { v: T }, a: number) { return [this.v, a] } export const r = f.call<{ v: number }, [number], unknown>({ v: 1 }, 2); const g = f<string>; export const s = typeof g;`,
    { r: [1, 2], s: "function" },
  ],
  [
    "declared fields say types only",
    `class A { x = 1; constructor() { this.set() } set() {} } class B extends A { declare x: number; y!: string; set() { (this as any).y = "kept" } } export const r = new B();`,
    { r: { x: 1, y: "kept" } },
  ],
  [
    "accessors and decorators",
    `const seen: string[] = []; function mark(name: string) { seen.push(name); return (..._: unknown[]): any => undefined } @mark("class") class A { @mark("field") x = 1; @mark("method") m(@mark("parameter") _a: string) {} accessor y = 2 } export const r = [new A().x, new A().y, [...seen].sort()];`,
    { r: [1, 2, ["class", "field", "method", "parameter"]] },
  ],
  ["default exports", `export default function () { return 1 }`, { default: expect.any(Function) }],
  ["default classes", `export default class A { static v = 1 }`, { default: expect.objectContaining({ v: 1 }) }],
  [
    "default values",
    `const a = { x: 1 }; export default a; export { a as b, a as "c d" };`,
    { default: { x: 1 }, b: { x: 1 }, "c d": { x: 1 } },
  ],
  ["default expressions", `let a = 1; export default a; a = 2; export { a };`, { default: 1, a: 2 }],
  [
    "patterns",
    `export const { a, b: [c, ...d], ...e } = { a: 1, b: [2, 3], f: 4 }; export let g, h = 5; export var i = 6;`,
    { a: 1, c: 2, d: [3], e: { f: 4 }, g: undefined, h: 5, i: 6 },
  ],
  [
    "reassigned exports",
    `export function f() { return 1 } export class C {} f = (() => 2) as any; export const r = f();`,
    { f: expect.any(Function), C: expect.any(Function), r: 2 },
  ],
  [
    "types that are exported",
    `export interface I {} export type T = string; type U = I; export type { U }; export { type U as V }; declare const w: number; export const x = 1;`,
    { x: 1 },
  ],
  ["top-level await", `export const x = await Promise.resolve(3); export const y = x + 1;`, { x: 3, y: 4 }],
];

describe("lowering TypeScript", () => {
  it.each(modules)("%s", async (_about, text, expected) => {
    const { exports } = await runLowered(text, "a.ts");
    expect(exports).toEqual(expected);
  });
});

const other: Record<string, Record<string, unknown>> = {
  lib: { default: "def", named: "n", other: { deep: 1 } },
  "node:fs": { readFile: (path: string) => `read ${path}` },
};

function load(specifier: string): unknown {
  return other[specifier];
}

describe("lowering imports", () => {
  it.each<[about: string, path: string, text: string, exports: Record<string, unknown>]>([
    [
      "names",
      "a.ts",
      `import d, { named as n, default as e, type T } from "lib"; import * as all from "lib"; import "side"; export const r = [d, n, e, all.other.deep];`,
      { r: ["def", "n", "def", 1] },
    ],
    [
      "what is passed on",
      "a.ts",
      `export { named, default as d } from "lib"; export * as all from "lib"; import { other } from "lib"; export { other };`,
      { named: "n", d: "def", all: other.lib, other: { deep: 1 } },
    ],
    ["all that another gives", "a.ts", `export * from "lib"; export const x = 1;`, { ...other.lib, x: 1 }],
    [
      "imports that run",
      "a.mts",
      `export const r = (await import("lib")).named; const m = await import(\`node:fs\`); export const s = m.readFile("x");`,
      { r: "n", s: "read x" },
    ],
    [
      "import equals",
      "a.cts",
      `import fs = require("node:fs"); import read = fs.readFile; export const r = read("y");`,
      { r: "read y" },
    ],
    [
      "import equals that is exported",
      "a.cts",
      `export import lib = require("lib"); export const r = lib.named;`,
      { lib: other["lib"], r: "n" },
    ],
    [
      "createRequire",
      "a.mjs",
      `import { createRequire } from "node:module"; const require = createRequire(import.meta.url); export const r = require("lib").named;`,
      { r: "n" },
    ],
  ])("%s", async (_about, path, text, expected) => {
    const globals = { "import.meta": { url: "" } };
    const modules = { ...other, "node:module": { createRequire: () => undefined } };
    const surroundings = { globals, load: (specifier: string) => modules[specifier as keyof typeof modules] };
    const { exports } = await runLowered(text, path, surroundings);
    expect(exports).toEqual(expected);
  });

  it("resolves require where the name is Node's own, and writes module.exports as code", async () => {
    const globals = { module: { exports: {} as unknown }, exports: {} };
    const text = `const { named } = require("lib"); exports.a = named; module.exports = { b: require('node:fs').readFile("z"), ...exports };`;
    await runLowered(text, "a.cjs", { globals, load });
    expect(globals.module.exports).toEqual({ a: "n", b: "read z" });
  });

  it("leaves a require that is declared alone", async () => {
    const text = `const go = (require) => require("lib"); return go((name) => "mine " + name)`;
    expect((await runLowered(text, "a.cjs", { load })).returned).toBe("mine lib");
  });

  it("writes export = as module.exports", async () => {
    const globals = { module: { exports: {} as unknown } };
    await runLowered(`const x = { y: 1 }; export = x;`, "a.cts", { globals });
    expect(globals.module.exports).toEqual({ y: 1 });
  });
});

describe("lowering JSX", () => {
  function element(component: unknown, properties: unknown): unknown {
    return typeof component === "function"
      ? (component as (given: unknown) => unknown)(properties)
      : [component, properties];
  }

  it.each<[text: string, value: unknown]>([
    [`<a />`, ["a", {}]],
    [
      `<a b="c" d={1} e f:g="h" {...{ i: 2 }} data-x="y" />`,
      ["a", { b: "c", d: 1, e: true, "f:g": "h", i: 2, "data-x": "y" }],
    ],
    [`<a>{1}</a>`, ["a", { children: 1 }]],
    [
      `<a>\n  text {1}\n  more\n  lines <b />{/* nothing */}\n</a>`,
      ["a", { children: ["text ", 1, "more lines ", ["b", {}]] }],
    ],
    [`<><b /></>`, ["", { children: ["b", {}] }]],
    [
      `(() => { const C = ({ x, children }) => ["C", x, children]; return <C x="1">{...[2, 3]}{4}</C> })()`,
      ["C", "1", [2, 3, 4]],
    ],
    [`(() => { const ns = { C: { D: (p) => p.v } }; return <ns.C.D v={5} /> })()`, 5],
    [`(() => { const p = { C: () => "this" }; return (function () { return <this.C /> }).call(p) })()`, "this"],
    [`<my-element a={<b />} />`, ["my-element", { a: ["b", {}] }]],
    [`<a b=<c /> />`, ["a", { b: ["c", {}] }]],
  ])("%s", async (text, expected) => {
    for (const path of ["a.jsx", "a.tsx"]) {
      const { exports } = await runLowered(`export const r = ${text};`, path, { element });
      expect(exports.r).toEqual(expected);
    }
  });
});
