import { expect, it } from "vitest";
import { Cart } from "./cart.js";

function buildCart(lines) {
  const cart = new Cart({ pen: 150, book: 2000 });
  for (const [sku, quantity] of lines) cart.add(sku, quantity);
  return cart;
}

function expectTotal(lines, total) {
  expect(buildCart(lines).total()).toBe(total);
}

it("totals", () => {
  expectTotal([["pen", 1]], 150);
  expectTotal(
    [
      ["pen", 1],
      ["book", 1],
    ],
    2150,
  );
});

it("counts", () => {
  const cart = buildCart([["pen", 2]]);
  expect(cart.count).toBeGreaterThan(0);
  expect(cart.count).toBeTruthy();
});

it("handles errors", () => {
  try {
    buildCart([["car", 1]]);
  } catch (error) {
    expect(error.message).toContain("no such article");
  }
});
