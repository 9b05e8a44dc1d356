import express from "express";
import { isSlug, trimEnd } from "./text.js";

const app = express();

app.get("/mail", (req, res) => res.json(/^([a-z0-9]+)+@example\.com$/.test(req.query.mail)));

app.get("/mail-linear", (req, res) => res.json(/^[a-z0-9]+@example\.com$/.test(req.query.mail)));

app.get("/list", (req, res) => res.json(/^(\w+\s?)*$/.test(req.query.list)));

app.get("/short", (req, res) => {
  if (String(req.query.list).length > 20) return res.sendStatus(400);
  res.json(/^\s+|\s+$/g.test(req.query.list));
});

app.get("/slug", (req, res) => res.json(isSlug(req.query.slug)));

app.get("/trim", (req, res) => res.json(trimEnd(req.query.text)));

app.get("/find", (req, res) => {
  const pattern = new RegExp(req.query.pattern, "i");
  res.json(["one", "two"].filter((word) => pattern.test(word)));
});

app.get("/find-escaped", (req, res) => {
  const pattern = new RegExp(String(req.query.text).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), "i");
  res.json(["one", "two"].filter((word) => pattern.test(word)));
});

app.get("/constant", (req, res) => res.json(/^(a+)+$/.test("aaaa")));
