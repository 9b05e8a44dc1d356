const { expect } = require("chai");
const Inventory = require("./inventory");

describe("events of the inventory", () => {
  it("are sent on receiving", (done) => {
    const inventory = new Inventory();
    inventory.on("received", (item, count) => {
      expect(item).to.equal("nails");
      expect(count).to.equal(3);
      done();
    });
    inventory.receive("nails", 3);
  });

  it("may come when low", () => {
    const inventory = new Inventory();
    inventory.on("low", (item) => {
      expect(item).to.equal("nails");
    });
    inventory.receive("nails", 100);
    inventory.take("nails", 1);
  });

  it("has a report", () => {
    expect(new Inventory().report()).to.be.an("array");
    expect(new Inventory().report()).to.be.empty;
  });
});
