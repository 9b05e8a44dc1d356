import { pool } from "./pool.js";

export function makeFinder(column) {
  return async (value) => {
    const text = `SELECT * FROM people WHERE ${column} = '${value}'`;
    const { rows } = await pool.query(text);
    return rows;
  };
}

export function makeSafeFinder(column) {
  return async (value) => {
    const { rows } = await pool.query(`SELECT * FROM people WHERE ${column} = $1`, [value]);
    return rows;
  };
}
