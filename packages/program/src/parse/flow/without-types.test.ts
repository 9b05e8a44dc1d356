import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCodeModel } from "../../model/code-model.ts";
import { parseModule } from "../parse-module.ts";
import { withoutFlowTypes } from "./without-types.ts";

describe("withoutFlowTypes", () => {
  it.each([
    ["casts", "f((x: any), y as T, z as const);", "f((x), y, z);"],
    ["annotations", "let f = (a: ?string, b?: {| c: 1 |}, ...d: Array<any>): ?T => a;", "let f = (a, b, ...d) => a;"],
    [
      "an arrow behind a type of several lines",
      "f = (a): Promise<\n  T,\n> => a;",
      "f = (a)=>\n\n;".replace("\n\n;", " a;"),
    ],
    ["aliases", "type A = {| +b: 1 |}; opaque type C: string = string; d;", ";;d;"],
    ["what a line break does not end", "f\ntype A = B\n(c);", "f;(c);"],
    ["declarations", "declare var a: 1; declare function f(): void; declare module.exports: { a: 1 }; b;", ";;;b;"],
    [
      "imports",
      "import type A from 'a'; import typeof B from 'b'; import { type C, d, typeof E } from 'c';",
      ";;import { d, } from 'c';",
    ],
    [
      "exports",
      "export type A = 1; export type { B } from 'b'; export opaque type C = 1; export interface D {} e;",
      ";;;;e;",
    ],
    [
      "generics",
      "class A<T> extends B<T> { m<U>(u: U): U { return f<U>(new C<U>(u)); } }",
      "class A extends B { m(u) { return f(new C(u)); } }",
    ],
    ["classes", "class A implements B, C { declare d: 1; static +e: 2 = 2; #f: ?3; }", "class A { static e = 2; #f; }"],
    [
      "predicates",
      "function f(this: T, a: mixed): %checks { return a; } function g(a): a is T { return a; }",
      "function f(a) { return a; } function g(a) { return a; }",
    ],
    [
      "components",
      "component A(b: string, 'c-d' as e: T, ...f: P) renders G { return e; }",
      "function A(b, e, ...f) { return e; }",
    ],
  ])("takes out %s", (_, text, expected) => {
    const plain = withoutFlowTypes(text) ?? "";
    expect(plain.length).toBe(text.length);
    expect(plain.replace(/\s+/g, "")).toBe(expected.replace(/\s+/g, ""));
    expect(parseModule("a.js", text).errors).toEqual([]);
  });

  it.each([
    ["is broken", "const = 1;", 1],
    ["says what JavaScript cannot", "const a = match (b) { 1 => 2 };", 1],
    ["would end a line too early", "function f() { return <\n  T,\n>(x: T): T => x; }", 1],
    ["is too long", `type A = 1;\n${"//".repeat(500_000)}`, 1],
  ])("leaves a text that %s as a problem", (_, text, line) => {
    expect(parseModule("a.js", `${text}\n(x: any);`).errors.map(({ line }) => line)).toEqual([line]);
  });

  it("keeps the offset of everything that stays", () => {
    const piece = fc.constantFrom(
      "type A = {| b: ?string |}\n",
      "const s: string = '😀é';\r\n",
      "(s: any);\u2028",
      "declare var d: number;",
      "function g<T>(x: T): Array<T> { return [x]; }\n",
      "/* é: number */",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = `${[...new Set(pieces)].join("")}\n(0: any); found(1);`;
        const { errors, ...module } = parseModule("a.js", text);
        expect(errors).toEqual([]);
        const model = createCodeModel({ errors, ...module });
        const call = model.nodes("CallExpression").at(-1);
        expect(text.slice(call?.start, call?.end)).toBe("found(1)");
      }),
    );
  });
});
