import fs from "node:fs";
import net from "node:net";
import express from "express";

const app = express();
const log = fs.createWriteStream("audit.log", { flags: "a" });
const oneLine = (text) => String(text).replaceAll(/[\r\n]/g, " ");

app.post("/login", express.json(), (req, res) => {
  log.write(`login of ${req.body.name}\n`);
  log.write(`login of ${oneLine(req.body.name)}\n`);
  log.write(`${JSON.stringify({ login: req.body.name })}\n`);
  res.end();
});

app.get("/relay", (req, res) => {
  const socket = net.connect(25, "mail.local");
  socket.write(`MAIL FROM:<${req.query.from}>\r\n`);
  socket.write(`RCPT TO:<${oneLine(req.query.to)}>\r\n`);
  socket.end();
  res.end();
});

app.get("/file", (req, res) => {
  res.attachment(req.query.name).send("text");
});

app.use((error, req, res, next) => {
  res.status(500).json({ stack: error.stack });
});
