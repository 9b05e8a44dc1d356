import { exec } from "node:child_process";
import express from "express";

const app = express();
const done = () => {};

app.get("/array", (req, res) => {
  const words = ["ls"];
  words.push(req.query.folder);
  exec(words.join(" "), done);
  res.end();
});

app.get("/map", (req, res) => {
  const settings = new Map([["folder", req.query.folder]]);
  settings.set("depth", "2");
  exec(`ls ${settings.get("folder")}`, done);
  exec(`ls ${settings.get("depth")}`, done);
  res.end();
});

app.get("/field", (req, res) => {
  const job = { folder: req.query.folder, depth: "2" };
  const copy = { ...job, depth: "3" };
  exec(`ls ${copy.folder}`, done);
  exec(`ls --depth ${copy.depth}`, done);
  res.end();
});

app.get("/destructured", (req, res) => {
  const {
    query: { folder = "." },
    ...rest
  } = req;
  exec(`ls ${folder}`, done);
  exec(`ls ${rest.params.folder ?? "."}`, done);
  res.end();
});

app.get("/reduced", (req, res) => {
  const line = Object.entries(req.query).reduce((text, [key, value]) => `${text} --${key}=${value}`, "tool");
  exec(line, done);
  res.end();
});

app.get("/json", (req, res) => {
  const copy = JSON.parse(JSON.stringify({ folder: req.query.folder }));
  exec("ls ".concat(copy.folder), done);
  res.end();
});

app.get("/getter", (req, res) => {
  const job = {
    get command() {
      return `ls ${req.query.folder}`;
    },
  };
  exec(job.command, done);
  res.end();
});

app.get("/lengths", (req, res) => {
  exec(`seq ${String(req.query.folder).length}`, done);
  res.end();
});

app.get("/compared", (req, res) => {
  exec(`ls ${req.query.all === "yes" ? "-a" : ""}`, done);
  res.end();
});
