import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

const app =
  'import express from "express"; import nodemailer from "nodemailer"; const app = express(); const mails = nodemailer.createTransport({}); ';

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {},
  traces: {
    "a header by its name": `${app}app.post("/x", (req, res) => { mails.sendMail({ html: "<a href='http://" + req.get("Host") + "/r'>" }, done); });`,
    "the header of a proxy": `${app}app.post("/x", (req, res) => { const host = req.headers["x-forwarded-host"] || req.headers.host; mails.sendMail({ text: host }); });`,
    "a function in between": `${app}const base = (req) => req.protocol + "://" + req.hostname; async function mail(to, link) { await mails.sendMail({ to, text: "see " + link }); } app.post("/x", (req, res) => mail(req.body.to, base(req) + "/reset"));`,
    "a promise in between": `${app}app.post("/x", (req, res) => { makeToken().then((token) => { const options = { to: "a", text: \`http://\${req.headers.host}/reset/\${token}\` }; return mails.sendMail(options); }); });`,
    "a URL": `${app}app.post("/x", (req, res) => { const link = new URL("/reset", "http://" + req.hostname); mails.sendMail({ text: link.href }); });`,
    Koa: `import Koa from "koa"; import nodemailer from "nodemailer"; const mails = nodemailer.createTransport({}); const app = new Koa(); app.use(async (ctx) => { await mails.sendMail({ text: ctx.origin + "/reset" }); });`,
    SendGrid: `import express from "express"; import mail from "@sendgrid/mail"; const app = express(); app.post("/x", async (req) => { await mail.send({ dynamicTemplateData: { link: "https://" + req.headers.host } }); });`,
  },
  accepts: {
    "an address of one's own": `${app}app.post("/x", (req, res) => { mails.sendMail({ text: process.env.BASE_URL + "/reset" }); });`,
    "a list of hosts": `${app}const hosts = new Set(["a.example", "b.example"]); app.post("/x", (req, res) => { if (!hosts.has(req.hostname)) return res.sendStatus(400); mails.sendMail({ text: "https://" + req.hostname + "/reset" }); });`,
    "what else a request holds": `${app}app.post("/x", (req, res) => { mails.sendMail({ text: req.body.text, to: req.body.to }); });`,
    "a page": `${app}app.get("/x", (req, res) => { res.json({ self: "https://" + req.headers.host }); });`,
  },
});
