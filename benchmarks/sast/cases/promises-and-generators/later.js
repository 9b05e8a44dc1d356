import { exec } from "node:child_process";
import { readFile } from "node:fs/promises";
import express from "express";
import { delay, each, numbers, pairs } from "./helpers.js";

const app = express();
const done = () => {};

app.get("/then", (req, res) => {
  Promise.resolve(req.query.folder)
    .then((folder) => `ls ${folder}`)
    .then((command) => exec(command, done));
  res.end();
});

app.get("/all", async (req, res) => {
  const [folder, depth] = await Promise.all([delay(req.query.folder), delay("2")]);
  exec(`ls ${folder}`, done);
  exec(`ls ${depth}`, done);
  res.end();
});

app.get("/each", (req, res) => {
  each([req.query.folder], (folder) => exec(`ls ${folder}`, done));
  res.end();
});

app.get("/generator", (req, res) => {
  for (const [key, value] of pairs(req.query)) exec(`set ${key} ${value}`, done);
  for (const number of numbers(req.query.count)) exec(`sleep ${number}`, done);
  res.end();
});

app.post("/stream", async (req, res) => {
  let text = "";
  for await (const part of req) text += part;
  exec(`echo ${text}`, done);
  res.end();
});

app.post("/events", (req, res) => {
  const parts = [];
  req.on("data", (part) => parts.push(part));
  req.on("end", () => {
    exec(`echo ${Buffer.concat(parts).toString()}`, done);
    res.end();
  });
});

app.get("/file", async (req, res) => {
  const version = await readFile("version.txt", "utf8");
  exec(`git tag v${version.trim()}`, done);
  res.end();
});
