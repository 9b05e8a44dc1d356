import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a strategy of Nest":
      "import { PassportStrategy } from '@nestjs/passport'; import { Strategy } from 'passport-jwt'; class S extends PassportStrategy(Strategy) { constructor() { super({ ignoreExpiration: true, secretOrKey: key }); } }",
    "a user that is looked up for one who verifies, and for one who does not":
      "import jwt from 'jsonwebtoken'; const getUser = (token) => find(jwt.decode(token).id); export const check = (token) => jwt.verify(token, secret + getUser(token).email, { algorithms: ['HS256'] }); export const me = (token) => getUser(token);",
    "a faster session beside the right one":
      "import { jwtVerify, decodeJwt } from 'jose'; export async function getSession() { return jwtVerify(token(), key); } export function getSessionFast() { return decodeJwt(token()); }",
    "a password is no token":
      "import { decode } from 'hono/jwt'; app.post('/login', async (c) => { await Bun.password.verify(a, b); const claims = decode(c.req.header('Authorization')).payload; return c.json(claims.sub); });",
    "a route that verifies nothing":
      "import jwt from 'jsonwebtoken'; app.get('/a', (req, res) => { const claims = jwt.decode(req.headers.authorization); res.json(claims.admin); }); app.get('/b', (req, res) => { res.json(jwt.verify(req.headers.authorization, key).sub); });",
    "kinds of keys mixed":
      "import jwt from 'jsonwebtoken'; const ALGORITHMS = ['RS256', 'HS256']; jwt.verify(token, key, { algorithms: ALGORITHMS });",
    "a strategy that takes expired tokens":
      "import { Strategy } from 'passport-jwt'; new Strategy({ jwtFromRequest, secretOrKey: key, ignoreExpiration: true }, verify);",
    "express-jwt without a signature":
      "import { expressjwt } from 'express-jwt'; app.use(expressjwt({ secret: key, algorithms: ['none'] }));",
    "tokens of the file's own making":
      "import { decodeJwt, SignJWT } from 'jose'; export const issue = () => new SignJWT({}).sign(key); export const read = (token: string) => claims.parse(decodeJwt(token));",
    "an authentication function":
      "import { decodeJwt } from 'jose'; export async function requireUser(token: string) { return decodeJwt(token); }",
    "no key": "const { verify } = require('jsonwebtoken'); verify(token, '');",
    "expired tokens": "import { verify as check } from 'jsonwebtoken'; check(token, key, { ignoreExpiration: true });",
    "jwt-simple told not to verify": "import jwt from 'jwt-simple'; jwt.decode(token, secret, true);",
  },
  traces: {
    "a route beside one that verifies":
      "import jwt from 'jsonwebtoken'; app.get('/b', (req, res) => res.json(jwt.verify(req.cookies.t, key, { algorithms: ['HS256'] }))); app.get('/a', (req, res) => res.json(jwt.decode(req.cookies.t)));",
    "when it ends, and whose it is":
      "import jwt from 'jsonwebtoken'; app.get('/me', (req, res) => { const claims = jwt.decode(req.cookies.token); if (claims.exp < Date.now()) return; res.json(load(claims.sub)); });",
    "by hand":
      "app.use((req, res, next) => { const [, payload] = req.headers.authorization.split('.'); req.user = JSON.parse(Buffer.from(payload, 'base64url').toString()); next(); });",
    "an index":
      "app.use((req, res, next) => { const token = req.cookies.token; req.user = JSON.parse(atob(token.split('.')[1])); next(); });",
    "a computed member":
      "import * as jwt from 'jsonwebtoken'; app.use((req, res, next) => { req.user = jwt['dec' + 'ode'](req.cookies.token); next(); });",
  },
  accepts: {
    "a user whose key a token is verified with":
      "import jwt from 'jsonwebtoken'; const getUser = (token) => find(jwt.decode(token).id); export const check = (token) => jwt.verify(token, secret + getUser(token).email, { algorithms: ['HS256'] });",
    "a handler behind middleware":
      "import jwt from 'jsonwebtoken'; const auth = (req, res, next) => { jwt.verify(req.cookies.t, key, { algorithms: ['HS256'] }); next(); }; app.use(auth); app.get('/a', (req, res) => res.json(jwt.decode(req.cookies.t)));",
    "a route with middleware":
      "import jwt from 'jsonwebtoken'; app.get('/b', (req, res) => res.json(jwt.verify(req.cookies.t, key, { algorithms: ['HS256'] }))); app.get('/a', auth, (req, res) => res.json(jwt.decode(req.cookies.t)));",
    "when it ends, and nothing else":
      "import jwt from 'jsonwebtoken'; app.get('/me', (req, res) => { const claims = jwt.decode(req.cookies.token) as any; res.json({ until: claims?.exp ? claims.exp * 1000 : 0, user: req.user }); });",
    "the time of a token":
      "import { jwtVerify, decodeJwt } from 'jose'; export async function getSession() { return jwtVerify(token(), key); } export function getSessionTime() { return decodeJwt(token()).exp; }",
    "behind a guard":
      "import jwt from 'jsonwebtoken'; function guard(req, res, next) { jwt.verify(req.headers.authorization, key); next(); } app.get('/a', guard, (req, res) => { res.json(jwt.decode(req.headers.authorization).sub); });",
    "one kind of key": "import jwt from 'jsonwebtoken'; jwt.verify(token, key, { algorithms: ['RS256', 'ES256'] });",
    "verified elsewhere in the file":
      "import jwt from 'jsonwebtoken'; export function authenticate(req) { const { kid } = jwt.decode(req.cookies.token); return jwt.verify(req.cookies.token, keys[kid]); }",
    "the header for the key":
      "import jwt from 'jsonwebtoken'; export function authKey(token) { return jwt.decode(token, { complete: true }).header.kid; }",
    "a browser":
      "import { jwtDecode } from 'jwt-decode'; export function useAuth() { return jwtDecode(localStorage.getItem('token')); }",
    "a version": "const minor = Buffer.from(version.split('.')[1]);",
    verification: "import jwt from 'jsonwebtoken'; jwt.verify(token, key, { algorithms: ['RS256'] });",
  },
});
