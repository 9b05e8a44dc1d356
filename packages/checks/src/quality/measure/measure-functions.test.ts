import { describe, expect, it } from "vitest";
import { measureFile } from "./measure-file.ts";

function measures(text: string, path = "src/a.ts") {
  return measureFile(path, text)?.written?.functions ?? expect.fail("not measured");
}
const cognitive = (body: string) => measures(`function f(a, b, c) {\n${body}\n}`)[0]?.cognitive;

describe("cognitive complexity", () => {
  // The white paper's own examples of each rule.
  it.each([
    [`return a;`, 0],
    [`if (a) b();`, 1],
    [`if (a) b(); else c();`, 2],
    [`if (a) b(); else if (b) c(); else a();`, 3],
    [`if (a) { if (b) { c(); } }`, 3],
    [`for (const x of a) { while (b) { if (c) b(); } }`, 6],
    [`if (a) b(); else { if (c) b(); }`, 4],
    [`switch (a) { case 1: b(); break; case 2: c(); break; default: }`, 1],
    [`try { a(); } catch { if (b) c(); }`, 3],
    [`return a && b && c;`, 1],
    [`return a && b || c;`, 2],
    [`return a && !(b && c);`, 2],
    [`return a ?? b?.c;`, 0],
    [`return a ? b : c ? a : b;`, 3],
    [`outer: for (;;) { continue outer; }`, 2],
    [`if (c) b(); a.forEach(() => { if (b) c(); });`, 3],
    [`if (c) { a.forEach(() => { if (b) a.some(() => b || c); }); }`, 5],
    [`return f(a - 1, b, c);`, 1],
  ])("of %s is %i", (body, expected) => {
    expect(cognitive(body)).toBe(expected);
  });

  it("of a function that only declares is not that of what it declares", () => {
    const found = measures(`function routes(api) { api.get("/a", (c) => { if (c) return 1; }); api.use((c) => c); }`);
    expect(found.map(({ name, cognitive: points }) => [name, points])).toEqual([
      ["routes", 0],
      ['routes.get("/a")', 1],
    ]);
  });

  it("leaves named functions within to themselves", () => {
    const found = measures(
      `function outer() { const inner = () => { if (a) b(); }; function other() { if (a) b(); } }`,
    );
    expect(found.map(({ name, cognitive: points }) => [name, points])).toEqual([
      ["outer", 0],
      ["outer.inner", 1],
      ["outer.other", 1],
    ]);
  });
});

describe("size", () => {
  it("counts lines of code, statements and parameters, without blanks, comments and functions within", () => {
    const text = `class Cart {\n  // adds up\n  total(a: number, b: number) {\n\n    const sum = a + b; // here\n    function inner() {\n      return 1;\n    }\n    return sum;\n  }\n}`;
    expect(measures(text)[0]).toMatchObject({
      name: "Cart.total",
      line: 3,
      endLine: 10,
      lines: 4,
      statements: 2,
      parameters: 2,
      cyclomatic: 1,
    });
  });

  it("tells lines of JSX apart", () => {
    const text = `export const Page = () => {\n  const a = 1;\n  return (\n    <div>\n      <p>{a}</p>\n    </div>\n  );\n};`;
    expect(measures(text, "src/page.tsx")[0]).toMatchObject({ name: "Page", lines: 8, markup: 3 });
  });

  it("reads the scripts of components at their lines", () => {
    const text = `<template>\n  <p>{{ a && b }}</p>\n</template>\n<script setup lang="ts">\nfunction load(a?: string) {\n  if (a) return 1;\n}\n</script>`;
    expect(measures(text, "src/a.vue")).toMatchObject([{ name: "load", line: 5, endLine: 7, cognitive: 1 }]);
  });

  it("is not taken of code that nobody wrote, or that can't be read", () => {
    expect(measureFile("src/a.ts", "// @generated\nfunction f() {}")?.written).toBeUndefined();
    expect(measureFile("src/a.ts", "function f( {")?.written).toBeUndefined();
    expect(measureFile("views/a.html", "<p></p>")).toBeUndefined();
  });
});
