import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

const handler = (body: string) => `app.post('/x', async (req, res) => { ${body} });`;

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {},
  traces: {
    "a host that a function puts there": `function build(host) { return \`https://\${host}/x\`; } ${handler("const url = build(req.query.host); await fetch(url);")}`,
    "a host behind a scheme that is handed in": `const build = (scheme, host) => \`\${scheme}//\` + \`\${host}/x\`; ${handler("await fetch(build('https:', req.query.host));")}`,
    axios: `import axios from 'axios'; ${handler("await axios.get(req.body.webhook);")}`,
    "axios with options": `import axios from 'axios'; ${handler("await axios({ method: 'post', url: req.body.webhook });")}`,
    "a host in a template": handler("await fetch(`https://${req.query.host}/status`);"),
    "a subdomain": handler("await fetch(`https://api.${req.query.region}/status`);"),
    "http.get": `const http = require('http'); ${handler("const { url } = req.query; http.get(url);")}`,
    "a URL object": handler("const target = new URL(req.query.url); await fetch(target.toString());"),
    "a fallback": handler("await fetch(req.query.url || 'https://example.com');"),
    Hono: "app.get('/p', async (c) => { const url = c.req.query('url'); return fetch(url!); });",
  },
  accepts: {
    "options with a path of a request behind a configured host": `const got = require('got'); ${handler("const base = `${config.store}/v1/builds/${req.params.id}`; await got({ url: `${base}/x`, method: 'GET' });")}`,
    "a path behind a base that a function puts before it": `function build(id) { return \`\${base}/jobs/\${id}\`; } ${handler("const url = build(req.params.id); await fetch(url);")}`,
    "a path behind a base, in two pieces":
      "export const make = (config) => ({ f: async (req, res) => { const url = `${config.store}/v1/builds/` + `${req.params.id}/x`; await fetch(url); } }); app.get('/x', make({ store: 'https://a.example' }).f);",
    "a fixed host": handler("await fetch(`https://api.example.com/users/${req.params.id}`);"),
    "a configured host": handler("await fetch(`${process.env.API_URL}/users/${req.params.id}`);"),
    "a host from a table":
      "const HOSTS = { a: 'https://a.example' }; app.get('/x', (req) => fetch(HOSTS[req.query.service] + '/status'));",
    "a checked host": handler(
      "const url = new URL(req.body.url); if (!ALLOWED_HOSTS.has(url.hostname)) return res.status(400).end(); await fetch(url);",
    ),
    "what a page asks from its own address":
      "export const load = () => fetch(new URLSearchParams(location.search).get('from'));",
    "a client's own page": "export function f() { return fetch('/api/items' + location.search); }",
    "something else called get": handler("await cache.get(req.query.url);"),
  },
});
