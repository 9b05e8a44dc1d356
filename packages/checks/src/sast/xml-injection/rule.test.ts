import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

const app = 'import express from "express"; const app = express(); ';

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a value forgotten among others":
      "export function order(o) { return `<?xml version='1.0'?><order><name>${escapeXml(o.name)}</name><note>${o.note}</note></order>`; }",
  },
  traces: {
    "a type by a header": `${app}app.get("/x", (req, res) => { res.setHeader("Content-Type", "text/xml"); res.end("<a>" + req.query.q + "</a>"); });`,
    "a request to another server": `import axios from "axios"; ${app}app.post("/x", async (req, res) => { const call = (name) => "<a><b>" + name + "</b></a>"; await axios.post("https://bank.example/", call(req.body.name), { headers: { "Content-Type": "text/xml" } }); });`,
    fetch: `${app}app.post("/x", async (req, res) => { await fetch("https://bank.example/", { method: "POST", headers: { "Content-Type": "application/xml" }, body: "<a>" + req.body.name + "</a>" }); });`,
    SOAP: `${app}app.post("/x", async (req, res) => { const body = '<soap:Envelope><soap:Body><id>' + req.body.id + '</id></soap:Body></soap:Envelope>'; send(body); });`,
    TwiML: `${app}app.post("/x", async (req, res) => { send(\`<Response><Say>\${req.body.text}</Say></Response>\`); });`,
    "CDATA, which can be ended": `${app}app.post("/x", async (req, res) => { send(\`<?xml version="1.0"?><a><![CDATA[\${req.body.text}]]></a>\`); });`,
    steps: `${app}app.post("/x", async (req, res) => { let xml = '<?xml version="1.0"?>'; xml += '<a>' + req.body.a + '</a>'; res.type("xml").send(xml); });`,
  },
  accepts: {
    escaped: `${app}app.get("/x", (req, res) => { res.type("xml").send(\`<?xml version="1.0"?><a>\${escapeXml(req.query.q)}</a>\`); });`,
    "escaped by replacing": `${app}const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;"); app.get("/x", (req, res) => { res.type("xml").send("<a>" + escape(req.query.q) + "</a>"); });`,
    "a number": `${app}app.get("/x", (req, res) => { res.type("xml").send(\`<?xml version="1.0"?><a>\${Number(req.query.q)}</a>\`); });`,
    "a builder": `import { XMLBuilder } from "fast-xml-parser"; ${app}app.get("/x", (req, res) => { res.type("xml").send(new XMLBuilder().build({ a: req.query.q })); });`,
    "values of one's own":
      "export const feed = (items) => `<?xml version='1.0'?><rss>${items.map(render).join('')}</rss>`;",
    "a picture, which the rules for HTML look after":
      "export const icon = (color) => `<svg xmlns='http://www.w3.org/2000/svg'><path fill='${color}'/>${escapeXml(color)}</svg>`;",
    "a tag that escapes": `import { xml } from "common-tags-xml"; ${app}app.get("/x", (req, res) => { res.type("xml").send(xml\`<?xml version="1.0"?><a>\${req.query.q}</a>\`.toString()); });`,
  },
});
