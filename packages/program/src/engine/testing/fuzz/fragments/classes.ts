import { carriers } from "../fragment.ts";

/** Classes, prototypes, and fields that are more than fields. */
export const classes = carriers("any", {
  "field of an instance": {
    code: "const %1 = new %H(%L, %S); const %A = %1.x; const %B = %1.y;",
    helper: "class %H { constructor(x, y) { this.x = x; this.y = y; } }",
  },
  "typed field": {
    code: "const %1«: %H» = new %H(%L), %2 = new %H(%S); const %A = %1.give(); const %B = %2.give();",
    helper: "class %H { «private »x; constructor(x«: any») { this.x = x; } give()«: any» { return this.x; } }",
  },
  "private field": {
    code: "const %1 = new %H(%L), %2 = new %H(%S); const %A = %1.give(); const %B = %2.give();",
    helper: "class %H { #x; constructor(x) { this.#x = x; } give() { return this.#x; } }",
  },
  "private method": {
    code: "const %1 = new %H(); const %A = %1.give(%L); const %B = %1.give(%S);",
    helper: "class %H { #hand(x) { return x; } give(x) { return this.#hand(x); } }",
  },
  "set by a method": {
    code: "const %1 = new %H(), %2 = new %H(); %1.set(%L); %2.set(%S); const %A = %1.get(); const %B = %2.get();",
    helper: "class %H { x = undefined; set(x) { this.x = x; } get() { return this.x; } }",
  },
  "set from outside": {
    code: "const %1 = new %H(), %2 = new %H(); %1.x = %L; %2.x = %S; const %A = %1.get(); const %B = %2.get();",
    helper: "class %H { get() { return this.x; } }",
  },
  "getter of a class": {
    code: "const %A = new %H(%L).value; const %B = new %H(%S).value;",
    helper: "class %H { constructor(x) { this.x = x; } get value() { return this.x; } }",
  },
  "setter of a class": {
    code: "const %1 = new %H(), %2 = new %H(); %1.value = %L; %2.value = %S; const %A = %1.x; const %B = %2.x;",
    helper: "class %H { set value(x) { this.x = x; } }",
  },
  "getter and setter": {
    code: "const %1 = new %H(); %1.value = %L; const %A = %1.value; const %B = %S;",
    helper: "class %H { #x; get value() { return this.#x; } set value(x) { this.#x = x; } }",
  },
  "static field": {
    code: "%H.x = %L; %H.y = %S; const %A = %H.x; const %B = %H.y;",
    helper: "class %H { static x; static y; }",
  },
  "static method": {
    code: "const %A = %H.give(%L); const %B = %H.give(%S);",
    helper: "class %H { static give(x) { return x; } }",
  },
  "static registry": {
    code: "%H.put('a', %L); const %A = %H.take('a'); const %B = %S;",
    helper:
      "class %H { static all = {}; static put(k, x) { this.all[k] = x; } static take(k) { return this.all[k]; } }",
  },
  "static factory": {
    code: "const %A = %H.of(%L).x; const %B = %H.of(%S).x;",
    helper: "class %H { static of(x) { const made = new this(); made.x = x; return made; } }",
  },
  "inherited method": {
    code: "const %A = new %H(%L).give(); const %B = new %H(%S).give();",
    helper: "class %H extends %I {}",
    other: "class %I { constructor(x) { this.x = x; } give() { return this.x; } }",
  },
  "call of super": {
    code: "const %A = new %H(%S, %L).x; const %B = new %H(%L, %S).x;",
    helper: "class %H extends %I { constructor(x, y) { super(y); } }",
    other: "class %I { constructor(x) { this.x = x; } }",
  },
  "method of super": {
    code: "const %A = new %H().give(%L); const %B = new %H().give(%S);",
    helper: "class %H extends %I { give(x) { return super.give(x); } }",
    other: "class %I { give(x) { return x; } }",
  },
  "overridden method": {
    code: "const %A = new %H().run(%L, %S); const %B = new %I().run(%L, %S);",
    helper: "class %H extends %I { hand(x, y) { return x; } }",
    other: "class %I { run(x, y) { return this.hand(x, y); } hand(x, y) { return y; } }",
  },
  mixin: {
    code: "const %1 = %H(class {}); const %A = new %1().give(%L); const %B = new %1().give(%S);",
    helper: "const %H = (Base) => class extends Base { give(x) { return x; } };",
  },
  "prototype by hand": {
    code: "const %A = new %H(%L).give(); const %B = new %H(%S).give();",
    helper: "function %H(x) { this.x = x; }\n%H.prototype.give = function () { return this.x; };",
  },
  "prototype replaced": {
    code: "const %A = new %H(%L).give(); const %B = new %H(%S).give();",
    helper: "function %H(x) { this.x = x; }\n%H.prototype = { give() { return this.x; } };",
  },
  "inherited by prototype": {
    code: "const %A = new %H(%L).give(); const %B = new %H(%S).give();",
    helper: "function %H(x) { %I.call(this, x); }\n%H.prototype = Object.create(%I.prototype);",
    other: "function %I(x) { this.x = x; }\n%I.prototype.give = function () { return this.x; };",
  },
  "arrow in a field": {
    code: "const %1 = new %H(%L).give; const %A = %1(); const %2 = new %H(%S).give; const %B = %2();",
    helper: "class %H { constructor(x) { this.x = x; } give = () => this.x; }",
  },
  "arrow that keeps this": {
    code: "const %A = new %H(%L).all()[0]; const %B = new %H(%S).all()[0];",
    helper: "class %H { constructor(x) { this.x = x; } all() { return [1].map(() => this.x); } }",
  },
  "method that chains": {
    code: "const %A = new %H().with(%L).x; const %B = new %H().with(%S).x;",
    helper: "class %H { with(x) { this.x = x; return this; } }",
  },
  "bound method": {
    code: "const %1 = new %H(%L); const %2 = %1.give.bind(%1); const %A = %2(); const %B = new %H(%S).give();",
    helper: "class %H { constructor(x) { this.x = x; } give() { return this.x; } }",
  },
  "field that calls a function": {
    code: "const %A = new %H(%L).y; const %B = new %H(%S).y;",
    helper: "class %H { constructor(x) { this.x = x; this.build(); } build() { this.y = this.x; } }",
  },
  "instance within an instance": {
    code: "const %A = new %H(new %I(%L)).inner.x; const %B = new %H(new %I(%S)).give();",
    helper: "class %H { constructor(inner) { this.inner = inner; } give() { return this.inner.x; } }",
    other: "class %I { constructor(x) { this.x = x; } }",
  },
  "getter of an object":
    "const %1 = { get x() { return %L; }, get y() { return %S; } }; const %A = %1.x; const %B = %1.y;",
  "getter of what comes later":
    "const %1 = { k: %S, get x() { return this.k; } }; %1.k = %L; const %A = %1.x; const %B = %S;",
  "setter of an object": "const %1 = { set x(v) { this.k = v; } }; %1.x = %L; const %A = %1.k; const %B = %S;",
  "defined property":
    "const %1 = {}; Object.defineProperty(%1, 'x', { value: %L }); Object.defineProperty(%1, 'y', { value: %S }); const %A = %1.x; const %B = %1.y;",
  "defined getter": "const %1 = {}; Object.defineProperty(%1, 'x', { get: () => %L }); const %A = %1.x; const %B = %S;",
  "proxy that gets": "const %1 = new Proxy({}, { get: () => %L }); const %A = %1.x; const %B = %S;",
  "proxy that lets through": "const %1 = new Proxy({ x: %L, y: %S }, {}); const %A = %1.x; const %B = %1.y;",
  "iterable of one's own": {
    code: "const [%A] = new %H(%L); let %B; for (const x of new %H(%S)) { %B = x; }",
    helper: "class %H { constructor(x) { this.x = x; } *[Symbol.iterator]() { yield this.x; } }",
  },
  "iterator by hand": {
    code: "let %A; for (const x of %H(%L)) { %A = x; } const %B = %S;",
    helper:
      "const %H = (x) => ({ [Symbol.iterator]() { let done = false; return { next() { const r = { value: x, done }; done = true; return r; } }; } });",
  },
  "class expression":
    "const %A = new (class { constructor(x) { this.x = x; } })(%L).x; const %B = new (class { x = %S; })().x;",
  "static block": "class %1 { static x; static { this.x = %L; } } const %A = %1.x; const %B = %S;",
  "list that was extended": {
    code: "const %1 = new %H(); %1.push(%L); const %A = %1.last(); const %B = %S;",
    helper: "class %H extends Array { last() { return this[this.length - 1]; } }",
  },
  "error that was extended": {
    code: "let %A; const %B = %S; try { throw new %H(%L); } catch (error) { %A = error.detail; }",
    helper: "class %H extends Error { constructor(detail) { super('x'); this.detail = detail; } }",
  },
});
