import fs from "node:fs/promises";
import path from "node:path";
import crypto from "node:crypto";
import express from "express";
import multer from "multer";

const app = express();
const folder = path.resolve("public/uploads");

const named = multer.diskStorage({
  destination: folder,
  filename: (req, file, done) => done(null, file.originalname),
});

const random = multer.diskStorage({
  destination: folder,
  filename: (req, file, done) => done(null, crypto.randomUUID() + path.extname(file.originalname)),
});

app.post("/named", multer({ storage: named }).single("file"), (req, res) => res.end());
app.post("/random", multer({ storage: random }).single("file"), (req, res) => res.end());

app.post("/moved", multer({ dest: "tmp" }).single("file"), async (req, res) => {
  await fs.rename(req.file.path, path.join(folder, req.body.folder, "avatar.png"));
  res.end();
});

app.post("/kept", multer({ dest: "tmp" }).single("file"), async (req, res) => {
  await fs.rename(req.file.path, path.join("tmp", `${req.file.filename}.png`));
  res.end();
});
