import test from "ava";
import { fromRoman, toRoman } from "./roman.js";

const table = [
  [1, "I"],
  [4, "IV"],
  [9, "IX"],
  [14, "XIV"],
  [40, "XL"],
  [90, "XC"],
  [400, "CD"],
  [944, "CMXLIV"],
  [1666, "MDCLXVI"],
  [3999, "MMMCMXCIX"],
];

for (const [number, text] of table) {
  test(`${number} is ${text}`, (t) => {
    t.is(toRoman(number), text);
    t.is(fromRoman(text), number);
  });
}

test("small letters are read", (t) => {
  t.is(fromRoman("xii"), 12);
});

test("what is no number is refused", (t) => {
  for (const number of [0, 4000, 1.5]) {
    const error = t.throws(() => toRoman(number), { instanceOf: RangeError });
    t.is(error.message, `no Roman number: ${number}`);
  }
  for (const text of ["", "IIII", "IC", "hello"]) t.throws(() => fromRoman(text), { message: `not Roman: ${text}` });
});
