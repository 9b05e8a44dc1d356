import express from "express";
import yaml from "js-yaml";
import serialize from "node-serialize";
import v8 from "node:v8";

const app = express();
app.use(express.text({ type: "*/*" }));

app.post("/object", (req, res) => {
  const state = serialize.unserialize(req.body);
  res.json(Object.keys(state));
});

app.post("/cookie", (req, res) => {
  const text = Buffer.from(req.headers.cookie.split("profile=")[1], "base64").toString();
  res.json(serialize.unserialize(text));
});

app.post("/json", (req, res) => res.json(JSON.parse(req.body)));

app.post("/yaml", (req, res) => res.json(yaml.load(req.body)));

app.post("/own", (req, res) => res.json(v8.deserialize(v8.serialize(req.body))));
