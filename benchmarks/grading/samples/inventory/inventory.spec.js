const { assert, expect } = require("chai");
const sinon = require("sinon");
const Inventory = require("./inventory");

describe("Inventory", () => {
  let inventory;
  beforeEach(() => {
    inventory = new Inventory({ nails: 2 });
  });

  it("receives", () => {
    assert.equal(inventory.receive("nails", 3), 3);
    assert.equal(inventory.receive("nails", 4), 7);
    assert.deepEqual(inventory.stock, { nails: 7 });
  });

  it("refuses to receive nothing", () => {
    assert.throws(() => inventory.receive("nails", 0), /nothing to receive/);
    assert.deepEqual(inventory.stock, {});
  });

  it("tells what is low", () => {
    const low = sinon.spy();
    inventory.on("low", low);
    inventory.receive("nails", 4);
    assert.equal(inventory.take("nails", 2), 2);
    sinon.assert.notCalled(low);
    assert.equal(inventory.take("nails", 1), 1);
    sinon.assert.calledOnceWithExactly(low, "nails", 1);
  });

  it("does not give what it has not", () => {
    inventory.receive("bolts", 1);
    let caught;
    try {
      inventory.take("bolts", 2);
    } catch (error) {
      caught = error;
    }
    expect(caught).to.include({ code: "SHORT", message: "only 1 of bolts" });
  });

  it("reports in order", () => {
    inventory.receive("nails", 10);
    inventory.receive("bolts", 1);
    inventory.receive("glue", 1);
    inventory.take("glue", 1);
    assert.deepEqual(inventory.report(), [
      { item: "bolts", count: 1, low: true },
      { item: "nails", count: 10, low: false },
    ]);
  });
});
