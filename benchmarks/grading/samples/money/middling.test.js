import { describe, expect, it } from "vitest";
import * as money from "./money.js";

describe("money", () => {
  it("should split a bill evenly", () => {
    const shares = money.splitBill(900, 3);
    expect(shares).toHaveLength(3);
    expect(shares[0]).toBe(300);
  });

  it("should add tax", () => {
    const result = money.addTax(100, 0.2);
    expect(result).toHaveProperty("gross");
    expect(result.gross).toBeGreaterThan(100);
  });

  it("should format amounts", () => {
    expect(money.format(150)).toContain("€");
    expect(typeof money.format(150)).toBe("string");
  });

  it("should throw for nobody", () => {
    expect(() => money.splitBill(100, 0)).toThrow();
  });
});
