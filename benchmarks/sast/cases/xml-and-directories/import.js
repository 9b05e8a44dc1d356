import express from "express";
import ldap from "ldapjs";
import libxmljs from "libxmljs2";
import xpath from "xpath";
import { DOMParser } from "@xmldom/xmldom";
import { escapeFilter, escapeXml } from "./escape.js";

const app = express();
app.use(express.text({ type: "*/*" }));
const client = ldap.createClient({ url: "ldap://directory.local" });
const staff = new DOMParser().parseFromString("<staff/>", "text/xml");

app.post("/entities", (req, res) => res.json(libxmljs.parseXml(req.body, { noent: true }).root().name()));

app.post("/plain", (req, res) => res.json(libxmljs.parseXml(req.body).root().name()));

app.get("/staff", (req, res) => res.json(xpath.select(`//person[name='${req.query.name}']`, staff).length));

app.get("/staff-variable", (req, res) => {
  const find = xpath.parse("//person[name=$name]");
  res.json(find.select({ node: staff, variables: { name: req.query.name } }).length);
});

app.get("/directory", (req, res) => {
  client.search("ou=people", { filter: `(uid=${req.query.uid})` }, () => res.end());
});

app.get("/directory-escaped", (req, res) => {
  client.search("ou=people", { filter: `(uid=${escapeFilter(req.query.uid)})` }, () => res.end());
});

app.get("/feed", (req, res) => res.type("xml").send(`<title>${req.query.title}</title>`));

app.get("/feed-escaped", (req, res) => res.type("xml").send(`<title>${escapeXml(req.query.title)}</title>`));
