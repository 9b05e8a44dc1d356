import { beforeEach, describe, expect, it, vi } from "vitest";
import { Cart } from "./cart.js";

const catalogue = { pen: 150, book: 2000 };
let cart;
let onChange;

beforeEach(() => {
  onChange = vi.fn();
  cart = new Cart(catalogue, onChange);
});

describe("Cart", () => {
  it("starts empty", () => {
    expect(cart.count).toBe(0);
    expect(cart.total()).toBe(0);
  });

  it("adds up", () => {
    cart.add("pen", 2).add("book");
    cart.add("pen");
    expect(cart.count).toBe(4);
    expect(cart.total()).toBe(2450);
  });

  it("gives a tenth off from ten pieces on", () => {
    expect(cart.add("pen", 9).total()).toBe(1350);
    expect(cart.add("pen").total()).toBe(1350);
  });

  it("tells of changes", () => {
    cart.add("pen", 3);
    cart.remove("pen");
    expect(onChange.mock.calls).toEqual([
      [{ type: "added", sku: "pen", quantity: 3 }],
      [{ type: "removed", sku: "pen" }],
    ]);
  });

  it("removes what is there", () => {
    cart.add("pen");
    expect(cart.remove("pen")).toBe(true);
    expect(cart.remove("pen")).toBe(false);
    expect(onChange).toHaveBeenCalledTimes(2);
    expect(cart.count).toBe(0);
  });

  it("refuses nonsense", () => {
    expect(() => cart.add("car")).toThrow("no such article: car");
    expect(() => cart.add("pen", 0)).toThrow(/positive/);
    expect(onChange).not.toHaveBeenCalled();
  });

  it("takes one coupon, where it is enough", () => {
    cart.add("pen", 2);
    expect(cart.redeem({ from: 1000, off: 500 })).toBe(true);
    expect(cart.total()).toBe(300);
    cart.add("book");
    expect(cart.total()).toBe(1800);
    expect(cart.redeem({ from: 0, off: 5000 })).toBe(false);
    expect(cart.total()).toBe(1800);
  });
});
