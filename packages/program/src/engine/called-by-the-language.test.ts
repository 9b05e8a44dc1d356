import { describe, expect, it } from "vitest";
import { reachesQuery } from "./testing/reaches-query.ts";

const byHand =
  "const walk = (x) => ({ [Symbol.iterator]() { let done = false; return { next() { const r = { value: x, done }; done = true; return r; } }; } });";
const lazy = "let kept; const store = { set(x) { kept = x; }, get() { return kept; } };";

describe("what the language calls by itself", () => {
  it.each([
    ["toString in String", "db.query(String({ toString: () => q }));"],
    ["toPrimitive in a template", "db.query(`${{ [Symbol.toPrimitive]: () => q }}`);"],
    ["toJSON", "db.query(JSON.stringify({ toJSON() { return q; } }));"],
    ["then", "db.query(await { then(resolve) { resolve(q); } });"],
    ["an iterator by hand", "for (const x of walk(q)) db.query(x);", byHand],
    ["a getter that is asked later", "const o = { k: 'x', get x() { return this.k; } }; o.k = q; db.query(o.x);"],
    ["a setter", "const o = { set x(v) { this.k = v; } }; o.x = q; db.query(o.k);"],
    ["a getter that is defined", "const o = {}; Object.defineProperty(o, 'x', { get: () => q }); db.query(o.x);"],
    ["the trap of a proxy", "db.query(new Proxy({}, { get: () => q }).x);"],
    ["resolve that was kept", "let r; const p = new Promise((f) => { r = f; }); r(q); db.query(await p);"],
    ["a generator's return", "db.query((function* () { return q; })().next().value);"],
    ["a function further out", "db.query(((x) => (y) => (z) => x)(q)(1)(2));"],
    ["a variable of a module", "store.set(q); db.query(store.get());", lazy],
    ["an element that is a function", "const l = []; l.push(() => q); db.query(l.pop()());"],
  ])("is followed: %s", (_what, body, before = "") => {
    expect(reachesQuery(body, before)).toBe(true);
  });

  it.each([
    ["a getter that is not asked", "const o = { k: q, get x() { return 'x'; } }; db.query(o.x);"],
    ["a field that was taken away", "const o = { x: q }; delete o.x; db.query(o.x);"],
    ["what is left without a field", "const { x, ...others } = { x: q, y: 'y' }; db.query(others.x);"],
    ["another defined property", "const o = {}; Object.defineProperty(o, 'x', { value: q }); db.query(o.y);"],
    ["another settled promise", "const [, b] = await Promise.allSettled([q, 'b']); db.query(b.value);"],
    ["another value of a map", "db.query([...new Map([['x', q], ['y', 'b']]).values()][1]);"],
    ["another element of a copy", "db.query([...[q, 'b']][1]);"],
    ["what finally gives instead", "const f = (x) => { try { return x; } finally { return 'b'; } }; db.query(f(q));"],
    ["what a closure cleared", "let x = q; const clear = () => { x = 'b'; }; clear(); db.query(x);"],
    ["what stands in for nothing", "db.query('b' || q);"],
    ["what was checked outside of a callback", "(() => { if (!/^[a-z]+$/.test(q)) return; db.query(q); })();"],
    ["a promise of what was checked", "if (!/^[a-z]+$/.test(q)) return; db.query(await Promise.resolve(q));"],
  ])("is not made up: %s", (_what, body) => {
    expect(reachesQuery(body)).toBe(false);
  });

  it.each([
    ["cleared perhaps", "let x = q; const clear = () => { if (req.body.a) x = 'b'; }; clear(); db.query(x);"],
    ["cleared later", "let x = q; const clear = async () => { await 1; x = 'b'; }; clear(); db.query(x);"],
    ["cleared by nobody", "let x = q; const clear = () => { x = 'b'; }; db.query(x);"],
    ["checked in one branch", "(() => { if (req.body.a) { if (!/^[a-z]+$/.test(q)) return; } db.query(q); })();"],
    ["taken away in one branch", "const o = { x: q }; if (req.body.a) delete o.x; db.query(o.x);"],
    [
      "given back by a finally that may",
      "const f = (x) => { try { return x; } finally { if (req.body.a) return 'b'; } }; db.query(f(q));",
    ],
  ])("stays what it was: %s", (_what, body) => {
    expect(reachesQuery(body)).toBe(true);
  });
});

describe("text that is encoded", () => {
  it.each([
    ["base64", "db.query(Buffer.from(Buffer.from(q).toString('base64'), 'base64').toString());"],
    ["btoa and atob", "db.query(atob(btoa(q)));"],
    ["a query", "const p = new URLSearchParams(); p.set('k', q); db.query(decodeURIComponent(p.toString()));"],
    ["numbers of characters", "db.query(q.split('').map((c) => String.fromCharCode(c.charCodeAt(0))).join(''));"],
  ])("is what it was once it is decoded: %s", (_how, body) => {
    expect(reachesQuery(body)).toBe(true);
  });

  it.each([
    ["base64", "db.query(Buffer.from(q).toString('base64'));"],
    ["btoa", "db.query(btoa(q));"],
    ["a number of a character", "db.query('x' + q.charCodeAt(0));"],
  ])("is harmless until then: %s", (_how, body) => {
    expect(reachesQuery(body)).toBe(false);
  });
});
