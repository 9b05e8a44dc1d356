const assert = require("assert");
const Inventory = require("./inventory");

describe("inventory", () => {
  it("takes", () => {
    const inventory = new Inventory();
    try {
      inventory.receive("a", 5);
      assert.strictEqual(inventory.take("a", 5), 0);
    } catch (error) {
      console.error(error.message);
    }
  });

  it("receives", () => {
    const inventory = new Inventory();
    inventory.receive("a", 1);
    assert.ok(inventory.stock, "has a stock");
    assert.ok("a");
  });

  it("is short", () => {
    assert.throws(() => new Inventory().take("a", 1), { code: "SHORT" });
  });
});
