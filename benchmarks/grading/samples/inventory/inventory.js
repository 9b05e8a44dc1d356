"use strict";
const { EventEmitter } = require("node:events");

class Inventory extends EventEmitter {
  constructor(limits = {}) {
    super();
    this.stock = {};
    this.limits = limits;
  }

  receive(item, count) {
    if (!(count > 0)) throw new Error("nothing to receive");
    this.stock[item] = (this.stock[item] || 0) + count;
    this.emit("received", item, this.stock[item]);
    return this.stock[item];
  }

  take(item, count) {
    const there = this.stock[item] || 0;
    if (there < count) {
      const error = new Error(`only ${there} of ${item}`);
      error.code = "SHORT";
      throw error;
    }
    this.stock[item] = there - count;
    const limit = this.limits[item] === undefined ? 5 : this.limits[item];
    if (this.stock[item] < limit) this.emit("low", item, this.stock[item]);
    return this.stock[item];
  }

  report() {
    return Object.keys(this.stock)
      .sort()
      .filter((item) => this.stock[item] > 0)
      .map((item) => ({ item, count: this.stock[item], low: this.stock[item] < 5 }));
  }
}

module.exports = Inventory;
