import { expect, test } from "vitest";
import { splitRecords } from "./records.ts";

const bytes = (...parts: (string | number)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from([part]))));

test("records end with NUL, the last one perhaps without", () => {
  expect(splitRecords(bytes("a\0b c\n\0é\0"))).toEqual({ records: ["a", "b c\n", "é"], undecodable: [] });
  expect(splitRecords(bytes("a\0b"))).toEqual({ records: ["a", "b"], undecodable: [] });
  expect(splitRecords(bytes(""))).toEqual({ records: [], undecodable: [] });
});

test("what is not UTF-8 is told apart, and hides no other", () => {
  expect(splitRecords(bytes("a\0bad", 0xff, "\0é\0", 0xfe, "\0last"))).toEqual({
    records: ["a", "é", "last"],
    undecodable: ["bad\ufffd", "\ufffd"],
  });
  expect(splitRecords(bytes(0xff))).toEqual({ records: [], undecodable: ["\ufffd"] });
});
