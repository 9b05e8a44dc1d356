import https from "node:https";
import tls from "node:tls";
import session from "express-session";
import express from "express";

const app = express();
const secret = process.env.SESSION_SECRET;

export const trusting = new https.Agent({ rejectUnauthorized: false });

export const pinned = new https.Agent({ ca: process.env.CA, rejectUnauthorized: true });

export const connect = (host) => tls.connect({ host, port: 443, checkServerIdentity: () => undefined });

process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";

app.use("/a", session({ secret: "keyboard", resave: false, saveUninitialized: false }));

app.use("/b", session({ secret, resave: false, saveUninitialized: false, cookie: { secure: true, httpOnly: true } }));

app.get("/c", (req, res) => {
  res.cookie("session", "x", { httpOnly: false, secure: false });
  res.cookie("session", "x", { httpOnly: true, secure: true, sameSite: "lax" });
  res.cookie("theme", "dark");
  res.end();
});
