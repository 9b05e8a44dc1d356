import type { Wrapper } from "../fragment.ts";

const both = [
  ["%C.x", "%C.y"],
  ["(({ x }) => x)(%C)", "(({ y }) => y)(%C)"],
  ["%C['x']", "%C['y']"],
  ["%C?.x", "%C?.y"],
] as const;

/** What values are put into, carried about in, and taken out of. */
export const containers: readonly Wrapper[] = [
  {
    name: "object",
    make: "{ x: %L, y: %S }",
    touches: ["{ ...%C }", "Object.assign({}, %C)", "Object.freeze(%C)", "structuredClone(%C)", "[%C][0]"],
    reads: both,
  },
  { name: "nested object", make: "{ a: { x: %L }, b: { x: %S } }", reads: [["%C.a.x", "%C.b.x"]] },
  {
    name: "list",
    make: "[%L, %S]",
    touches: [
      "[...%C]",
      "%C.slice()",
      "%C.concat([])",
      "Array.from(%C)",
      "[%C].flat()",
      "%C.filter(() => true)",
      "%C.map((x) => x)",
    ],
    reads: [
      ["%C[0]", "%C[1]"],
      ["(([x]) => x)(%C)", "(([, y]) => y)(%C)"],
      ["%C.at(0)", "%C.at(1)"],
      ["%C.shift()", "%C.pop()"],
      ["%C.find((x, i) => i === 0)", "%C.find((x, i) => i === 1)"],
    ],
  },
  {
    name: "list of one",
    make: "[%L]",
    touches: [
      "[...%C]",
      "%C.slice(0)",
      "%C.reverse()",
      "%C.toSorted()",
      "[].concat(%C)",
      "%C.flatMap((x) => [x])",
      "%C.map((x) => x).filter((x) => x)",
    ],
    reads: [
      ["%C[0]", "%S"],
      ["%C.pop()", "%S"],
      ["%C.reduce((all, x) => x, %S)", "%S"],
      ["%C.values().next().value", "%S"],
      ["[...%C.entries()][0][1]", "%S"],
    ],
  },
  {
    name: "map",
    make: "new Map([['x', %L], ['y', %S]])",
    touches: ["new Map(%C)", "new Map([...%C])", "new Map(%C.entries())"],
    reads: [
      ["%C.get('x')", "%C.get('y')"],
      ["[...%C.values()][0]", "[...%C.values()][1]"],
      ["Object.fromEntries(%C).x", "Object.fromEntries(%C).y"],
    ],
  },
  {
    name: "map that was set",
    make: "new Map().set('x', %L).set('y', %S)",
    reads: [["%C.get('x')", "%C.get('y')"]],
  },
  {
    name: "set",
    make: "new Set([%L])",
    touches: ["new Set(%C)", "new Set([...%C])"],
    reads: [
      ["[...%C][0]", "%S"],
      ["%C.values().next().value", "%S"],
      ["Array.from(%C)[0]", "%S"],
    ],
  },
  { name: "closure", make: "() => %L", reads: [["%C()", "%S"]] },
  { name: "closure of two", make: "(n) => (n === 0 ? %L : %S)", reads: [["%C(0)", "%S"]] },
  {
    name: "object of closures",
    make: "{ one: () => %L, other() { return %S; } }",
    touches: ["{ ...%C }"],
    reads: [["%C.one()", "%C.other()"]],
  },
  {
    name: "promise",
    make: "Promise.resolve(%L)",
    touches: ["%C.then((x) => x)", "Promise.all([%C]).then(([x]) => x)", "(async () => %C)()"],
    reads: [["%await %C", "%S"]],
  },
  {
    name: "promise of an object",
    make: "Promise.resolve({ x: %L, y: %S })",
    reads: [["(%await %C).x", "(%await %C).y"]],
  },
  {
    name: "instance",
    make: "new %H(%L, %S)",
    touches: ["%C.self()"],
    reads: [...both.slice(0, 1), ["%C.give()", "%C.y"], ["%C.other", "%C.y"]],
    helper:
      "class %H { constructor(x, y) { this.x = x; this.y = y; } give() { return this.x; } get other() { return this.x; } self() { return this; } }",
  },
  {
    name: "instance of a subclass",
    make: "new %H(%L, %S)",
    reads: [["%C.give()", "%C.y"]],
    helper:
      "class %HBase { constructor(x) { this.x = x; } give() { return this.x; } }\nclass %H extends %HBase { constructor(x, y) { super(x); this.y = y; } }",
  },
  {
    name: "made by a function",
    make: "%H(%L, %S)",
    reads: [...both.slice(0, 1), ["%C.give()", "%C.y"]],
    helper: "function %H(x, y) { return { x, y, give() { return x; } }; }",
  },
  {
    name: "generator object",
    make: "%H(%L)",
    reads: [
      ["%C.next().value", "%S"],
      ["[...%C][0]", "%S"],
    ],
    helper: "function* %H(x) { yield x; }",
  },
  {
    name: "old style instance",
    make: "new %H(%L, %S)",
    reads: [
      ["%C.give()", "%C.y"],
      ["%C.x", "%C.y"],
    ],
    helper: "function %H(x, y) { this.x = x; this.y = y; }\n%H.prototype.give = function () { return this.x; };",
  },
  {
    name: "box of currying",
    make: "%H(%L)(%S)",
    reads: [["%C.x", "%C.y"]],
    helper: "const %H = (x) => (y) => ({ x, y });",
  },
];
