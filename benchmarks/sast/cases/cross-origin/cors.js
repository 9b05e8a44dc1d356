import cors from "cors";
import express from "express";

const app = express();
const origins = ["https://app.example", "https://admin.example"];

app.use("/a", (req, res, next) => {
  res.setHeader("Access-Control-Allow-Origin", req.headers.origin);
  res.setHeader("Access-Control-Allow-Credentials", "true");
  next();
});

app.use("/b", (req, res, next) => {
  if (origins.includes(req.headers.origin)) {
    res.setHeader("Access-Control-Allow-Origin", req.headers.origin);
    res.setHeader("Access-Control-Allow-Credentials", "true");
  }
  next();
});

app.use("/c", cors({ origin: true, credentials: true }));

app.use("/d", cors({ origin: origins, credentials: true }));

app.use("/e", cors({ origin: /example\.com$/, credentials: true }));

app.use("/public", (req, res, next) => {
  res.setHeader("Access-Control-Allow-Origin", "*");
  next();
});
