import express from "express";
import escape from "lodash/escape.js";
import { page, rows } from "./html.js";

const app = express();
app.set("view engine", "ejs");

app.get("/hello", (req, res) => res.send("<h1>Hello " + req.query.name + "</h1>"));

app.get("/echo", (req, res) => res.send(req.query.text));

app.get("/text", (req, res) => res.type("text/plain").send(req.query.text));

app.get("/json", (req, res) => res.json({ text: req.query.text }));

app.get("/escaped", (req, res) => res.send(page(escape(req.query.title))));

app.get("/layout", (req, res) => res.send(page(req.query.title)));

app.get("/rows", (req, res) => res.send(rows([].concat(req.query.cell))));

app.get("/number", (req, res) => res.send(`<b>${Number(req.query.n) + 1}</b>`));

app.get("/view", (req, res) => res.render("profile", { name: req.query.name }));

app.get("/stream", (req, res) => {
  res.setHeader("Content-Type", "text/html");
  res.write("<p>");
  res.write(req.query.text);
  res.end("</p>");
});

app.use((error, req, res, next) => {
  res.status(500).send(`<pre>${error.message} at ${req.originalUrl}</pre>`);
});
