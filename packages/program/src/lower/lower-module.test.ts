import { describe, expect, it } from "vitest";
import { checkModule } from "../ir/check-module.ts";
import type { FunctionIr, ModuleIr } from "../ir/module-ir.ts";
import { printModule } from "../ir/print-module.ts";
import { lowerText } from "../ir/testing/run-both.ts";
import { parseModule } from "../parse/parse-module.ts";
import { lowerModule } from "./lower-module.ts";

function functionOf(ir: ModuleIr, name: string): FunctionIr {
  const found = ir.functions.find((entry) => entry.name === name);
  if (found === undefined)
    throw new Error(`no function ${name} among ${ir.functions.map((entry) => entry.name).join()}`);
  return found;
}

/** The instruction whose printed form matches, with `@offset` replaced by the source from there. */
function instruction(text: string, pattern: RegExp, path?: string): string {
  const lines = printModule(lowerText(text, path)).split("\n");
  const line = lines.find((candidate) => pattern.test(candidate)) ?? "";
  return line.replace(/@(\d+)/g, (_, at) => `@${text.slice(Number(at), Number(at) + 8)}`);
}

describe("places", () => {
  it("points at the name of a property, and at a call from its start to its end", () => {
    const text = `const r = first.second.third(a)[key](b);`;
    expect(instruction(text, /Get t\d+ "second"/)).toContain("@second.t");
    expect(instruction(text, /Get t\d+ "third"/)).toContain("@third(a)");
    expect(instruction(text, /GetComputed/)).toContain("@key](b);");
    const [first] = printModule(lowerText(text)).match(/Call .*/g) ?? [];
    expect(first).toMatch(/@10 @31/);
  });

  it("points at the name that is written, and at whole expressions", () => {
    expect(instruction(`a.b.c = 1`, /Put/)).toContain("@c = 1");
    expect(instruction(`a.b = "x" + y`, /Concat/)).toContain(`@"x" + y`);
    expect(instruction(`delete a.b`, /Delete/)).toContain("@b");
    expect(instruction(`const { x: { y } } = z`, /Get .*"y"/)).toContain("@y } } = ");
  });

  it("counts in UTF-16 code units, and gives the beginnings of lines", () => {
    const ir = lowerText(`"😀";\r\nfoo.bar;\n`);
    expect(ir.lines).toEqual([0, 7, 16]);
    expect(printModule(ir)).toContain(`"bar" @11`);
  });
});

describe("functions", () => {
  it("are named as a reader knows them, and stand after the one around them", () => {
    const ir = lowerText(
      `function a() { function b() {} } const c = () => {}; const d = { e() {}, f: () => {}, g: { h: function () {} } };
       class K { m() {} static n = () => {}; constructor() {} get x() { return 1 } } exports.o = () => {}; module.exports = () => {};
       let p; p ??= () => {}; const q = x ? () => {} : null; const { r = () => {} } = {}; go(function named() {});`,
    );
    expect(ir.functions.map(({ name }) => name)).toEqual([
      "",
      "a",
      "b",
      "c",
      "d.e",
      "d.f",
      "d.g.h",
      "K.m",
      "K.constructor",
      "K.x",
      "K.fields",
      "K.n",
      "o",
      "",
      "p",
      "q",
      "r",
      "named",
    ]);
    for (const [index, { parent }] of ir.functions.entries()) expect(parent).toBeLessThan(index);
    expect(functionOf(ir, "K.m")).toMatchObject({ kind: "method", class: 0 });
    expect(functionOf(ir, "K.x").kind).toBe("getter");
  });

  it("know which of their variables others use", () => {
    const ir = lowerText(`function f(a, b) { const c = 1, d = 2; return () => [b, d, () => (c, c)] }`);
    const { slots, captured } = functionOf(ir, "f");
    expect(captured.map((slot) => slots[slot])).toEqual(["b", "c", "d"]);
    expect(slots.slice(0, 2)).toEqual(["a", "b"]);
  });

  it("carry directives and decorators, with where these come from", () => {
    const text = `"use client"; import { Get, Body as B } from "nest"; import * as v from "valid";
      @Controller("users") class U { @v.IsEmail({}, 2) email: string; @Get(":id") find(@B() body: Dto, plain: any) { "use server"; "use strict" } }`;
    const ir = lowerText(text, "a.ts");
    expect(ir.functions[0]?.marks).toEqual([{ name: '"use client"', arguments: [] }]);
    const find = functionOf(ir, "U.find");
    expect(find.marks).toEqual([
      { name: "Get", import: 0, imported: "Get", arguments: [":id"] },
      { name: '"use server"', arguments: [] },
    ]);
    expect(find.parameters).toEqual([
      {
        isRest: false,
        type: { kind: "name", name: "Dto" },
        marks: [{ name: "B", import: 0, imported: "Body", arguments: [] }],
      },
      { isRest: false, marks: [] },
    ]);
    expect(ir.classes[0]).toMatchObject({
      name: "U",
      marks: [{ name: "Controller", arguments: ["users"] }],
      fieldMarks: { email: [{ name: "v.IsEmail", import: 1, imported: "IsEmail", arguments: [null, "2"] }] },
    });
  });
});

describe("exports", () => {
  it("say what they are", () => {
    const ir = lowerText(
      `import { x as y } from "m"; export function f() {} export class C {} export const v = 1; export { y, f as g }; export * from "n"; export default f;`,
      "a.mjs",
    );
    expect(ir.exports).toEqual([
      { name: "f", function: 1 },
      { name: "C", class: 0 },
      { name: "v", slot: expect.any(Number) },
      { name: "y", import: 0, imported: "x" },
      { name: "g", function: 1 },
      { name: "*", import: 1, imported: "*" },
      { name: "default", function: 1 },
    ]);
  });

  it("do not hold module.exports, which is code", () => {
    const ir = lowerText(`exports.a = 1; module.exports = { b: 2 };`);
    expect(ir.exports).toEqual([]);
    expect(printModule(ir)).toMatch(/Global "module"[^]*Put t\d+ "exports"/);
  });

  it("tell imports by how they are asked for", () => {
    const ir = lowerText(
      `import type { T } from "types"; import { type U } from "types2"; import "side"; const a = require("r"); import("d"); const b = require(a); let c: import("t3").V;`,
      "a.ts",
    );
    expect(ir.imports.map(({ specifier, how, isType }) => [specifier, how, isType])).toEqual([
      ["types", "import", true],
      ["types2", "import", true],
      ["side", "import", false],
      ["r", "require", false],
      ["d", "dynamic", false],
      ["t3", "import", true],
    ]);
  });
});

describe("types", () => {
  it("say where members come from", () => {
    const ir = lowerText(
      `import { Request, ns } from "express"; import type * as e from "e"; class Local {} type Role = "a" | "b"; interface Body extends Base { id: string; "n-n"?: number; go(): void }
       function f(a: Request, b: e.X.Y<string>, c: Local[], d: Role | null, g: string | Local, h: { i: Promise<Body> }, j: any, k: typeof a, l: ns.Z, ...m: readonly number[]) { let n: Role; const { o }: { o: boolean } = g }`,
      "a.ts",
    );
    const { parameters, slots, slotTypes } = functionOf(ir, "f");
    const string = { kind: "primitive", name: "string" };
    expect(parameters.map(({ type }) => type)).toEqual([
      { kind: "import", import: 0, path: ["Request"] },
      { kind: "import", import: 1, path: ["X", "Y"], of: [string] },
      { kind: "name", name: "Array", of: [{ kind: "class", class: 0 }] },
      { kind: "name", name: "Role" },
      { kind: "any-of", types: [string, { kind: "class", class: 0 }] },
      { kind: "object", members: { i: { kind: "name", name: "Promise", of: [{ kind: "name", name: "Body" }] } } },
      undefined,
      undefined,
      { kind: "import", import: 0, path: ["ns", "Z"] },
      { kind: "name", name: "Array", of: [{ kind: "primitive", name: "number" }] },
    ]);
    expect(slotTypes).toEqual({ [slots.indexOf("n")]: { kind: "name", name: "Role" } });
    const id = {
      kind: "object",
      members: { id: string, "n-n": { kind: "primitive", name: "number" }, go: { kind: "name", name: "Function" } },
    };
    expect(ir.types).toEqual({
      Role: { kind: "literals" },
      Body: { kind: "any-of", types: [id, { kind: "name", name: "Base" }] },
    });
  });

  it("of fields include parameter properties", () => {
    const ir = lowerText(`class A { constructor(private readonly db: Db) {} n = 1; s!: string }`, "a.ts");
    expect(Object.entries(ir.classes[0]?.fields ?? {})).toEqual([
      ["db", { kind: "name", name: "Db" }],
      ["s", { kind: "primitive", name: "string" }],
    ]);
  });
});

describe("any tree", () => {
  it.each<[about: string, text: string, path: string]>([
    ["operators", `x = ${"a + ".repeat(20_000)}"b"`, "a.js"],
    ["alternatives", `x = ${"a || ".repeat(20_000)}b`, "a.js"],
    ["links", `x = a${".b()[c]`d`!".repeat(10_000)}`, "a.ts"],
    ["optional links", `x = a${"?.b()?.[c]".repeat(300)}`, "a.ts"],
    ["branches", `${"if (a) { b } else ".repeat(400)}{}`, "a.js"],
    ["brackets", `x = ${"[".repeat(900)}${"]".repeat(900)}`, "a.js"],
    ["functions", `x = ${"() => {".repeat(450)}${"}".repeat(450)}`, "a.js"],
    ["types", `let x: ${"A<".repeat(300)}B${">".repeat(300)}; let y: T${"[]".repeat(5_000)}`, "a.ts"],
    ["names", `let x: ${"a.".repeat(300)}b; x = <${"a.".repeat(300)}b />`, "a.tsx"],
  ])("is taken with many %s", (_about, text, path) => {
    const ir = lowerModule(parseModule(path, text));
    expect(ir.problems).toEqual([]);
    expect(checkModule(ir)).toBeUndefined();
  });

  it("is taken with syntax errors, which it names", () => {
    const ir = lowerModule(parseModule("a.ts", `const a = 1;\nconst = ;\n`));
    expect(ir.problems).toMatchObject([{ at: 13 }]);
    expect(checkModule(ir)).toBeUndefined();
  });

  it("names what it does not know, and evaluates what lies within", () => {
    const parsed = parseModule("a.js", `x(y);`);
    const strange = {
      type: "ComptimeExpression",
      start: 0,
      end: 4,
      expression: { type: "Identifier", name: "y", start: 2, end: 3 },
    };
    Object.assign(parsed.program.body[0] ?? {}, { expression: strange });
    const ir = lowerModule(parsed);
    expect(ir.problems).toEqual([{ message: "ComptimeExpression is not understood here", at: 0, isSyntax: false }]);
    expect(checkModule(ir)).toBeUndefined();
  });

  it("ends in a problem, not an exception, where the tree is broken", () => {
    const parsed = parseModule("a.js", `x(y);`);
    Object.assign(parsed.program.body[0] ?? {}, { expression: null });
    const ir = lowerModule(parsed);
    expect(ir.problems[0]?.message).toContain("was not lowered");
    expect(checkModule(ir)).toBeUndefined();
  });
});
