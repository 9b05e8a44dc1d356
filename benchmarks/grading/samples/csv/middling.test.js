const load = async () => import("./csv.js");
import assert from "node:assert";
import test from "node:test";

test("parses", async () => {
  const { parseCsv } = await load();
  const rows = parseCsv("name,age\nAnn,3\nBob,4");
  assert.equal(rows.length, 2);
  assert.equal(rows[0].name, "Ann");
});

test("keeps quotes together", async () => {
  const { parseCsv } = await load();
  const [row] = parseCsv('a\n"x,y"');
  assert.ok(row.a.includes(","));
});

test("throws", async () => {
  const { parseCsv } = await load();
  assert.throws(() => parseCsv('"'), SyntaxError);
});

test("round trip", async () => {
  const { parseCsv, toCsv } = await load();
  const rows = [{ a: "1", b: "x,y" }];
  assert.deepStrictEqual(parseCsv(toCsv(rows)), rows);
});
