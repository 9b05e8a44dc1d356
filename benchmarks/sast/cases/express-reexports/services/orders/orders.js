import { db } from "../../db.js";

class Base {
  run(text, values = []) {
    return db.query(text, values);
  }
}

export class Orders extends Base {
  defaults = { table: "orders", status: "open" };

  async find(id) {
    return this.run("SELECT * FROM orders WHERE id = " + id);
  }

  async items(id) {
    return this.run("SELECT * FROM items WHERE order_id = ?", [id]);
  }

  async search({ table, status }) {
    return this.run(`SELECT * FROM ${table} WHERE status = ?`, [status]);
  }
}
