import { ApolloServer } from "@apollo/server";
import fs from "node:fs/promises";
import { db } from "./db.js";

const typeDefs = `type Query { book(id: Int!): Book, books(title: String, order: Order): [Book], cover(file: String!): String }
enum Order { TITLE YEAR }
type Mutation { remove(id: ID!): Boolean, rename(id: ID!, title: String!): Boolean }
type Book { id: ID, title: String }`;

const resolvers = {
  Query: {
    books: (_, { title }) => db.query(`SELECT * FROM books WHERE title LIKE '%${title}%'`),
    book: (_, { id }) => db.query(`SELECT * FROM books WHERE id = ${id}`),
    cover: (_, { file }) => fs.readFile(`covers/${file}`, "base64"),
  },
  Mutation: {
    remove: async (_, { id }) => (await db.query("DELETE FROM books WHERE id = $1", [id])).rowCount > 0,
    rename: async (_, { id, title }, { user }) => {
      if (user?.role !== "editor") throw new Error("not allowed");
      return (await db.query("UPDATE books SET title = $1 WHERE id = $2", [title, id])).rowCount > 0;
    },
  },
};

export const server = new ApolloServer({ typeDefs, resolvers });
