import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  path: "src/code.ts",
  reports: {
    "a derived key":
      "import crypto from 'node:crypto'; export function f(user, password) { const hash = crypto.pbkdf2Sync(password, user.salt, 1, 64, 'sha512').toString('hex'); return hash === user.hash; }",
    "a code of a second factor": "app.post('/otp', (req, res) => { if (user.otp === req.body.code) res.end(); });",
    "a function that compares": "export function checkPassword(input, stored) { return input === stored; }",
    "a hash by a function of its own":
      "export function validate(req, token) { return token === tokenize(token.slice(0, 8), req.session.secret); }",
    "a password's hash": "export const ok = (user, passwordCheck) => passwordCheck === hash(user.password);",
    "a signature and a parameter":
      "import crypto from 'crypto'; export const check = (body, given) => crypto.createHmac('sha256', key).update(body).digest('hex') === given;",
    "a prefix":
      "const { createHmac } = require('crypto'); function f(body, given) { const sum = createHmac('sha256', k).update(body).digest('hex'); const expected = `sha256=${sum}`; return given == expected; }",
    "two updates":
      "import { createHmac as h } from 'crypto'; export const check = (a, b, given) => given !== h('sha256', k).update(a).update(b).digest('base64');",
    "a signature in two statements":
      "import crypto from 'crypto'; export function check(text, key, given) { const mac = crypto.createHmac('sha256', key); mac.update(text); const expected = mac.digest('base64'); return expected === given; }",
    "what a function signed, as bytes":
      "const sign = require('./sign'); module.exports = (secret, body, signature) => Buffer.compare(Buffer.from(signature), Buffer.from(sign(secret, body))) === 0;",
    "a token of the configuration":
      "import env from './env'; export function check({ body }) { const { token } = body; if (env.HOOK_TOKEN !== token) throw new Error('no'); }",
    "a token of a record": "export const check = (provider, scimToken) => provider.scimToken === scimToken;",
    "a hash of a record":
      "export async function login(user, attempt) { const hashedPassword = await hash(attempt); return hashedPassword === user.hashedPassword; }",
  },
  traces: {
    "a key that a function gave":
      "app.post('/x', async (req, res) => { const given = req.headers['x-key']; const encryptionKey = await load(); if (given !== encryptionKey) res.sendStatus(401); });",
    "a key of the environment":
      "app.use((req, res, next) => { if (req.headers['x-api-key'] !== process.env.API_KEY) return res.sendStatus(401); next(); });",
    Hono: "app.use(async (c, next) => { if (c.req.header('x-token') === process.env['ADMIN_' + 'TOKEN']) await next(); });",
  },
  accepts: {
    "a function that compares something else": "export function checkState(input, stored) { return input === stored; }",
    "a hash that is no proof": "export const isSame = (file, before) => before.checksum === hash(file);",
    "a token signed with a known key":
      "import { createHmac } from 'crypto'; const isSample = (text, given) => SAMPLES.some((key) => createHmac('sha256', key).update(text).digest('hex') === given) || sampleKeys.some((key) => createHmac('sha256', key).update(text).digest('hex') === given);",
    "constant time":
      "import { createHmac, timingSafeEqual } from 'crypto'; const f = (a, b) => timingSafeEqual(createHmac('sha256', k).update(a).digest(), b);",
    "a missing key":
      "if (process.env.API_KEY === undefined) throw new Error('no key'); if (process.env.API_KEY === '') exit();",
    "two fields of a record": "export const isSame = (a, b) => a.accessToken === b.accessToken;",
    "tokens of a parser":
      "function next(parser, token) { return parser.token === token || parser.endToken === token || token === Token.Comma; }",
    "an old password": "export const isReused = (user, newPassword) => user.oldPassword === newPassword;",
    "what is assigned": "export const f = (a, b) => assign(a) === b.token || signIn(a) === b;",
    "a mode": "app.use((req) => req.query.mode === process.env.MODE);",
    "two passwords of a form": "app.post('/x', (req) => req.body.password === req.body.confirmPassword);",
    "a checksum":
      "import { createHash } from 'crypto'; const same = (a, b) => createHash('sha256').update(a).digest('hex') === b;",
  },
});
