import pg from "pg";

const pool = new pg.Pool();

export const query = async (text) => (await pool.query(text)).rows;
