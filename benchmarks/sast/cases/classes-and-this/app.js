import express from "express";
import { db } from "./db.js";
import { Checked, Store } from "./store.js";

const app = express();
const run = db.query.bind(db);

app.get("/notes", async (req, res) => res.json(await new Store(req.query.order).all()));
app.get("/notes/:id", async (req, res) => res.json(await Store.find(req.params.id)));
app.get("/recent", async (req, res) => {
  const store = new Checked("id");
  store.given = req.query.limit;
  res.json(await store.recent());
});
app.get("/bound", async (req, res) => res.json(await run(`SELECT ${req.query.column} FROM notes`)));
app.get("/applied", async (req, res) => res.json(await db.query.apply(db, [req.query.text])));
app.get("/called", async (req, res) => res.json(await db.query.call(db, "SELECT 1", [req.query.text])));
