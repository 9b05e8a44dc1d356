import express from "express";
import postgres from "postgres";
import { join, sql } from "./tags.js";

const app = express();
const db = postgres();

app.get("/bound", async (req, res) => res.json(await db`select * from t where name = ${req.query.name}`));
app.get("/unsafe", async (req, res) => res.json(await db.unsafe(`select * from t where name = '${req.query.name}'`)));
app.get("/own", async (req, res) => {
  const { text, values } = sql`select * from t where name = ${req.query.name}`;
  res.json(await db.unsafe(text, values));
});
app.get("/joined", async (req, res) => {
  res.json(await db.unsafe(join`select * from t where name = '${req.query.name}'`));
});
app.get("/raw", async (req, res) => {
  res.json(await db.unsafe(String.raw`select * from t where name = '${req.query.name}'`));
});
app.get("/identifier", async (req, res) => {
  res.json(await db`select ${db(req.query.column)} from t`);
});
