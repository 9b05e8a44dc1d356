import express from "express";
import { asyncHandler } from "./async-handler.js";
import { makeFinder, makeSafeFinder } from "./finder.js";
import { pool } from "./pool.js";

const app = express();
const byName = makeFinder("name");
const byMail = makeSafeFinder("mail");

app.get(
  "/people",
  asyncHandler(async (req, res) => {
    const { name } = req.query;
    res.json(await byName(name));
  }),
);

app.get(
  "/people/by-mail",
  asyncHandler(async (req, res) => {
    res.json(await byMail(req.query.mail));
  }),
);

app.get(
  "/people/sorted",
  asyncHandler(async (req, res) => {
    const direction = req.query.order === "desc" ? "DESC" : "ASC";
    const { rows } = await pool.query(`SELECT * FROM people ORDER BY name ${direction}`);
    res.json(rows);
  }),
);

app.get(
  "/people/page/:page",
  asyncHandler(async (req, res) => {
    const page = Number.parseInt(req.params.page, 10);
    const { rows } = await pool.query(`SELECT * FROM people LIMIT 20 OFFSET ${page * 20}`);
    res.json(rows);
  }),
);

app.get(
  "/people/column/:column",
  asyncHandler(async (req, res) => {
    const { rows } = await pool.query("SELECT " + req.params.column + " FROM people");
    res.json(rows);
  }),
);
