import { carriers } from "../fragment.ts";

/** Promises, waiting, and what comes later. */
export const asynchronous = carriers("any", {
  "async function": {
    code: "const %A = %await %H(%L); const %B = %await %H(%S);",
    helper: "async function %H(x) { return x; }",
  },
  "async arrow with await": {
    code: "const %A = %await %H(%L); const %B = %await %H(%S);",
    helper: "const %H = async (x) => { const y = await x; return y; };",
  },
  "resolved promise": "const %A = %await Promise.resolve(%L); const %B = %await Promise.resolve(%S);",
  "then of a promise":
    "const %A = %await Promise.resolve(%L).then((x) => x); const %B = %await Promise.resolve(%S).then((x) => x);",
  "then that forgets": "const %A = %L; const %B = %await Promise.resolve(%L).then(() => %S);",
  "rest within then": { code: "const %B = %S; Promise.resolve(%L).then(%f(%A) => {", close: "});" },
  "chained then":
    "const %A = %await Promise.resolve(%S).then(() => Promise.resolve(%L)).then((x) => x); const %B = %S;",
  "promise of one's own":
    "const %A = %await new Promise((resolve) => resolve(%L)); const %B = %await new Promise((resolve, reject) => { resolve(%S); });",
  "resolved later": "const %A = %await new Promise((resolve) => { setTimeout(() => resolve(%L), 0); }); const %B = %S;",
  "resolve that got away": {
    code: "let %1; const %2 = new Promise((resolve) => { %1 = resolve; }); %1(%L); const %A = %await %2; const %B = %S;",
  },
  "rejected promise":
    "const %A = %await Promise.reject(%L).catch((x) => x); const %B = %await Promise.reject(%S).catch((x) => x);",
  "rejected by reject":
    "const %A = %await new Promise((resolve, reject) => reject(%L)).catch((x) => x); const %B = %S;",
  "second function of then": "const %A = %await Promise.reject(%L).then(() => %S, (x) => x); const %B = %S;",
  "thrown in then": "const %A = %await Promise.resolve(%L).then((x) => { throw x; }).catch((x) => x); const %B = %S;",
  "async function that throws": {
    code: "let %A; const %B = %S; try { %await %H(%L); } catch (x) { %A = x; }",
    helper: "async function %H(x) { throw x; }",
  },
  "await of a rejected promise": "let %A; const %B = %S; try { %await Promise.reject(%L); } catch (x) { %A = x; }",
  "finally of a promise":
    "const %A = %await Promise.resolve(%L).finally(() => %S); const %B = %await Promise.resolve(%S).finally(() => %L);",
  "promise all": "const [%A, %B] = %await Promise.all([%L, %S]);",
  "promise all of calls": {
    code: "const [%A, %B] = %await Promise.all([%H(%L), %H(%S)]);",
    helper: "async function %H(x) { return x; }",
  },
  "promise all of a map": {
    code: "const [%A] = %await Promise.all([%L].map(async (x) => x)); const [%B] = %await Promise.all([%S].map((x) => %H(x)));",
    helper: "async function %H(x) { return x; }",
  },
  "promise race":
    "const %A = %await Promise.race([Promise.resolve(%L)]); const %B = %await Promise.race([Promise.resolve(%S)]);",
  "promise any": "const %A = %await Promise.any([Promise.resolve(%L)]); const %B = %S;",
  "promise all settled":
    "const [%1, %2] = %await Promise.allSettled([%L, %S]); const %A = %1.value; const %B = %2.value;",
  "reason of a settled promise":
    "const [%1] = %await Promise.allSettled([Promise.reject(%L)]); const %A = %1.reason; const %B = %S;",
  "async generator": {
    code: "let %A; for %await (const x of %H(%L)) { %A = x; } const %B = %S;",
    helper: "async function* %H(x) { yield x; }",
  },
  "async iterator of promises": "let %A; for %await (const x of [Promise.resolve(%L)]) { %A = x; } const %B = %S;",
  "async iterator of one's own": {
    code: "let %A; for %await (const x of %H(%L)) { %A = x; } const %B = %S;",
    helper: "const %H = (x) => ({ async *[Symbol.asyncIterator]() { yield x; } });",
  },
  "rest within a timer": { code: "setTimeout(%f() => {", close: "}, 0);" },
  "rest within a microtask": { code: "queueMicrotask(%f() => {", close: "});" },
  "rest within the next tick": { code: "const %B = %S; process.nextTick(%f(%A) => {", close: "}, %L);" },
  "rest within a function at once": { code: "(%f() => {", close: "})();" },
  "argument of a timer": { code: "const %B = %S; setTimeout(%f(%A) => {", close: "}, 0, %L);" },
  "set by a timer":
    "let %A = %S; const %B = %S; setTimeout(() => { %A = %L; }, 0); %await new Promise((resolve) => setTimeout(resolve, 1));",
  promisified: {
    code: "const %A = %await promisify(%H)(%L); const %B = %await promisify(%H)(%S);",
    helper: "function %H(x, done) { done(null, x); }",
  },
  thenable: "const %A = %await { then(resolve) { resolve(%L); } }; const %B = %S;",
  "await in a loop": "let %A, %B = %S; for (const x of [Promise.resolve(%L)]) { %A = %await x; }",
  "async method": {
    code: "const %A = %await new %H().give(%L); const %B = %await new %H().give(%S);",
    helper: "class %H { async give(x) { return x; } }",
  },
  "async callbacks in turn": {
    code: "const %A = %await %H([async () => %S, async () => %L]); const %B = %S;",
    helper: "async function %H(steps) { let last; for (const step of steps) last = await step(); return last; }",
  },
});
