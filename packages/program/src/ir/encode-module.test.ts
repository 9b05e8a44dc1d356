import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeModule, encodeModule } from "./encode-module.ts";
import type { ModuleIr } from "./module-ir.ts";
import { printModule } from "./print-module.ts";
import { packIntegers, unpackIntegers } from "./pack-integers.ts";
import { arbitraryProgram } from "./testing/arbitrary-program.ts";
import { lowerText } from "./testing/run-both.ts";

const rich = `import { Get, type Dto } from "nest"; "use client";
  type Role = "a" | "b"; interface Body { role: Role; constructor: string; __proto__: number }
  @Get("x") export class Users { @Get() field: Map<string, Body>; constructor(private db: Db) {} find(@Get() id: Dto, ...rest: Role[]) { let role: Role = id; return () => role } }
  export const a = [1, ...b], c = { get d() { return 1 }, ...e, [f]: 2 }; switch (a) { case 1: try { throw 2 } catch ({ g }) { } finally { h?.i.j() } } for (const k of l) m: for (;;) continue m;
  async function* n() { for await (const o of p) yield \`q\${o}\` } export default a; export * from "r";`;

function read(data: unknown): ModuleIr {
  const decoded = decodeModule(JSON.parse(JSON.stringify(data)));
  if ("problem" in decoded) throw new Error(decoded.problem);
  return decoded.ir;
}

describe("encodeModule", () => {
  it("is read again as it was", () => {
    const ir = lowerText(rich, "a.ts");
    expect(read(encodeModule(ir))).toEqual(ir);
    expect(JSON.stringify(ir)).not.toContain("__proto__");
    expect(printModule(read(encodeModule(ir)))).toBe(printModule(ir));
  });

  it("is read again as it was, of any program", () => {
    fc.assert(
      fc.property(arbitraryProgram(), (body) => {
        const ir = lowerText(body.replaceAll(/\b([lmno]): /g, "").replaceAll(/(break|continue) [lmno]\b/g, ";"));
        expect(read(encodeModule(ir))).toEqual(ir);
      }),
      { numRuns: 50 },
    );
  });

  it("finds no members of all objects where a module has none of that name", () => {
    const { types, classes } = read(encodeModule(lowerText(rich, "a.ts")));
    expect(types["constructor"]).toBeUndefined();
    expect(classes[0]?.fields["toString"]).toBeUndefined();
    expect(types["Body"]).toMatchObject({ members: { constructor: { kind: "primitive", name: "string" } } });
  });
});

describe("decodeModule", () => {
  const encoded = encodeModule(lowerText(rich, "a.ts"));

  const cut = "its code is cut off or longer than it says";
  const form = "it has another form: ";
  const absent = "a class, export, type or place names something that is not there";

  it.each<[about: string, problem: string, data: unknown]>([
    ["nothing", `${form}Invalid input: expected object, received undefined`, undefined],
    ["another form", `${form}Invalid input: expected string, received undefined`, { version: 1 }],
    ["a text", `${form}Invalid input: expected object, received string`, "x"],
    ["code that is cut off", cut, { ...encoded, integers: encoded.integers.slice(0, -8) }],
    ["code that goes on", cut, { ...encoded, integers: `${encoded.integers.replace(/=+$/, "")}AAAA` }],
    ["more integers than there are", cut, { ...encoded, integerCount: 4_000_000_000 }],
    ["more functions than there are", cut, { ...encoded, functionCount: encoded.functionCount + 1 }],
    ["texts that are gone", "function 0: the text? of instruction 1 is not there, at 6", { ...encoded, texts: [] }],
    ["names that are gone", cut, { ...encoded, names: [] }],
    [
      "imports that are gone",
      "function 0: the import of instruction 7 is not there, at 10",
      { ...encoded, imports: [] },
    ],
    [
      "classes that are gone",
      "function 0: the class of instruction 11 is not there, at 51",
      { ...encoded, classes: [] },
    ],
    ["details of a function that is not there", cut, { ...encoded, details: [{ function: 99 }] }],
    ["an export of a slot that is not there", absent, { ...encoded, exports: [{ name: "a", slot: 999 }] }],
    ["a type of a class that is not there", absent, { ...encoded, types: { A: { kind: "class", class: 7 } } }],
    [
      "an index below zero",
      `${form}Too small: expected number to be >=0`,
      { ...encoded, exports: [{ name: "a", slot: -1 }] },
    ],
    ["lines beyond the end", absent, { ...encoded, lineCount: 1, lines: packIntegers([[1_000_000]]) }],
  ])("refuses %s", (_about, problem, data) => {
    expect(decodeModule(data)).toEqual({ problem });
  });

  it("refuses types that nest without end", () => {
    let type: unknown = { kind: "literals" };
    for (let depth = 0; depth < 20_000; depth += 1) type = { kind: "any-of", types: [type] };
    expect(decodeModule({ ...encoded, types: { A: type } })).toEqual({
      problem: "it could not be read: Maximum call stack size exceeded",
    });
  });

  it("refuses damage, or reads something whose every operand is in range", () => {
    const count = encoded.integerCount;
    const integers = unpackIntegers(encoded.integers, count) ?? new Int32Array();
    fc.assert(
      fc.property(fc.nat(count - 1), fc.oneof(fc.integer(), fc.integer({ min: -3, max: 60 })), (at, value) => {
        const damaged = Int32Array.from(integers);
        damaged[at] = value;
        const decoded = decodeModule({ ...encoded, integers: packIntegers([damaged]) });
        // Printing visits every operand and block.
        if ("ir" in decoded) expect(printModule(decoded.ir)).not.toMatch(/\?/);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("packIntegers", () => {
  it("is undone by unpackIntegers, for all integers of 32 bits", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer(), fc.integer({ min: -2, max: 200 }))), (values) => {
        expect([...(unpackIntegers(packIntegers([values]), values.length) ?? [])]).toEqual(values);
      }),
    );
  });
});
