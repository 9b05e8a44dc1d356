import { db } from "./db.js";

export class Store {
  static table = "notes";
  #order;

  constructor(order) {
    this.#order = order;
  }

  set order(value) {
    this.#order = value;
  }

  all() {
    return db.query(`SELECT * FROM ${Store.table} ORDER BY ${this.#order}`);
  }

  count() {
    return db.query(`SELECT count(*) FROM ${Store.table}`);
  }

  static find(id) {
    return db.query("SELECT * FROM notes WHERE id = " + id);
  }
}

export class Checked extends Store {
  set order(value) {
    super.order = value === "title" ? "title" : "id";
  }

  recent() {
    return db.query(`SELECT * FROM notes LIMIT ${this.limit}`);
  }

  get limit() {
    return Number(this.given) || 10;
  }
}
