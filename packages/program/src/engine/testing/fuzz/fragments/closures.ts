import { carriers } from "../fragment.ts";

/** Variables that outlive their function, and what is kept between calls. */
export const closures = carriers("any", {
  "captured variable": "const %1 = () => %L; const %A = %1(); const %2 = () => %S; const %B = %2();",
  "captured then changed": "let %1 = %S; const %2 = () => %1; %1 = %L; const %A = %2(); %1 = %S; const %B = %2();",
  "closure that sets": "let %A = %S; const %B = %S; const %1 = (x) => { %A = x; }; %1(%L);",
  "closure that sets by itself": "let %A = %S; const %B = %S; const %1 = () => { %A = %L; }; %1();",
  "closure that clears": "let %B = %L; const %A = %B; const %1 = () => { %B = %S; }; %1();",
  "two closures of one variable": {
    code: "const %1 = %H(%S); %1.set(%L); const %A = %1.get(); const %2 = %H(%S); const %B = %2.get();",
    helper: "function %H(x) { let kept = x; return { get: () => kept, set(y) { kept = y; } }; }",
  },
  "made by a factory": {
    code: "const %1 = %H(%L), %2 = %H(%S); const %A = %1(); const %B = %2();",
    helper: "function %H(x) { return () => x; }",
  },
  "made by a factory with state": {
    code: "const %1 = %H(), %2 = %H(); %1.add(%L); %2.add(%S); const %A = %1.all()[0]; const %B = %2.all()[0];",
    helper: "function %H() { const list = []; return { add(x) { list.push(x); }, all() { return list; } }; }",
  },
  "counter that keeps": {
    code: "const %1 = %H(); %1(%L); const %A = %1(%S); const %B = %S;",
    helper: "function %H() { let last; return function (x) { const before = last; last = x; return before; }; }",
  },
  "called once": {
    code: "const %1 = %H(() => %L); %1(); const %A = %1(); const %B = %H(() => %S)();",
    helper:
      "function %H(make) { let value, done = false; return () => { if (!done) { value = make(); done = true; } return value; }; }",
  },
  memoised: {
    code: "const %1 = %H((x) => x); %1('k', %L); const %A = %1('k', %L); const %B = %S;",
    helper:
      "function %H(f) { const known = new Map(); return (key, x) => { if (!known.has(key)) known.set(key, f(x)); return known.get(key); }; }",
  },
  "closures made in a loop":
    "const %1 = []; for (const x of [%L]) { %1.push(() => x); } const %A = %1[0](); const %B = %S;",
  "builder that chains": {
    code: "const %A = %H().with(%L).build(); const %B = %H().with(%S).build();",
    helper:
      "function %H() { let kept; const self = { with(x) { kept = x; return self; }, build() { return kept; } }; return self; }",
  },
  "variable of a module": {
    code: "%H.set(%L); const %A = %H.get(); const %B = %S;",
    helper: "let %1; const %H = { set(x) { %1 = x; }, get() { return %1; } };",
  },
  "functions that share a variable": {
    code: "%I(%L); const %A = %H(); const %B = %S;",
    helper: "const %H = () => %I.kept;",
    other: "function %I(x) { %I.kept = x; }",
  },
  "list of a module": {
    code: "%H.push(%L); const %A = %H[0]; const %B = %S;",
    helper: "const %H = [];",
  },
  "table of a module": {
    code: "%H.a = %L; %H.b = %S; const %A = %H.a; const %B = %H.b;",
    helper: "const %H = {};",
  },
  "global object": "globalThis.%1 = %L; globalThis.%2 = %S; const %A = globalThis.%1; const %B = globalThis.%2;",
  "weak map": {
    code: "const %1 = {}, %2 = {}; %H.set(%1, %L); const %A = %H.get(%1); const %B = %S;",
    helper: "const %H = new WeakMap();",
  },
  "listeners of one's own": {
    code: "const %B = %S; const %1 = %H(); %1.on(%f(%A) => {",
    close: "}); %1.emit(%L);",
    helper:
      "function %H() { const listeners = []; return { on(f) { listeners.push(f); }, emit(x) { for (const f of listeners) f(x); } }; }",
  },
  middleware: {
    code: "let %A; const %B = %S; %H([(context, next) => { context.x = %L; next(); }, (context) => { %A = context.x; }]);",
    helper:
      "function %H(steps) { const context = {}; const go = (n) => { if (n < steps.length) steps[n](context, () => go(n + 1)); }; go(0); }",
  },
  "event emitter": {
    code: "const %B = %S; const %1 = new EventEmitter(); %1.on('ready%2', %f(%A) => {",
    close: "}); %1.emit('ready%2', %L);",
  },
  "other event": {
    code: "let %A = %L, %B = %S; const %1 = new EventEmitter(); %1.on('first%2', (x) => { %B = x; }); %1.on('second%2', (x) => { %A = x; }); %1.emit('second%2', %L); %1.emit('first%2', %S);",
  },
  "once listened": {
    code: "let %A; const %B = %S; const %1 = new EventEmitter(); %1.once('saved%2', function (x, y) { %A = y; }); %1.emit('saved%2', %S, %L);",
  },
});
