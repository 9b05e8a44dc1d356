import { describe, expect, it } from "vitest";
import { reachesQuery } from "../testing/reaches-query.ts";

describe("what is thrown", () => {
  it.each([
    ["is caught", "try { throw q; } catch (e) { db.query(e); }", ""],
    ["is taken apart", "try { throw { a: q, b: 'x' }; } catch ({ a }) { db.query(a); }", ""],
    [
      "comes out of a function",
      "try { fail(q); } catch (e) { db.query(e.message); }",
      "function fail(x) { throw new Error('a' + x); }",
    ],
    ["is thrown again", "try { try { throw q; } catch (e) { throw { e }; } } catch (o) { db.query(o.e); }", ""],
    ["is made in a branch", "try { if (res) throw { a: { b: q } }; res.end(); } catch (o) { db.query(o.a.b); }", ""],
    ["is returned in a branch", "db.query(f(q).a.b)", "function f(x) { if (x) return { a: { b: x } }; return {}; }"],
    ["passes a finally", "try { try { throw q; } finally { res.end(); } } catch (e) { db.query(e); }", ""],
    ["comes out of a callback", "try { [q].forEach((x) => { throw x; }); } catch (e) { db.query(e); }", ""],
    ["rejects a promise", "try { await fail(q); } catch (e) { db.query(e); }", "async function fail(x) { throw x; }"],
    ["is what a promise was rejected with", "Promise.reject(q).catch((e) => db.query(e));", ""],
    ["comes by the second function", "new Promise((_, no) => no(q)).then(() => 1, (e) => db.query(e));", ""],
    ["passes a then", "Promise.resolve(q).then((x) => { throw x; }).then(() => 1).catch((e) => db.query(e));", ""],
    ["is a reason", "const [r] = await Promise.allSettled([Promise.reject(q)]); db.query(r.reason);", ""],
  ])("%s", (_how, body, before) => {
    expect(reachesQuery(body, before)).toBe(true);
  });

  it.each([
    ["is another part", "try { throw { a: q, b: 'x' }; } catch ({ b }) { db.query(b); }"],
    ["was caught already", "try { try { throw q; } catch { throw 'x'; } } catch (e) { db.query(e); }"],
    ["is no result", "const x = await Promise.reject(q).then(() => 1); db.query(x);"],
    ["is thrown elsewhere", "const later = () => { throw q; }; try { res.end(); } catch (e) { db.query(e); } later();"],
  ])("does not flow where it %s", (_how, body) => {
    expect(reachesQuery(body)).toBe(false);
  });
});
