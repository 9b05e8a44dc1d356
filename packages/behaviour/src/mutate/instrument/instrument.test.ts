import { describe, expect, it } from "vitest";
import { applyMutant } from "../find/candidate.ts";
import { findMutants } from "../find/find-mutants.ts";
import { noMutant, runBody, runtime } from "../testing/run-text.ts";
import { instrument } from "./instrument.ts";

function compiled(text: string, path = "a.cjs") {
  const { mutants } = findMutants(path, text);
  return { mutants, ...instrument(path, text, mutants) };
}

/** Each mutant, switched on, does what the text with that edit does. */
function expectSame(body: string) {
  const { mutants, text, numbers, left } = compiled(body);
  expect(left).toEqual([]);
  expect(text.split("\n")).toHaveLength(body.split("\n").length);
  expect(runBody(text)).toBe(runBody(body));
  for (const [index, mutant] of mutants.entries()) {
    expect(numbers).toContain(index);
    const replaced = applyMutant(body, mutant);
    expect(`${mutant.operator} ${mutant.original} → ${mutant.replacement}: ${runBody(text, index)}`).toBe(
      `${mutant.operator} ${mutant.original} → ${mutant.replacement}: ${runBody(compiled(replaced).text, noMutant)}`,
    );
  }
}

describe("instrument", () => {
  it.each([
    ["nested operators", "const a = 3, b = 4; return a < b && (b - a) * 2 > 1 || !(a === b) ? a + b * 2 : -a"],
    [
      "connectors of one chain",
      "const f = (x, a, b) => x && a && b || x ?? 1; return [f(1, 0, 2), f(0, 1, 1), f(1, 1, 0)]".replace(
        "|| x ?? 1",
        "|| (x ?? 1)",
      ),
    ],
    [
      "a call's receiver",
      "const o = { s: 'Ab', toUpperCase() { return this.s }, toLowerCase() { return this.s + 1 } }; return o.toUpperCase()",
    ],
    [
      "a short circuit of a whole chain",
      "const f = (o) => o?.a.b.toUpperCase().length; return [f({ a: { b: 'x' } }), f(undefined)]",
    ],
    [
      "a chain in parentheses that is called",
      "const o = { n: 2, f() { return this?.n } }; return [(o?.f)(), o?.f(), o?.['f']?.()]",
    ],
    ["delete of a chain", "const o = { a: { b: 1 }, c: 2 }; const p = delete o?.a?.b; return [o, p]"],
    ["typeof of what is not declared", "return typeof nowhere === 'undefined' ? 1 : 2"],
    [
      "semicolons left out",
      "let i = 1\nlet j = 2\ni\n++j\nconst a = [1]\nlog()\nlog()\nreturn [i, j, a]\nfunction log() { i += 2 }",
    ],
    [
      "statements without braces",
      "let n = 0; for (let i = 0; i < 3; i++) if (i % 2) n += i; else add(i)\nreturn n; function add(k) { n += k * 10 }",
    ],
    ["do and else without blanks", "let n=0;const f=()=>n++;do(f());while(n<3);if(n>5)n=1;else(f());return n"],
    [
      "names of functions",
      "const f = (x) => x + 1; const o = { g: () => 2, [1 + 1]: function () {} }; class C { h = () => 3 } return [f.name, o.g.name, o[2].name, new C().h.name]",
    ],
    [
      "directives",
      "function f() { 'use strict'\nreturn this === undefined } function g() { 'use strict'; return typeof this } return [f(), g()]",
    ],
    [
      "labels",
      "let n = 0; outer: for (const a of [1, 2, 3]) { for (const b of [1, 2]) { if (b === a) continue outer; n += a * b; if (n > 20) break outer } } return n",
    ],
    [
      "switches",
      "const f = (x) => { switch (x) { case 1: return 'one'; case 2: { let y = 3; x += y } default: x += 1; case 9: x *= 2 } return x }; return [f(1), f(2), f(3), f(9)]",
    ],
    [
      "throws",
      "const f = (x) => { if (x > 1) throw new RangeError('big'); else return x\nthrow 1 }; try { return [f(1), f(2)] } catch (e) { return e.message }",
    ],
    [
      "finally",
      "const log = []; const f = () => { try { log.push(1); throw 2 } catch { log.push(3); return 4 } finally { log.push(5) } }; return [f(), log]",
    ],
    [
      "generators",
      "function* g(n) { for (let i = 0; i < n; i++) { const r = yield i * 2; if (r) return r } } return [[...g(3)], [...g(0)]]",
    ],
    [
      "classes",
      "class A { #p = 1; static s = [2, 3]; static { A.t = A.s.length > 1 } constructor(x = 5) { this.x = x } get y() { return this.x + this.#p } m() { return this.y * 2 } has(o) { return #p in o } } class B extends A { constructor() { super(1 + 1); this.z = 3 } m() { return super.m() - 1 } } const b = new B(); return [b.x, b.y, b.m(), b.z, A.t, b.has(b)]",
    ],
    [
      "defaults and patterns",
      "const f = ({ a = 1, b: [c = 2] = [] } = {}, ...rest) => a + c + rest.length; let x, y; [x = 4, y = x + 1] = []; ({ x = 7 } = { x }); return [f(), f({ a: 3 }, 1), x, y]",
    ],
    ["tagged templates", "const tag = (s, ...v) => s.raw.join('|') + v.join(','); return tag`a${1 + 1}\\n${'x'}`"],
    [
      "templates over lines",
      "const f = (a) => a && `x\n  ${a < 2 ? `in\nner` : 'no'}\\\nend`; return [f(1), f(3), `${1}\n` + 'a\\\nb']",
    ],
    [
      "comments in copies",
      "return [1, 2 /* two\nlines */, 3 // three\n].filter((x) => { const y = x // no semicolon\n const z = y\n return z > 1 })",
    ],
    ["patterns of text", "return ['ab1', 'b', '1'].map((s) => /^[a-z]+\\d?$/.test(s))"],
    [
      "sloppy functions in blocks",
      "const r = []; if (r.length === 0) { r.push(typeof g); function g() { return 1 } r.push(g()) } r.push(typeof g); return r",
    ],
    [
      "variables of blocks",
      "let x = 1, v = 0; { let x = 2; { const x = 3; v = x } v += x } for (const x of [4]) { v += x } return [x, v]",
    ],
    [
      "arguments and this",
      "function f() { return arguments.length > 1 ? [this.k, ...arguments] : (() => arguments[0] + this.k)() } return [f.call({ k: 1 }, 2), f.call({ k: 1 }, 2, 3)]",
    ],
    [
      "assignments",
      "let a = 5, o = { n: null, m: 1 }; a += 2; a *= 3; a <<= 1; o.n ??= a; o.m &&= 0; o.k ||= 'k'; o.m++; --o.n; return [a, o]",
    ],
    ["bits", "const f = (a, b) => a | b & 3 ^ a << 1 >>> 1; return [f(1, 2), f(6, 5), ~5 & 7, 5 | 2 | 8]"],
    ["powers", "const f = (a) => 100 / a ** 2 * 3 - (a ** 2 ** 1); return [f(2), f(3)]"],
    ["unary signs", "const a = 3; return [- -a, -(-a), +a, !!a, ! (a && 0), - (a + 1), typeof-a]"],
    [
      "getters that count",
      "let n = 0; const o = { get v() { return ++n } }; const r = o.v + o.v > 2 ? o.v : 0; return [r, n]",
    ],
    [
      "an early return",
      "if (1 > 2) return 'never'; return f(); function f() { return 'hoisted' + helper(2) } function helper(x) { return x % 2 ? 'odd' : 'even' }",
    ],
    [
      "sequences",
      "let a = 1; const b = (a++, a += 2, a > 3); for (let i = 0, j = 5; i < j; i++, j--) a += i * j; return [a, b]",
    ],
    ["empty loops", "let i = 0; while (i++ < 3); for (; i < 9; i += 2); for (var k in { a: 1 }); return [i, k]"],
    [
      "new and callees",
      "class P { constructor(v) { this.v = v } } const ns = { P, pick: () => P }; return [new P(1).v, new ns.P(1 + 1).v, new (ns.pick())(3).v]",
    ],
    ["numbers and bigints", "return [0, 1, -1, 10.5, 1e3, 0x10, 2n ** 3n, 1n, [1].at(-1), 1..toFixed(1)]"],
    [
      "objects",
      "const k = 'q', o = { a: 1, 'b-c': 2, [k + 1]: 3, get d() { return 4 }, e() { return this.a }, ...{ f: 5 } }; return [o, o.e(), { __proto__: { z: 1 } }.z]",
    ],
    ["empty literals", "return [[], {}, '', ``, [[]].length, 'a'.concat('')]"],
    [
      "values of loops' closures",
      "const fs = []; for (let i = 0; i < 2; i++) { fs.push(() => i) } return fs.map((f) => f())",
    ],
  ])("does the same as the text: %s", (_, body) => expectSame(body));

  it("ends loops that a mutant makes endless, and leaves others alone", () => {
    const { mutants, text } = compiled("let n = 0; for (let i = 0; i < 3; i++) n += i; return n");
    const index = mutants.findIndex((mutant) => mutant.operator === "update");
    expect(runBody(text, index)).toBe("throws Error");
    expect(runBody("let i = 0; while (i < 10_000) i++; return i")).toBe("gives 10000");
  });

  it("tells which mutants were reached", () => {
    const { mutants, text } = compiled("const f = (x) => (x ? 1 : 2); return f(0)");
    runtime.reached.clear();
    runtime.recording = true;
    runBody(text);
    runtime.recording = false;
    const reached = mutants.filter((_, index) => runtime.reached.has(index)).map(({ original }) => original);
    expect(reached).toEqual(["x", "x", "x ? 1 : 2", "2", "f(0)", "0"]);
  });

  it("keeps the strictness of a file and a first line for the system", () => {
    const strict = compiled("'use strict'\nreturn (function () { return this === undefined })()");
    expect(runBody(strict.text)).toBe("gives true");
    const script = "#!/usr/bin/env node\n'use strict';\nconsole.log(1 < 2)\n// end";
    expect(compiled(script).text.startsWith("#!/usr/bin/env node\n'use strict';\n")).toBe(true);
  });

  it("works for functions that are called before their file is", () => {
    expect(runBody(compiled("return f(1); function f(x) { return x > 0 }").text)).toBe("gives true");
  });

  it("takes names that the file does not use, and numbers from where it is told", () => {
    const text = "const __assay = 1; return __assay < 2";
    const { mutants } = findMutants("a.cjs", text);
    const result = instrument("a.cjs", text, mutants, { first: 100 });
    expect(result.numbers[0]).toBe(100);
    expect(runBody(result.text)).toBe("gives true");
    const boundary = mutants.findIndex((mutant) => mutant.operator === "relational-negation");
    expect(runBody(result.text, 100 + boundary)).toBe("gives false");
  });

  it("says what it cannot put in, and why", () => {
    const text = "module.exports = { a: 1, b };\nfunction b() { return 2 }";
    const { mutants, left } = compiled(text);
    expect(left.map(({ index }) => mutants[index]?.operator)).toEqual(["object-literal", "number-literal"]);
    expect(left[0]?.why).toMatch(/names of a CommonJS module's exports/);
  });

  it("leaves a text without mutants as it is", () => {
    expect(instrument("a.ts", "type A = 1;\n", []).text).toBe("type A = 1;\n");
  });
});
