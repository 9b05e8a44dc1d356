import vm from "node:vm";
import express from "express";
import { evaluate, plan, run } from "./evaluate.js";

const app = express();

app.get("/eval", (req, res) => res.json(evaluate(req.query.expression)));

app.get("/vm", (req, res) => res.json(vm.runInNewContext(req.query.code, { Math })));

app.get("/vm-constant", (req, res) => res.json(vm.runInNewContext("a + b", { a: req.query.a, b: req.query.b })));

app.get("/later", (req, res) => {
  plan(req.query.action);
  res.end();
});

app.get("/run/:name", (req, res) => res.json(run(req.params.name, req.query.value)));

app.get("/module", async (req, res) => {
  const module = await import(`./plugins/${req.query.plugin}.js`);
  res.json(module.default());
});

app.get("/json", (req, res) => res.json(JSON.parse(req.query.data)));
