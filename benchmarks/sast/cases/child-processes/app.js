import express from "express";
import { convert, convertSafely, ping, pingChecked, pingListed, run } from "./commands.js";

const app = express();

app.get("/ping", (req, res) => ping(req.query.host, (error, out) => res.send(String(out.length))));
app.get("/ping-checked", (req, res) => pingChecked(req.query.host, (error, out) => res.send(String(out.length))));
app.get("/ping-listed", (req, res) => pingListed(req.query.host, (error, out) => res.send(String(out.length))));
app.get("/convert/:file", async (req, res) => res.json(await convert(req.params.file)));
app.get("/convert-safely/:file", async (req, res) => res.json(await convertSafely(req.params.file)));
app.get("/run", (req, res) => run(req.query.tool, ["--version"]).pipe(res));
