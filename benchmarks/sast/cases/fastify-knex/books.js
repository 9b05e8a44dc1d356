import knex from "knex";

const db = knex({ client: "pg" });

export const books = {
  search: (q) => db("books").whereRaw(`title ILIKE '%${q}%'`),
  recent: (days) => db("books").whereRaw("created > now() - ? * interval '1 day'", [days]),
  sorted: (by) => db("books").select("*").orderByRaw(by),
  order: (by) => db("books").orderByRaw(by + " asc"),
};
