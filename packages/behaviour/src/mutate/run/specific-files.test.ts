import { expect, it } from "vitest";
import { bySpecificity, type KnownFile } from "./specific-files.ts";

const known = (file: string, more: Partial<KnownFile> = {}): KnownFile => ({
  file,
  noticed: 0,
  reaching: 0,
  milliseconds: 5,
  ...more,
});

it("puts the file of the same name first, however names of tests are written", () => {
  for (const test of [
    "test/pay.test.ts",
    "test/pay_test.ts",
    "spec/pay.spec.js",
    "src/pay/tests.ts",
    "src/pay/index.test.ts",
  ])
    expect(bySpecificity([known("src/cart.test.ts"), known(test)], "src/pay.ts")).toEqual([test, "src/cart.test.ts"]);
  expect(bySpecificity([known("src/max/test.ts"), known("src/min/test.ts")], "src/min/index.ts")).toEqual([
    "src/min/test.ts",
    "src/max/test.ts",
  ]);
});

it("puts those with more folders in common before others, then those of which more tests come to it, then the quick", () => {
  const files = [
    known("test/slow.test.ts", { milliseconds: 9 }),
    known("test/quick.test.ts"),
    known("test/more.test.ts", { reaching: 2, milliseconds: 20 }),
    known("test/shop/cart.test.ts", { milliseconds: 30 }),
  ];
  expect(bySpecificity(files, "src/shop/pay.ts")).toEqual([
    "test/shop/cart.test.ts",
    "test/more.test.ts",
    "test/quick.test.ts",
    "test/slow.test.ts",
  ]);
});

it("puts what noticed another mutant of the code before all", () => {
  const files = [known("src/pay.test.ts"), known("test/all.test.ts", { noticed: 1 })];
  expect(bySpecificity(files, "src/pay.ts")).toEqual(["test/all.test.ts", "src/pay.test.ts"]);
});
