import express from "express";
import { safeTarget } from "./target.js";

const app = express();

app.get("/after", (req, res) => res.redirect(req.query.next ?? "/"));

app.get("/slash", (req, res) => {
  const next = String(req.query.next);
  if (!next.startsWith("/")) return res.redirect("/");
  res.redirect(next);
});

app.get("/checked", (req, res) => res.redirect(safeTarget(req.query.next)));

app.get("/mapped", (req, res) => {
  const pages = { home: "/", shop: "/shop" };
  const next = Object.hasOwn(pages, req.query.next) ? pages[req.query.next] : "/";
  res.redirect(next);
});

app.get("/contains", (req, res) => {
  const next = String(req.query.next);
  if (!next.includes("example.com")) return res.redirect("/");
  res.redirect(next);
});

app.get("/header", (req, res) => {
  res.setHeader("Location", req.query.next);
  res.status(302).end();
});
