import { carriers } from "../fragment.ts";

/** Calls of every kind: what goes in and what comes out. */
export const functions = carriers("any", {
  "identity function": { code: "const %A = %H(%L); const %B = %H(%S);", helper: "function %H(x) { return x; }" },
  "typed function": {
    code: "const %A = %H(%L); const %B = %H(%S);",
    helper: "function %H«<T>»(x«: T»)«: T» { const y«: T» = x; return y; }",
  },
  "arrow function": { code: "const %A = %H(%L); const %B = %H(%S);", helper: "const %H = (x) => x;" },
  "function expression": {
    code: "const %A = %H(%L); const %B = %H(%S);",
    helper: "const %H = function inner(x) { return x; };",
  },
  "one of two parameters": {
    code: "const %A = %H(%L, %S); const %B = %H(%S, %L);",
    helper: "function %H(x, y) { return x; }",
  },
  "return in branches": {
    code: "const %A = %H(%L, %S); const %B = %H(%S, %S);",
    helper: "function %H(x, y) { if (input()) return y; return x; }",
  },
  "default parameter": {
    code: "const %A = %H(undefined, %L); const %B = %H(undefined, %S);",
    helper: "function %H(x, y, z = y) { return z; }",
  },
  "rest parameters": {
    code: "const %A = %H(1, %L, %S); const %B = %H(1, %S, %L);",
    helper: "function %H(x, ...others) { return others[0]; }",
  },
  "arguments object": {
    code: "const %A = %H(%S, %L); const %B = %H(%L, %S);",
    helper: "function %H() { return arguments[1]; }",
  },
  "spread arguments": {
    code: "const %A = %H(...[%S, %L]); const %B = %H(...[%L, %S]);",
    helper: "function %H(x, y) { return y; }",
  },
  "destructured parameter": {
    code: "const %A = %H({ x: %L, y: %S }); const %B = %H({ x: %S, y: %L });",
    helper: "function %H({ x }) { return x; }",
  },
  "destructured parameter with defaults": {
    code: "const %A = %H({ x: { y: [%L] } }); const %B = %H({ x: {} }, %S);",
    helper: "function %H({ x: { y: [z] = [] } = {} } = {}, w = undefined) { return z ?? w; }",
  },
  "immediately called": "const %A = (function (x) { return x; })(%L); const %B = ((x) => x)(%S);",
  currying: {
    code: "const %A = %H(%L)(%S); const %B = %H(%S)(%L);",
    helper: "const %H = (x) => (y) => x;",
  },
  "curried three times": {
    code: "const %1 = %H(%S); const %2 = %1(%L); const %A = %2(%S); const %B = %1(%S)(%L);",
    helper: "function %H(x) { return function (y) { return function (z) { return y; }; }; }",
  },
  "continuation passing": {
    code: "let %A, %B; %H(%L, (x) => { %A = x; }); %H(%S, (x) => { %B = x; });",
    helper: "function %H(x, done) { done(x); }",
  },
  "node style callback": {
    code: "let %A; const %B = %S; %H(%L, function (error, x) { if (error) throw error; %A = x; });",
    helper: "function %H(x, done) { done(null, x); }",
  },
  "rest within a callback": {
    code: "const %B = %S; %H(%L, %ffunction (%A) {",
    close: "});",
    helper: "function %H(x, done) { return done(x); }",
  },
  "callback gives the result": {
    code: "const %A = %H(() => %L); const %B = %H(() => %S);",
    helper: "function %H(make) { return make(); }",
  },
  "callback that calls a callback": {
    code: "const %A = %H(%L, (x, next) => next(x)); const %B = %H(%S, (x, next) => next(x));",
    helper: "function %H(x, how) { return how(x, (y) => y); }",
  },
  composition: {
    code: "const %1 = %H((x) => x, (x) => x); const %A = %1(%L); const %B = %1(%S);",
    helper: "const %H = (f, g) => (x) => g(f(x));",
  },
  "composition by reduce": {
    code: "const %1 = %H((x) => x, (x) => x); const %A = %1(%L); const %B = %S;",
    helper: "const %H = (...fs) => (x) => fs.reduce((y, f) => f(y), x);",
  },
  recursion: {
    code: "const %A = %H(%L, 3); const %B = %H(%S, 3);",
    helper: "function %H(x, n) { return n === 0 ? x : %H(x, n - 1); }",
  },
  "mutual recursion": {
    code: "const %A = %H(%L, 3); const %B = %H(%S, 2);",
    helper:
      "function %H(x, n) { return n === 0 ? x : odd(x, n - 1);\n  function odd(y, m) { return m === 0 ? y : %H(y, m - 1); } }",
  },
  "recursion that gathers": {
    code: "const %A = %H([%L, %S], 0, []); const %B = %S;",
    helper:
      "function %H(list, n, all) { if (n === list.length) return all[0]; all.push(list[n]); return %H(list, n + 1, all); }",
  },
  "parameters that change places": {
    code: "const %A = %H(%S, %L, 1); const %B = %H(%S, %S, 1);",
    helper: "function %H(x, y, n) { return n === 0 ? x : %H(y, x, n - 1); }",
  },
  "reassigned parameter": {
    code: "const %A = %H(%S, %L); const %B = %H(%L, %S);",
    helper: "function %H(x, y) { x = y; return x; }",
  },
  call: {
    code: "const %A = %H.call(null, %L); const %B = %H.call(%L, %S);",
    helper: "function %H(x) { return x; }",
  },
  apply: {
    code: "const %A = %H.apply(null, [%S, %L]); const %B = %H.apply(null, [%L, %S]);",
    helper: "function %H(x, y) { return y; }",
  },
  bind: {
    code: "const %1 = %H.bind(null, %S, %L); const %A = %1(); const %2 = %H.bind(null, %L); const %B = %2(%S);",
    helper: "function %H(x, y) { return y; }",
  },
  "this by call": {
    code: "const %A = %H.call({ x: %L, y: %S }); const %B = %H.call({ x: %S, y: %L });",
    helper: "function %H() { return this.x; }",
  },
  "this by bind": {
    code: "const %A = %H.bind({ x: %L })(); const %B = %H.bind({ x: %S })();",
    helper: "function %H() { return this.x; }",
  },
  "reflect apply": {
    code: "const %A = Reflect.apply(%H, null, [%L]); const %B = Reflect.apply(%H, null, [%S]);",
    helper: "function %H(x) { return x; }",
  },
  "tagged template": {
    code: "const %A = %H`a${%L}b${%S}`; const %B = %H`a${%S}b${%L}`;",
    helper: "function %H(strings, x, y) { return x; }",
  },
  "optional call": {
    code: "const %1 = { f: %H }; const %A = %1.f?.(%L); const %B = %1?.f(%S);",
    helper: "function %H(x) { return x; }",
  },
  "function chosen by name": {
    code: "const %1 = { keep: (x, y) => x, drop: (x, y) => y }; const %A = %1['keep'](%L, %S); const %B = %1.drop(%L, %S);",
  },
  "function out of a list": {
    code: "let %A; const %B = %S; for (const %1 of [%H]) { %A = %1(%L); }",
    helper: "function %H(x) { return x; }",
  },
  "method of an object":
    "const %1 = { give(x) { return x; }, take: (x) => x }; const %A = %1.give(%L); const %B = %1.take(%S);",
  "method through this":
    "const %1 = { give(x) { return this.hand(x); }, hand(x) { return x; } }; const %A = %1.give(%L); const %B = %1.give(%S);",
  "helper fills an object": {
    code: "const %1 = {}, %2 = {}; %H(%1, %L); %H(%2, %S); const %A = %1.x; const %B = %2.x;",
    helper: "function %H(target, x) { target.x = x; }",
  },
  "helper fills a list": {
    code: "const %1 = [], %2 = []; %H(%1, %L); %H(%2, %S); const %A = %1[0]; const %B = %2[0];",
    helper: "function %H(target, x) { target.push(x); }",
  },
  "helper gives an object": {
    code: "const { x: %A } = %H(%L, %S); const { y: %B } = %H(%L, %S);",
    helper: "function %H(x, y) { return { x, y }; }",
  },
  "helper gives a list": {
    code: "const [%A] = %H(%L, %S); const [, %B] = %H(%L, %S);",
    helper: "function %H(x, y) { return [x, y]; }",
  },
  "helper of a helper": {
    code: "const %A = %H(%L, %S); const %B = %H(%S, %L);",
    helper: "function %H(x, y) { return %I({ x, y }); }",
    other: "function %I(both) { return both.x; }",
  },
  generator: {
    code: "let %A, %B; for (const x of %H(%L)) { %A = x; } for (const x of %H(%S)) { %B = x; }",
    helper: "function* %H(x) { yield x; }",
  },
  "generator by next": {
    code: "const %A = %H(%L).next().value; const %B = %H(%S).next().value;",
    helper: "function* %H(x) { yield x; }",
  },
  "generator that hands on": {
    code: "const [%A] = %H(%L); const [%B] = [...%H(%S)];",
    helper: "function* %H(x) { yield* [x]; }",
  },
  "generator that returns": {
    code: "const %A = %H(%L).next().value; const %B = %H(%S).next().value;",
    helper: "function* %H(x) { return x; }",
  },
  "result of yield star": {
    code: "const [%A] = %H(%L); const %B = %S;",
    helper: "function* %H(x) { const y = yield* %I(x); yield y; }",
    other: "function* %I(x) { return x; }",
  },
  "sent into a generator": {
    code: "const %1 = %H(); %1.next(); const %A = %1.next(%L).value; const %B = %S;",
    helper: "function* %H() { const got = yield 1; yield got; }",
  },
  "generator method": "const %1 = { *all() { yield %L; } }; const [%A] = %1.all(); const %B = %S;",
});
