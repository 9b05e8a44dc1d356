import { describe, expect, it, vi } from "vitest";
import { Cart } from "./cart.js";

describe("Cart with mocks", () => {
  it("calls onChange when adding", () => {
    const onChange = vi.fn();
    const cart = new Cart({ pen: 150 }, onChange);
    cart.add("pen");
    expect(onChange).toHaveBeenCalledTimes(1);
    expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ type: "added" }));
  });

  it("computes the total", () => {
    const cart = new Cart({ pen: 150 });
    cart.total = vi.fn().mockReturnValue(300);
    expect(cart.total()).toBe(300);
  });

  it("redeems coupons", () => {
    const cart = { redeem: vi.fn(() => true) };
    expect(cart.redeem({ from: 0, off: 10 })).toBe(true);
    expect(cart.redeem).toHaveBeenCalled();
  });

  it("returns itself", () => {
    const cart = new Cart({ pen: 1 });
    expect(cart.add("pen")).toBeInstanceOf(Cart);
    expect(cart.add("pen")).toBe(cart);
  });
});
