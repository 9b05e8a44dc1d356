import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { modelOf, probe } from "../testing.ts";
import { isConstant } from "./constant.ts";
import { foldString, stringParts } from "./value.ts";
import { isNumeric } from "./numeric.ts";

function fold(text: string): string | undefined {
  const model = modelOf(text);
  return foldString(model, probe(model));
}

describe("foldString", () => {
  it.each([
    ["probe('a' + 'b' + 1);", "ab1"],
    ["const a = 'x'; probe(`${a}-${'y'}`);", "x-y"],
    ["const a = 'x'; const b = a + 'y'; probe(b);", "xy"],
    ["probe('a'.concat('b', 'c'));", "abc"],
    ["probe(['a', 'b'].join('/'));", "a/b"],
    ["probe(String.raw`a\\b`);", "a\\b"],
    ["probe(' a '.trim());", " a "],
    ["const o = { k: 'v' }; probe(o.k);", "v"],
    ["let a = 'x'; a = 'y'; probe(a);", undefined],
    ["probe('a' + b);", undefined],
    ["probe(1 + 2);", undefined],
    ["const a = a + 'x'; probe(a);", undefined],
  ])("%s", (text, value) => {
    expect(fold(text)).toBe(value);
  });

  it("gives what JavaScript gives, however a text is cut up", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string(), { minLength: 1, maxLength: 8 }),
        fc.array(fc.nat(2), { minLength: 8, maxLength: 8 }),
        (pieces, ways) => {
          const code = pieces
            .map((piece) => JSON.stringify(piece))
            .reduce((left, right, index) =>
              ways[index] === 0
                ? `${left} + ${right}`
                : ways[index] === 1
                  ? `\`\${${left}}\${${right}}\``
                  : `[${left}, ${right}].join("")`,
            );
          fc.pre(!/[\u2028\u2029]/.test(code));
          expect(fold(`probe(${code});`)).toBe(pieces.join(""));
        },
      ),
    );
  });

  it("stops where names double each other", () => {
    const text = Array.from({ length: 60 }, (_, i) => `const a${i} = a${i + 1} + a${i + 1};`).join("\n");
    const model = modelOf(`${text}\nconst a60 = 'x'; probe(a0);`);
    expect(foldString(model, probe(model))).toBeUndefined();
  });
});

describe("stringParts", () => {
  it("keeps the unknown pieces in their places", () => {
    const model = modelOf("probe('a' + b + `c${d}e` + 'f');");
    const parts = stringParts(model, probe(model))?.map(
      (part) => part.text ?? model.text.slice(part.node?.start, part.node?.end),
    );
    expect(parts).toEqual(["a", "b", "c", "d", "ef"]);
  });

  it("is nothing for what is not plainly a string", () => {
    const model = modelOf("probe(a + b);");
    expect(stringParts(model, probe(model))).toBeUndefined();
  });
});

describe("isConstant", () => {
  it.each([
    ["probe('a' + 1);", true],
    ["const T = { a: 'x', b: 'y' }; probe(T[key]);", true],
    ["probe(process.env.NAME);", true],
    ["import { TABLE } from './x'; probe(TABLE);", true],
    ["enum E { A } probe(E.A);", true],
    ["let a = 'x'; if (b) a = 'y'; probe(a);", true],
    ["let a = 'x'; if (b) a = c(); probe(a);", false],
    ["function f(a: 'x' | 'y') { probe(a); }", true],
    ["function f(a: string) { probe(a); }", false],
    ["import path from 'path'; probe(path.join(__dirname, 'a'));", true],
    ["probe(a ? 'x' : 'y');", true],
    ["const a = [a, b]; probe(a);", false],
  ])("%s → %s", (text, constant) => {
    const model = modelOf(text);
    expect(isConstant(model, probe(model))).toBe(constant);
  });
});

describe("isNumeric", () => {
  it.each([
    ["probe(Number(a));", true],
    ["probe(+a * 2);", true],
    ["function f(a: number) { probe(a); }", true],
    ["function f({ a }: { a: number; b: string }) { probe(a); }", true],
    ["interface P { a?: number } function f(p: P) { probe(p.a); }", true],
    ["type P = { b: string }; function f(p: P) { probe(p.b); }", false],
    ["probe(list.length);", true],
    ["const n = parseInt(a, 10); probe(n);", true],
    ["probe(a + 1);", false],
    ["probe(a);", false],
  ])("%s → %s", (text, numeric) => {
    const model = modelOf(text);
    expect(isNumeric(model, probe(model))).toBe(numeric);
  });
});
