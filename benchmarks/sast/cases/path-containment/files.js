import fs from "node:fs/promises";
import path from "node:path";
import express from "express";
import { inside } from "./inside.js";

const app = express();
const root = path.resolve("uploads");

app.get("/raw/*", async (req, res) => {
  res.type("text").send(await fs.readFile(path.join(root, req.params[0]), "utf8"));
});

app.get("/prefix/*", async (req, res) => {
  const file = path.join(root, req.params[0]);
  if (!file.startsWith(root)) return res.sendStatus(403);
  res.type("text").send(await fs.readFile(file, "utf8"));
});

app.get("/contained/*", async (req, res) => {
  const file = path.resolve(root, req.params[0]);
  if (!file.startsWith(root + path.sep)) return res.sendStatus(403);
  res.type("text").send(await fs.readFile(file, "utf8"));
});

app.get("/relative/*", async (req, res) => {
  const file = path.resolve(root, req.params[0]);
  const relative = path.relative(root, file);
  if (relative.startsWith("..") || path.isAbsolute(relative)) return res.sendStatus(403);
  res.type("text").send(await fs.readFile(file, "utf8"));
});

app.get("/helper/*", async (req, res) => {
  const file = inside(root, req.params[0]);
  res.type("text").send(await fs.readFile(file, "utf8"));
});

app.get("/replaced/*", async (req, res) => {
  const name = req.params[0].replace("../", "");
  res.type("text").send(await fs.readFile(path.join(root, name), "utf8"));
});

app.get("/sent/:name", (req, res) => res.sendFile(req.params.name, { root }));

app.get("/sent-joined/:name", (req, res) => res.sendFile(root + "/" + req.query.name));
