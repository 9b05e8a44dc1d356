import { exec } from "node:child_process";
import express from "express";
import { query } from "./database.js";

const app = express();

app.get("/a", (req, res) => {
  const { host } = req.query;
  if (/[a-z0-9.-]+/.test(host)) exec(`dig ${host}`, (error, out) => res.json({ out }));
});

app.get("/b", (req, res) => {
  let { host } = req.query;
  if (!/^[a-z0-9.-]+$/.test(host)) {
    res.status(400);
  }
  exec(`dig ${host}`, (error, out) => res.json({ out }));
});

app.get("/c", async (req, res) => {
  const name = req.query.name.replace("'", "''");
  res.json(await query(`SELECT * FROM t WHERE name = '${name}'`));
});

app.get("/d", async (req, res) => {
  let id = req.query.id;
  if (req.query.strict) id = Number(id);
  res.json(await query(`SELECT * FROM t WHERE id = ${id}`));
});

app.get("/e", async (req, res) => {
  let id = req.query.id;
  id = Number(id);
  res.json(await query(`SELECT * FROM t WHERE id = ${id}`));
});

app.get("/f", async (req, res) => {
  let id = req.query.id;
  id = "1";
  res.json(await query(`SELECT * FROM t WHERE id = ${id}`));
});

app.get("/g", (req, res) => {
  const { host } = req.query;
  if (!/^[a-z0-9.-]+$/.test(host)) throw new Error("not a host");
  exec(`dig ${host}`, (error, out) => res.json({ out }));
});

app.get("/h", (req, res) => {
  const allowed = ["a.example", "b.example"];
  const host = allowed.find((name) => name === req.query.host) ?? allowed[0];
  exec(`dig ${host}`, (error, out) => res.json({ out }));
});
