export class Cart {
  #lines = new Map();
  #coupon = null;

  constructor(catalogue, onChange = () => {}) {
    this.catalogue = catalogue;
    this.onChange = onChange;
  }

  add(sku, quantity = 1) {
    const price = this.catalogue[sku];
    if (price === undefined) throw new Error(`no such article: ${sku}`);
    if (quantity <= 0) throw new Error("quantity must be positive");
    this.#lines.set(sku, (this.#lines.get(sku) ?? 0) + quantity);
    this.onChange({ type: "added", sku, quantity });
    return this;
  }

  remove(sku) {
    const was = this.#lines.delete(sku);
    if (was) this.onChange({ type: "removed", sku });
    return was;
  }

  redeem(coupon) {
    if (this.#coupon !== null) return false;
    this.#coupon = coupon;
    return true;
  }

  get count() {
    let sum = 0;
    for (const quantity of this.#lines.values()) sum += quantity;
    return sum;
  }

  total() {
    let sum = 0;
    for (const [sku, quantity] of this.#lines) {
      const price = this.catalogue[sku] * quantity;
      sum += quantity >= 10 ? price * 0.9 : price;
    }
    if (this.#coupon && sum >= this.#coupon.from) sum -= this.#coupon.off;
    return Math.max(0, Math.round(sum));
  }
}
