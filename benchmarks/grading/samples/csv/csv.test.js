import assert from "node:assert/strict";
import { describe, it, test } from "node:test";
import { parseCsv, toCsv } from "./csv.js";

describe("parseCsv", () => {
  it("reads rows by their header", () => {
    assert.deepEqual(parseCsv("a,b\n1,2\n3,4\n"), [
      { a: "1", b: "2" },
      { a: "3", b: "4" },
    ]);
  });

  it("reads quotes, doubled quotes and lines in them", () => {
    assert.deepEqual(parseCsv('"a,1","b ""x""","c\nd"', { header: false }), [["a,1", 'b "x"', "c\nd"]]);
  });

  it("takes other separators and line ends", () => {
    assert.deepEqual(parseCsv("a;b\r\n1;", { separator: ";" }), [{ a: "1", b: "" }]);
  });

  it("refuses an open quote", () => {
    assert.throws(() => parseCsv('a\n"b'), { name: "SyntaxError", message: "a quote is not closed" });
  });
});

test("toCsv", async (t) => {
  await t.test("writes and escapes", () => {
    assert.equal(
      toCsv([
        { a: 1, b: 'x "y"' },
        { a: "p,q", b: "" },
      ]),
      'a,b\n1,"x ""y"""\n"p,q",',
    );
  });
  await t.test("of nothing is nothing", () => {
    assert.equal(toCsv([]), "");
  });
});
