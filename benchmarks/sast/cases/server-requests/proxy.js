import axios from "axios";
import express from "express";
import got from "got";
import { fetchAllowed } from "./allowed.js";

const app = express();
const client = axios.create({ baseURL: "https://api.internal" });

app.get("/preview", async (req, res) => {
  const { data } = await axios.get(req.query.url);
  res.json({ length: data.length });
});

app.get("/image", async (req, res) => {
  const target = new URL(req.query.src);
  if (target.protocol !== "https:") return res.sendStatus(400);
  res.type("png").send(await got(target).buffer());
});

app.get("/user/:id", async (req, res) => {
  const { data } = await client.get(`/users/${encodeURIComponent(req.params.id)}`);
  res.json(data);
});

app.get("/weather", async (req, res) => {
  const answer = await fetch(`https://weather.example/api?city=${encodeURIComponent(req.query.city)}`);
  res.json(await answer.json());
});

app.get("/tenant", async (req, res) => {
  const answer = await fetch(`https://${req.query.tenant}.example.com/status`);
  res.json(await answer.json());
});

app.get("/allowed", async (req, res) => res.json(await fetchAllowed(req.query.url)));
