import fc from "fast-check";

/** Variables that hold plain values; functions and classes have names of their own, since their text would differ. */
const variables = ["a", "b", "c", "d"] as const;
const keys = ["x", "y", "z"] as const;

const prelude = `"use strict";
let a = 1, b = "t", c = [1, "u", [2]], d = { x: 1, y: { z: 2 } }, fuel = 60;
const log = [];
const note = (v) => (log.length < 80 && log.push(v), v);
const burn = () => { if (--fuel < 0) throw "out of fuel" };
function f(p, q = p, ...r) { burn(); return r.length > 0 ? r : q }
class K { n = 1; #p = 2; static s = 3; constructor(v) { burn(); this.v = v } m(k) { burn(); this.n = k; return [this.v, this.#p] } get g() { return this.n } set g(v) { this.n = v } }
class L extends K { constructor(v) { super(v); this.w = v } m(k) { return super.m(k).concat("L") } }
`;

/**
 * Bodies of functions that always end, over numbers, texts, lists, objects, closures, loops, switches, errors,
 * destructuring and classes. What is spread is the last to be worked out, as the instructions have it. They give their variables and what they noted. No function captures a variable of a loop,
 * of which the interpreter has one for all rounds, and no list gets so long that spreading it fills the memory.
 */
export function arbitraryProgram(): fc.Arbitrary<string> {
  return fc
    .array(pieces.statement, { minLength: 1, maxLength: 8 })
    .map(
      (statements) =>
        `${prelude}let thrown; try {\n${statements.join("\n")}\n} catch (e) { thrown = e instanceof Error ? e.constructor.name : e }\nreturn [a, b, c, d, log, thrown]`,
    );
}

const literal = fc.constantFrom("0", "1", "2", "-1", "1.5", `""`, `"s"`, `"10"`, "true", "false", "null", "undefined");
const variable = fc.constantFrom(...variables);
const key = fc.constantFrom(...keys);
const label = fc.constantFrom("l", "m", "n", "o");
const operator = fc.constantFrom("+", "+", "+", "-", "*", "/", "%", "<", ">=", "===", "!=", "&", "|", "<<", ">>>");
const logical = fc.constantFrom("&&", "||", "??");

type Pieces = {
  expression: string;
  pattern: string;
  statement: string;
  block: string;
};

const pieces = fc.letrec<Pieces>((tie) => {
  const e: fc.Arbitrary<string> = tie("expression");
  const s: fc.Arbitrary<string> = tie("block");
  const map: typeof fc.tuple = fc.tuple;
  const expression = fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    literal,
    variable,
    map(e, operator, e).map(([x, op, y]) => `(${x} ${op} ${y})`),
    map(e, e, e).map(([x, y, z]) => `(${x} + ${y} + "t" + ${z})`),
    map(e, logical, e).map(([x, op, y]) => `(${x} ${op} ${y})`),
    map(e, e, e).map(([x, y, z]) => `(${x} ? ${y} : ${z})`),
    map(e, e).map(([x, y]) => `\`<\${${x}}-\${${y}}>\``),
    map(fc.constantFrom("!", "-", "typeof ", "void "), e).map(([op, x]) => `(${op}(${x}))`),
    map(e, e).map(([x, y]) => `[${x}, ${y}]`),
    map(e, e).map(([x, y]) => `[${x}, ...[${y}], 3]`),
    map(key, e, e).map(([k, x, y]) => `({ ${k}: ${x}, ["y" + 1]: ${y} })`),
    map(e, e).map(([x, y]) => `({ z: ${y}, get y() { return 7 }, ...(${x}) })`),
    map(e, key).map(([x, k]) => `(${x})?.${k}`),
    map(variable, key).map(([x, k]) => `${x}.${k}`),
    map(variable, e).map(([x, y]) => `${x}?.[note(${y})]?.y`),
    map(variable, e).map(([x, y]) => `(${x} = ${y})`),
    map(variable, key, e).map(([x, k, y]) => `(${x}.${k} = ${y})`),
    map(variable, e, e).map(([x, k, y]) => `(${x}[${k} % 5] = ${y})`),
    map(variable, fc.constantFrom("&&=", "||=", "??="), e).map(([x, op, y]) => `(${x} ${op} ${y})`),
    map(variable, fc.constantFrom("+=", "-=", "*=", "|="), literal).map(([x, op, y]) => `(${x} ${op} ${y})`),
    map(variable, key, fc.constantFrom("+=", "-=", "??="), literal).map(([x, k, op, y]) => `(${x}.${k} ${op} ${y})`),
    map(variable, fc.constantFrom("++", "--")).map(([x, op]) => `(${x}${op})`),
    map(variable, key, fc.constantFrom("++", "--")).map(([x, k, op]) => `(${op}${x}.${k})`),
    map(variable, key).map(([x, k]) => `(delete ${x}?.${k})`),
    map(e, e).map(([x, y]) => `(note(${x}), ${y})`),
    map(e, e).map(([x, y]) => `f(${x}, ${y})`),
    map(e, e).map(([x, y]) => `f(...[${x}, 1, ${y}])`),
    map(e, e, e).map(([x, y, z]) => `((p, q = ${x}) => (${y} + p + q))(${z})`),
    map(e, e).map(([x, y]) => `(function (p) { return [this.x, p, arguments.length, ${x}] }).call({ x: 2 }, ${y})`),
    map(e, e).map(([x, y]) => `((n) => () => (n = n + 1, [n, ${x}]))(${y})()`),
    map(tie("pattern"), e).map(([p, x]) => `(${p} = ${x})`),
    map(fc.constantFrom("K", "L"), e, e).map(([k, x, y]) => `new ${k}(${x}).m(${y})`),
    map(fc.constantFrom("K", "L"), e, e).map(
      ([k, x, y]) => `((o) => (o.g = ${y}, [o.g, o.w, ${k}.s]))(new ${k}(${x}))`,
    ),
  );
  const pattern = fc.oneof(
    { maxDepth: 2 },
    map(variable, variable).map(([x, y]) => `[${x}, ${y}]`),
    map(variable, e, variable).map(([x, y, z]) => `[${x} = ${y}, , ...${z}]`),
    map(key, variable)
      .map(([k, x]) => `{ ${k}: ${x} }`)
      .map((p) => `[${p}]`),
    map(key, variable, e, variable).map(([k, x, y, z]) => `[{ ${k}: ${x} = ${y}, ...${z} } = { x: 5 }]`),
  );
  const block = fc.array(tie("statement"), { maxLength: 3 }).map((statements) => statements.join("\n"));
  const statement = fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    e.map((x) => `;(${x});`),
    e.map((x) => `note(${x});`),
    map(e, s, s).map(([x, y, z]) => `if (${x}) { ${y} } else if (fuel % 2) { ${z} } else note("else");`),
    map(e, s).map(([x, y]) => `{ let s = ${x}; const t = [s]; note(t); ${y} }`),
    map(variable, literal, s).map(
      ([v, x, y]) => `{ let ${v} = ${x}; note(${v}); try { ${y} } catch { note("const") } }`,
    ),
    map(e, s).map(([x, y]) => `for (let i = 0; i < 3; i++) { burn(); if (i === ${x}) continue; ${y} }`),
    map(e, s).map(([x, y]) => `for (const v of [${x}, 1]) { burn(); note(v); ${y} }`),
    map(key, s).map(([k, y]) => `for (const k in { ${k}: 1, w: 2 }) { burn(); note(k); ${y} }`),
    map(e, s).map(([x, y]) => `while (note(${x})) { burn(); ${y} if (fuel % 3) break }`),
    map(e, s).map(([x, y]) => `do { burn(); ${y} if (fuel % 5) continue; } while (${x} && fuel > 20)`),
    map(e, e, s, s).map(
      ([x, y, z, w]) =>
        `switch (${x}) { case ${y}: ${z} case 1: note("one"); break; default: ${w} case 0: note("zero") }`,
    ),
    map(s, s, s).map(([x, y, z]) => `try { ${x} } catch (e) { note(typeof e); ${y} } finally { ${z} }`),
    map(s, s).map(([x, y]) => `try { ${x} throw [fuel] } catch ([e]) { note(e); ${y} }`),
    e.map((x) => `throw ${x};`),
    map(label, s, e, s).map(([l, x, y, z]) => `${l}: { ${x} if (${y}) break ${l}; ${z} }`),
    map(label, s, e, s).map(
      ([l, x, y, z]) =>
        `${l}: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { burn(); ${x} if (${y}) continue ${l}; if (i + j > 2) break ${l}; ${z} } }`,
    ),
    map(s, e, s).map(
      ([x, y, z]) => `note((() => { try { ${x} return ${y} } catch { return "caught" } finally { ${z} } })());`,
    ),
    map(e, s).map(([x, y]) => `{ note(h(${x})); function h(p) { burn(); ${y} return [p] } }`),
    map(e, e).map(([x, y]) => `{ const { x: m, ...n } = { x: ${x}, y: ${y} }; note([m, n]); }`),
    map(e, e, s).map(
      ([x, y, z]) =>
        `{ class M { static u = ${x}; v = ${y}; go() { ${z} return this.v } } note([M.u, new M().go()]); }`,
    ),
    map(e, e).map(([x, y]) => `{ function* g() { const r = yield ${x}; yield* [r, ${y}] } note([...g()]); }`),
  );
  return { expression, pattern, statement, block };
});
