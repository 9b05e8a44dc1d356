import { describe, expect, it } from "vitest";
import { formatCents, parseAmount, totalCents } from "../src/lib/money.ts";

describe("money", () => {
  it("sums lines in cents", () => {
    expect(
      totalCents([
        { quantity: 10, unitPriceCents: 12_000 },
        { quantity: 3, unitPriceCents: 33 },
      ]),
    ).toBe(120_099);
    expect(totalCents([])).toBe(0);
  });

  it("formats cents as euros", () => {
    expect(formatCents(145_000)).toBe("€1,450.00");
  });

  it.each([
    ["1,450.50", 145_050],
    ["12", 1_200],
    [" 0.1 ", 10],
  ])("parses %s", (text, cents) => {
    expect(parseAmount(text)).toBe(cents);
  });

  it("refuses what is not an amount", () => {
    expect(parseAmount("12.345")).toBeUndefined();
    expect(parseAmount("-3")).toBeUndefined();
    expect(parseAmount("twelve")).toBeUndefined();
  });
});
