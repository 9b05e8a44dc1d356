import { carriers } from "../fragment.ts";

/** Objects and lists that are changed, taken apart and put together. */
export const objects = carriers("any", {
  "deleted field": "const %1 = { x: %L, y: %L }; const %A = %1.x; delete %1.y; const %B = %1.y ?? %S;",
  "overwritten field": "const %1 = { x: %L }; const %A = %1.x; %1.x = %S; const %B = %1.x;",
  "field set later": "const %1 = {}; %1.x = %L; %1.y = %S; const %A = %1.x; const %B = %1.y;",
  "field under another name": "const %1 = { x: %S }; const %2 = %1; %2.x = %L; const %A = %1.x; const %B = %S;",
  "nested field set":
    "const %1 = { a: { b: {} } }; %1.a.b.c = %L; %1.a.b.d = %S; const %A = %1.a.b.c; const %B = %1.a.b.d;",
  "computed key that is constant":
    "const %1 = 'k'; const %2 = { [%1]: %L, ['l']: %S }; const %A = %2[%1]; const %B = %2.l;",
  "computed key that is not known":
    "const %1 = input() ? 'k' : 'l'; const %2 = {}; %2[%1] = %L; const %A = %2[%1]; const %B = %S;",
  "computed key put together": "const %2 = {}; %2['a' + 1] = %L; const %A = %2.a1; const %B = %S;",
  "destructured with default": "const { x: %A = %S } = { x: %L }; const { y: %B = %S } = { x: %L };",
  "default that steps in": "const { x: %A = %L } = {}; const { x: %B = %S } = {};",
  "nested destructuring": "const { a: { b: [%A, { c: %B }] } } = { a: { b: [%L, { c: %S }] } };",
  "rest of an object": "const { x: %B, ...%1 } = { x: %S, y: %L }; const %A = %1.y;",
  "rest without a field": "const { y: %1, ...%2 } = { x: %S, y: %L }; const %A = %1; const %B = %2.y ?? %2.x;",
  "rest of a list": "const [%B, ...%1] = [%S, %L]; const %A = %1[0];",
  "destructured into fields":
    "const %1 = {}; ({ x: %1.a, y: %1.b } = { x: %L, y: %S }); const %A = %1.a; const %B = %1.b;",
  "destructured with computed key": "const %1 = 'x'; const { [%1]: %A, y: %B } = { x: %L, y: %S };",
  "destructured in a loop": "let %A, %B; for (const { x, y } of [{ x: %L, y: %S }]) { %A = x; %B = y; }",
  "destructured entries": "let %A; const %B = %S; for (const [key, x] of Object.entries({ k: %L })) { %A = x; }",
  "object spread": "const %1 = { ...{ x: %L, y: %S } }; const %A = %1.x; const %B = %1.y;",
  "spread that overwrites":
    "const %1 = { x: %L, ...{ x: %S } }; const %2 = { ...{ x: %S }, x: %L }; const %A = %2.x; const %B = %1.x;",
  "object assign": "const %1 = Object.assign({}, { x: %L }, { y: %S }); const %A = %1.x; const %B = %1.y;",
  "object assign into": "const %1 = { y: %S }; Object.assign(%1, { x: %L }); const %A = %1.x; const %B = %1.y;",
  "object assign that overwrites": "const %1 = Object.assign({ x: %L }, { x: %S }); const %A = %L; const %B = %1.x;",
  "object values": "const [%A] = Object.values({ x: %L }); const [%B] = Object.values({ x: %S });",
  "object entries": "const [[, %A]] = Object.entries({ x: %L }); const %B = Object.entries({ x: %S })[0][1];",
  "from entries":
    "const { x: %A } = Object.fromEntries([['x', %L]]); const { x: %B } = Object.fromEntries([['x', %S]]);",
  "entries mapped":
    "const %1 = Object.fromEntries(Object.entries({ x: %L }).map(([key, value]) => [key, value])); const %A = %1.x; const %B = %S;",
  "for in": "let %A; const %1 = { x: %L }; for (const key in %1) { %A = %1[key]; } const %B = %S;",
  "keys walked": "let %A; const %1 = { x: %L }; Object.keys(%1).forEach((key) => { %A = %1[key]; }); const %B = %S;",
  "optional chain": "const %1 = { a: { b: %L } }; const %A = %1?.a?.b; const %B = %1?.z?.b ?? %S;",
  "optional computed chain": "const %1 = { a: [%L, %S] }; const %A = %1?.['a']?.[0]; const %B = %1.a?.[1];",
  "own prototype": "const %1 = Object.create({ x: %L, y: %S }); const %A = %1.x; const %B = %1.y;",
  "prototype set": "const %1 = {}; Object.setPrototypeOf(%1, { x: %L }); const %A = %1.x; const %B = %S;",
  frozen: "const %1 = Object.freeze({ x: %L, y: %S }); const %A = %1.x; const %B = %1.y;",
  "symbol as key": "const %1 = Symbol('k'); const %2 = { [%1]: %L }; const %A = %2[%1]; const %B = %S;",
  "property descriptor": "const %A = Object.getOwnPropertyDescriptor({ x: %L }, 'x').value; const %B = %S;",
  "reflect get and set": "const %1 = {}; Reflect.set(%1, 'x', %L); const %A = Reflect.get(%1, 'x'); const %B = %S;",
  "object that holds itself":
    "const %1 = { x: %L, y: %S }; %1.self = %1; const %A = %1.self.self.x; const %B = %1.self.self.y;",
  "linked list": {
    code: "let %1 = null; for (const x of [%L, 1]) { %1 = { x, next: %1 }; } const %A = %1.next.x; const %B = %S;",
  },
  "other instance of one literal": {
    code: "const %1 = %H(), %2 = %H(); %1.x = %L; %2.x = %S; const %A = %1.x; const %B = %2.x;",
    helper: "function %H() { return { x: undefined }; }",
  },
  "lists of one literal": {
    code: "const %1 = %H(), %2 = %H(); %1.push(%L); %2.push(%S); const [%A] = %1; const [%B] = %2;",
    helper: "const %H = () => [];",
  },
  "list index set": "const %1 = []; %1[0] = %L; %1[1] = %S; const %A = %1[0]; const %B = %1[1];",
  "list index counted": "const %1 = []; let %2 = 0; %1[%2++] = %L; const %A = %1[0]; const %B = %S;",
  "push then pop": "const %1 = []; %1.push(%L); const %A = %1.pop(); const %2 = [%S]; const %B = %2.pop();",
  "unshift then shift": "const %1 = []; %1.unshift(%L); const %A = %1.shift(); const %2 = [%S]; const %B = %2.shift();",
  splice: "const %1 = [1]; %1.splice(0, 1, %L); const [%A] = %1; const [%B] = [%S].splice(0, 1);",
  fill: "const [%A] = new Array(1).fill(%L); const [%B] = new Array(1).fill(%S);",
  "map with a map key": "const %1 = new Map([['k', %L], ['l', %S]]); const %A = %1.get('k'); const %B = %1.get('l');",
  "map that is walked": "let %A; const %B = %S; for (const [key, value] of new Map([['k', %L]])) { %A = value; }",
  "map for each": "let %A; const %B = %S; new Map([['k', %L]]).forEach((value, key) => { %A = value; });",
  "set that is walked": "let %A; const %B = %S; new Set([%L]).forEach((x) => { %A = x; });",
  "cleared map": "const %1 = new Map([['k', %L]]); const %A = %1.get('k'); %1.set('k', %S); const %B = %1.get('k');",
  "reduce to an object": "const %1 = [%L].reduce((all, x) => ({ ...all, k: x }), {}); const %A = %1.k; const %B = %S;",
  "reduce into an object":
    "const %1 = [%L].reduce((all, x) => { all['k'] = x; return all; }, {}); const %A = %1.k; const %B = %S;",
  "reduce without a start": "const %A = [%L].reduce((x, y) => x); const %B = [%S, %S].reduce((x, y) => y);",
  find: "const %A = [%L].find((x) => x); const %B = [%S].find(() => true);",
  "find an object": "const %A = [{ k: 1, x: %L }].find(({ k }) => k === 1).x; const %B = %S;",
  "set within some": "let %A; const %B = %S; [%L].some((x) => { %A = x; return true; });",
  "set within for each": "let %A; const %B = %S; [%L].forEach((x) => { %A = x; });",
  "list from a length":
    "const [%A] = Array.from({ length: 1 }, () => %L); const [%B] = Array.from({ length: 1 }, () => %S);",
  "list from an iterable": "const [%A] = Array.from(new Set([%L])); const [%B] = Array.from([%S], (x) => x);",
  "flat map": "const [%A] = [1].flatMap(() => [%L]); const [%B] = [%S].flatMap((x) => [x]);",
  "group and take":
    "const %1 = {}; for (const x of [%L]) { (%1['k'] ??= []).push(x); } const %A = %1.k[0]; const %B = %S;",
  "structured clone": "const %1 = structuredClone({ x: %L, y: %S }); const %A = %1.x; const %B = %1.y;",
  "json round trip":
    "const %1 = JSON.parse(JSON.stringify({ x: %L })); const %A = %1.x; const %B = JSON.parse(JSON.stringify([%S]))[0];",
});
