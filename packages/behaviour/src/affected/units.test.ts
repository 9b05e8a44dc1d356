import { describe, expect, it } from "vitest";
import { unitsOf } from "./units.ts";

const code = `import { a } from "./a.ts";

export function one(x: number) {
  const inner = () => {
    return x + 1;
  };
  return inner();
}

export class Two {
  field = 1;
  method() {
    return a;
  }
}
`;

/** Indices of the functions that an edit changes, or that it changes what surrounds them. */
function changed(edit: (text: string) => string): number[] | "skeleton" {
  const [before, now] = [unitsOf("a.ts", code), unitsOf("a.ts", edit(code))];
  if (before === undefined || now === undefined) throw new Error("not parsed");
  if (before.skeleton !== now.skeleton) return "skeleton";
  return before.functions.flatMap((unit, index) => (unit.hash === now.functions[index]?.hash ? [] : [index]));
}

describe("unitsOf", () => {
  it("parts functions from each other and from what runs when the file is loaded", () => {
    expect(unitsOf("a.ts", code)?.functions.map((unit) => unit.lines)).toEqual([
      [
        [3, 4],
        [6, 8],
      ],
      [[4, 6]],
      [[12, 14]],
    ]);
  });

  it.each([
    ["the body of an inner function", "x + 1", "x + 2", [1]],
    ["the body around it", "return inner()", "return inner() + 1", [0]],
    ["a method", "return a;", "return a();", [2]],
    ["a comment", "return a;", "/* why */ return a;", []],
    ["white space", "return a;", "return   a;", []],
    ["a comment that tools read", "return a;", "return /* @__PURE__ */ a;", [2]],
    ["a field", "field = 1", "field = 2", "skeleton"],
    ["an import", "./a.ts", "./b.ts", "skeleton"],
    ["a parameter", "x: number", "x = 1", "skeleton"],
    ["a function more at the outside", "export class", "function three() {}\nexport class", "skeleton"],
  ])("sees a change of %s", (_what, from, to, expected) => {
    expect(changed((text) => text.replace(from, to))).toEqual(expected);
  });

  it("has no answer for what can't be parsed", () => {
    expect(unitsOf("a.ts", "function (")).toBeUndefined();
  });
});
