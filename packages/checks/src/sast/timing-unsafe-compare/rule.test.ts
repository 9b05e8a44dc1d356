import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a signature and a parameter":
      "import crypto from 'crypto'; export const check = (body, given) => crypto.createHmac('sha256', key).update(body).digest('hex') === given;",
    "a prefix":
      "const { createHmac } = require('crypto'); function f(body, given) { const sum = createHmac('sha256', k).update(body).digest('hex'); const expected = `sha256=${sum}`; return given == expected; }",
    "two updates":
      "import { createHmac as h } from 'crypto'; export const check = (a, b, given) => given !== h('sha256', k).update(a).update(b).digest('base64');",
  },
  traces: {
    "a key of the environment":
      "app.use((req, res, next) => { if (req.headers['x-api-key'] !== process.env.API_KEY) return res.sendStatus(401); next(); });",
    Hono: "app.use(async (c, next) => { if (c.req.header('x-token') === process.env['ADMIN_' + 'TOKEN']) await next(); });",
  },
  accepts: {
    "a token signed with a known key":
      "import { createHmac } from 'crypto'; const isSample = (text, given) => SAMPLES.some((key) => createHmac('sha256', key).update(text).digest('hex') === given) || sampleKeys.some((key) => createHmac('sha256', key).update(text).digest('hex') === given);",
    "constant time":
      "import { createHmac, timingSafeEqual } from 'crypto'; const f = (a, b) => timingSafeEqual(createHmac('sha256', k).update(a).digest(), b);",
    "a missing key":
      "if (process.env.API_KEY === undefined) throw new Error('no key'); if (process.env.API_KEY === '') exit();",
    "a mode": "app.use((req) => req.query.mode === process.env.MODE);",
    "two passwords of a form": "app.post('/x', (req) => req.body.password === req.body.confirmPassword);",
    "a checksum":
      "import { createHash } from 'crypto'; const same = (a, b) => createHash('sha256').update(a).digest('hex') === b;",
  },
});
