import { expect, it, vi } from "vitest";
import { addTax, format, splitBill } from "./money.js";

it("splits", () => {
  const result = splitBill(100, 2);
  expect(result).toBeDefined();
  expect(Array.isArray(result)).toBe(true);
});

it("does not throw", () => {
  expect(() => addTax(100, 0.2)).not.toThrow();
});

it("formats something", () => {
  const spy = vi.fn(format);
  spy(100);
  expect(spy).toHaveBeenCalled();
  expect(spy).toHaveBeenCalledWith(100);
});
