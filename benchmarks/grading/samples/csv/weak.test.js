import assert from "node:assert";
import { test } from "node:test";
import { parseCsv, toCsv } from "./csv.js";

test("runs", () => {
  parseCsv("a,b\n1,2");
});

test("gives something", () => {
  assert.ok(parseCsv("a\n1"));
  assert(toCsv([{ a: 1 }]));
});

test("doesn't throw", () => {
  assert.doesNotThrow(() => toCsv([{ a: 1 }]));
});

test("is not the same", () => {
  assert.notEqual(toCsv([{ a: 1 }]), "a");
});
