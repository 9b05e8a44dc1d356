import express from "express";
import jwt from "jsonwebtoken";
import { key, oldKey } from "./key.js";

const app = express();
const token = (req) => req.headers.authorization?.slice("Bearer ".length);

app.get("/a", (req, res) => {
  const claims = jwt.decode(token(req));
  res.json({ admin: claims.admin });
});

app.get("/b", (req, res) => {
  const claims = jwt.verify(token(req), key, { algorithms: ["HS256"] });
  res.json({ admin: claims.admin });
});

app.get("/c", (req, res) => {
  const claims = jwt.verify(token(req), "", { algorithms: ["none"] });
  res.json({ admin: claims.admin });
});

app.get("/d", (req, res) => {
  const claims = jwt.verify(token(req), key, { algorithms: ["HS256"], ignoreExpiration: true });
  res.json({ admin: claims.admin });
});

app.get("/e", (req, res) => {
  const { kid } = jwt.decode(token(req), { complete: true }).header;
  res.json(jwt.verify(token(req), kid === "old" ? oldKey : key, { algorithms: ["HS256"] }).sub);
});

app.post("/f", (req, res) => res.json(jwt.sign({ sub: "1" }, "s3cret-in-code", { expiresIn: "1h" })));

app.post("/g", (req, res) => res.json(jwt.sign({ sub: "1" }, key, { expiresIn: "1h" })));
