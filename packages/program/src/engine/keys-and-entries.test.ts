import { describe, expect, it } from "vitest";
import { reachesQuery } from "./testing/reaches-query.ts";

describe("names of fields and keys of maps", () => {
  it.each([
    ["a computed name", "db.query(Object.keys({ [q]: 1 })[0]);"],
    ["a name that is assigned", "const o = {}; o[q] = 1; for (const [k] of Object.entries(o)) db.query(k);"],
    ["a name in a loop", "for (const k in { [q]: 1 }) db.query(k);"],
    ["a field called length", "const o = {}; o.length = [q]; db.query(o.length[0]);"],
    ["a name in JSON", "db.query(JSON.stringify({ [q]: 1 }));"],
    ["a key that is set", "const m = new Map(); m.set(q, 1); for (const [k] of m) db.query(k);"],
    ["a key that is listed", "const m = new Map([[q, 1]]); db.query([...m.keys()][0]);"],
    ["a key in forEach", "new Map([[q, 1]]).forEach((v, k) => db.query(k));"],
    ["an entry of its name", "db.query(new Map([['a', q], ['b', 'y']]).get('a'));"],
    ["an entry of a copy", "db.query(new Map(new Map([['a', q]])).get('a'));"],
    ["a field of an object of pairs", "db.query(Object.fromEntries([['a', { x: q }]]).a.x);"],
    ["a field of an object of a map", "db.query(Object.fromEntries(new Map([['a', { x: q }]])).a.x);"],
    ["a field that was assigned", "const o = {}; Object.assign(o, { a: 'x' }, { a: q }); db.query(o.a);"],
    ["a field of a list that is assigned", "db.query(Object.assign({}, ...[{ a: q }]).a);"],
    ["an element that took the place of another", "const l = ['a']; l.splice(0, 1, q); db.query(l[0]);"],
  ])("follows %s", (_what, body) => {
    expect(reachesQuery(body)).toBe(true);
  });

  it.each([
    ["a value under a chosen name", "const o = {}; o[q] = 'x'; db.query(o.a);"],
    ["an entry of another name", "db.query(new Map([['a', q], ['b', 'y']]).get('b'));"],
    ["another field of an object of pairs", "db.query(Object.fromEntries([['a', q], ['b', 'y']]).b);"],
    ["another field beside one that was assigned", "db.query(Object.assign({ b: 'x' }, { a: q }).b);"],
    ["a field that was assigned over", "db.query(Object.assign({ a: q }, { a: 'x' }).a);"],
    ["an entry that was set again", "const m = new Map([['a', q]]); m.set('a', 'x'); db.query(m.get('a'));"],
    ["how many lists are in a list", "const l = []; l.push(q.split(',')); db.query(`$${l.length + 1}`);"],
    ["a name that is one of a table's own", "const o = { a: 1 }; if (q in o) db.query(q);"],
    ["a text that matched a pattern", "if (!q.match(/^[a-z]+$/)) return; db.query(q);"],
  ])("does not follow %s", (_what, body) => {
    expect(reachesQuery(body)).toBe(false);
  });

  it("ends where a number is made of itself in a loop", () => {
    const loop = "let n; while (more()) { n = Number(n); if (isNaN(n)) return; }";
    expect(reachesQuery(`${loop} db.query(q + n);`)).toBe(true);
  });

  it("knows a pattern that is a constant of the module", () => {
    expect(reachesQuery("if (!allowed.test(q)) return; db.query(q);", "const allowed = /^[a-z]+$/;")).toBe(false);
  });
});

it("still calls what was found to be a function", () => {
  const before = "function run(f, x) { if (typeof f === 'function') f(x); }";
  expect(reachesQuery("run((x) => db.query(x), q);", before)).toBe(true);
});
