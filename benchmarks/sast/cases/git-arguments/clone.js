import { execFile, spawn } from "node:child_process";
import express from "express";

const app = express();

app.post("/clone", express.json(), (req, res) => {
  execFile("git", ["clone", req.body.url, "target"], () => res.end());
});

app.post("/clone-after-dashes", express.json(), (req, res) => {
  if (!req.body.url.startsWith("https://")) return res.sendStatus(400);
  execFile("git", ["clone", "--", req.body.url, "target"], () => res.end());
});

app.get("/log", (req, res) => {
  spawn("git", ["log", "--oneline", String(req.query.revision)]).stdout.pipe(res);
});

app.get("/log-checked", (req, res) => {
  const revision = String(req.query.revision);
  if (!/^[0-9a-f]{40}$/.test(revision)) return res.sendStatus(400);
  spawn("git", ["log", "--oneline", revision]).stdout.pipe(res);
});
