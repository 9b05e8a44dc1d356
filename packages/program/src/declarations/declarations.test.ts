import { describe, expect, it } from "vitest";
import { parseDeclarations } from "../parse/parse-declarations.ts";
import { createDeclarations } from "./declarations.ts";
import type { UseStep } from "./questions.ts";
import { scopeOf, type Scope } from "./scope.ts";

type Files = Record<string, string>;

/** What lies at the end of some steps (`.a`, `()`, `new`, `await`) from what `main` gives, without what every object has. */
function membersOf(main: string, steps = "", more: Files = {}, isDefault = false): string[] | undefined {
  const files: Files = { main, ...more };
  const read = new Map<string, readonly Scope[] | undefined>();
  function find(_from: string, specifier: string): readonly Scope[] | undefined {
    const name = specifier.replace(/^\.\//, "");
    if (!read.has(name)) {
      const program = files[name] === undefined ? undefined : parseDeclarations(files[name]);
      read.set(name, program && [scopeOf(program.body, name)]);
    }
    return read.get(name);
  }
  const scopes = find("", "main");
  if (scopes === undefined) throw new Error("the declarations of the test cannot be parsed");
  const declarations = createDeclarations({ find });
  const path = steps.split(/\s+/).filter((step) => step !== "");
  const found =
    path.length === 0
      ? declarations.module(scopes, isDefault)
      : declarations.follow(declarations.start(scopes, isDefault), path.map(stepOf));
  const plain = new Set(Object.getOwnPropertyNames(Object.prototype));
  return found && [...found.keys()].filter((name) => !plain.has(name)).sort();
}

function stepOf(step: string): UseStep {
  if (step === "new" || step === "await") return step;
  return step === "()" ? "call" : { get: step.slice(1) };
}

const ofFunctions = ["apply", "arguments", "bind", "call", "caller", "length", "name", "prototype"];

describe("what a module gives", () => {
  it.each<[string, string, Files, string[]]>([
    [
      "declarations of all kinds",
      "export const a: number, b: string; export function f(): void; export class C {}",
      {},
      ["C", "a", "b", "f"],
    ],
    [
      "names that are changed, and those of the file, which may be exported too",
      "declare const inner: 1; export { inner as outer };",
      {},
      ["inner", "outer"],
    ],
    [
      "another module's",
      "export * from './more'; export { x as y } from './more';",
      { more: "export const x: 1; export const z: 2;" },
      ["x", "y", "z"],
    ],
    ["another module, under a name", "export * as more from './more';", { more: "export const x: 1;" }, ["more"]],
    [
      "modules that hand on each other",
      "export * from './more'; export const a: 1;",
      { more: "export * from './main'; export const b: 1;" },
      ["a", "b"],
    ],
  ])("%s", (_, main, more, expected) => {
    expect(membersOf(main, "", more)).toEqual(expected);
  });

  it("is not known where a part of it is not", () => {
    expect(membersOf("export * from './missing'; export const a: 1;")).toBeUndefined();
  });

  it("is what `export =` gives, with what is added to its namespace", () => {
    const main = "export = make; declare function make(): void; declare namespace make { const version: string; }";
    expect(membersOf(main)).toEqual([...ofFunctions, "default", "make", "version"].sort());
  });

  it("has what its default export has, since loaders mix the two", () => {
    const main = "declare const it: { go(): void }; export default it; export const other: 1;";
    expect(membersOf(main)).toEqual(["default", "go", "it", "other"]);
    expect(membersOf(main, "", {}, true)).toEqual(["go"]);
  });
});

describe("what values have", () => {
  it.each<[string, string, string, string[] | undefined]>([
    ["an object type", "export const a: { x: 1; y(): void };", ".a", ["x", "y"]],
    [
      "an interface and what it extends",
      "interface A { x: 1 } interface B extends A { y: 1 } export const b: B;",
      ".b",
      ["x", "y"],
    ],
    ["interfaces of one name", "interface A { x: 1 } interface A { y: 1 } export const a: A;", ".a", ["x", "y"]],
    ["an intersection", "export const a: { x: 1 } & { y: 1 };", ".a", ["x", "y"]],
    ["an alias", "type A = B; type B = { x: 1 }; export const a: A;", ".a", ["x"]],
    ["a class, by itself", "export class C { static make(): C; run(): void }", ".C", [...ofFunctions, "make"].sort()],
    [
      "what is made of a class",
      "export class C { static make(): C; run(): void; get size(): number }",
      ".C new",
      ["run", "size"],
    ],
    [
      "what is made of a class that extends",
      "declare class A { a(): void } export class B extends A { b(): void }",
      ".B new",
      ["a", "b"],
    ],
    [
      "properties that a constructor declares",
      "export class C { constructor(readonly name: string, other: 1); }",
      ".C new",
      ["name"],
    ],
    ["a result", "interface A { x: 1 } export function f(): A;", ".f ()", ["x"]],
    ["a result that is awaited", "interface A { x: 1 } export function f(): Promise<A>;", ".f () await", ["x"]],
    [
      "results of overloads, together",
      "export function f(a: 1): { x: 1 }; export function f(a: 2): { y: 1 };",
      ".f ()",
      ["x", "y"],
    ],
    ["a method's result", "export const a: { make(): { x: 1 } };", ".a .make ()", ["x"]],
    ["a function type's result", "type F = () => { x: 1 }; export const f: F;", ".f ()", ["x"]],
    [
      "what can be called and made",
      "interface F { (): { x: 1 }; new (): { y: 1 } } export const f: F;",
      ".f new",
      ["y"],
    ],
    ["a namespace", "export namespace n { const x: 1; namespace inner { const y: 1; } }", ".n .inner", ["y"]],
    ["`typeof` another", "declare const b: { x: 1 }; export const a: typeof b;", ".a", ["x"]],
    ["a getter's value", "export class C { get inner(): { x: 1 } }", ".C new .inner", ["x"]],
  ])("%s", (_, main, steps, expected) => {
    expect(membersOf(main, steps)).toEqual(expected);
  });

  it("are found in other modules", () => {
    const more = {
      more: "export interface A { x: 1 } export default class D { d(): void } export = E;".replace(" export = E;", ""),
    };
    expect(membersOf("import { A } from './more'; export const a: A;", ".a", more)).toEqual(["x"]);
    expect(membersOf("import D from './more'; export const d: D;", ".d", more)).toEqual(["d"]);
    expect(membersOf("import * as all from './more'; export const a: all.A;", ".a", more)).toEqual(["x"]);
    expect(membersOf("export const a: import('./more').A;", ".a", more)).toEqual(["x"]);
    const given = { given: "declare class E { e(): void } export = E;" };
    expect(membersOf("import E = require('./given'); export const e: E;", ".e", given)).toEqual(["e"]);
  });
});

describe("nothing is said", () => {
  it.each([
    ["of an index", "export const a: { x: 1; [key: string]: number };", ".a"],
    ["of a class with an index", "export class C { [key: string]: unknown; x: 1 }", ".C new"],
    ["of computed keys", "declare const key: string; export const a: { [key]: 1 };", ".a"],
    ["of a choice, whose parts are asked about before they are used", "export const a: { x: 1 } | { y: 1 };", ".a"],
    ["of mapped types", "export const a: { [K in 'x' | 'y']: K };", ".a"],
    ["of types that depend on others", "type If<T> = T extends 1 ? { x: 1 } : { y: 1 }; export const a: If<1>;", ".a"],
    ["of type parameters", "export function f<T>(): T;", ".f ()"],
    ["of what the language declares", "export const a: Map<string, string>;", ".a"],
    ["of any", "export const a: any;", ".a"],
    ["of what extends the unknown", "export class C extends Missing { x: 1 }", ".C new"],
    ["of what is not installed", "import { A } from './missing'; export const a: A;", ".a"],
    ["of a type as a value", "export interface A { x: 1 }", ".A"],
    ["of a result that is not declared", "export function f();", ".f ()"],
    ["of enums, which are asked by number too", "export enum E { a }", ".E"],
    ["of steps that lead to nothing", "export const a: { x: 1 };", ".a .b .c"],
  ])("%s", (_, main, steps) => {
    expect(membersOf(main, steps)).toBeUndefined();
  });

  it.each([
    ["an alias of itself", "type A = A; export const a: A;", ".a"],
    ["aliases of each other", "type A = B; type B = A; export const a: A;", ".a"],
    ["an interface that extends itself", "interface A extends A { x: 1 } export const a: A;", ".a"],
    ["a name that is handed round", "export { x } from './more';", ".x"],
  ])("of %s, and an end is found", (_, main, steps) => {
    expect(membersOf(main, steps, { more: "export { x } from './main';" })).toBeUndefined();
  });

  it("of chains without end, in time", () => {
    const long = Array.from({ length: 200 }, (_, index) => `type T${index} = T${index + 1};`).join("");
    expect(membersOf(`${long} type T200 = { x: 1 }; export const a: T0;`, ".a")).toBeUndefined();
  });
});
