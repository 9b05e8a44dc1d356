import test from "ava";
import { fromRoman, toRoman } from "./roman.js";

test("is a string", (t) => {
  t.is(typeof toRoman(5), "string");
  t.truthy(toRoman(5));
});

test("round trip", (t) => {
  t.is(fromRoman(toRoman(1984)), 1984);
});

test("does not throw", (t) => {
  t.notThrows(() => toRoman(1));
  t.pass();
});

test("throws", (t) => {
  t.throws(() => toRoman(-1));
});
