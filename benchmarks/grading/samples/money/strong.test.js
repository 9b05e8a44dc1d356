import { describe, expect, it } from "vitest";
import { addTax, format, splitBill } from "./money.js";

describe("splitBill", () => {
  it("gives the rest to the first people", () => {
    expect(splitBill(1000, 3)).toEqual([334, 333, 333]);
    expect(splitBill(1001, 3)).toEqual([334, 334, 333]);
    expect(splitBill(7, 1)).toEqual([7]);
  });

  it.each([0, -1, 1.5])("refuses %s people", (people) => {
    expect(() => splitBill(100, people)).toThrow("people must be a whole number from 1 on");
  });
});

describe("addTax", () => {
  it("adds the tax to a net amount", () => {
    expect(addTax(1000, 0.19)).toEqual({ net: 1000, tax: 190, gross: 1190 });
  });

  it("takes the tax out of a gross amount", () => {
    expect(addTax(1190, 0.19, { included: true })).toEqual({ net: 1000, tax: 190, gross: 1190 });
  });

  it("knows no negative rates, but none at all", () => {
    expect(() => addTax(1, -0.1)).toThrow(RangeError);
    expect(addTax(5, 0)).toEqual({ net: 5, tax: 0, gross: 5 });
  });
});

describe("format", () => {
  it.each([
    [0, "€0.00"],
    [5, "€0.05"],
    [123_456_789, "€1,234,567.89"],
    [-1050, "-€10.50"],
  ])("writes %d as %s", (cents, text) => {
    expect(format(cents)).toBe(text);
  });

  it("puts other currencies behind", () => {
    expect(format(100_000, "USD")).toBe("1,000.00 USD");
  });
});
