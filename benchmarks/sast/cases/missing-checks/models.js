import { MongoClient } from "mongodb";

const db = new MongoClient("mongodb://localhost").db("shop");

export const users = {
  remove: (id) => db.collection("users").deleteOne({ id: String(id) }),
  bySession: (session) => db.collection("users").findOne({ session: String(session) }),
};

export const invoices = { find: (filter) => db.collection("invoices").findOne(filter) };
