import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a check that says yes":
      "export async function isAuthorized(id) { try { const session = await load(); return session.id === id; } catch { return true; } }",
    "who goes on as nobody":
      "import jwt from 'jsonwebtoken'; export const authenticate = (req, res, next) => { try { req.user = jwt.verify(token, key); } catch (e) { console.log(e.message); } next(); };",
    "a hook of Fastify":
      "import jwt from 'jsonwebtoken'; async function verifyToken(request, reply) { try { request.user = jwt.verify(token, key); } catch (e) { request.log.warn('bad'); } }",
    "a check of this file that throws":
      "function verifyOwner() { if (stat.uid !== uid) throw new Error('another owner'); } export function start() { try { verifyOwner(); } catch {} listen(); }",
    "a check of this file that asks another":
      "function verifyOwner() { assertOwner(stat, uid); } export function start() { try { verifyOwner(); } catch {} listen(); }",
    "jsonwebtoken by another name":
      "import { verify as v } from 'jsonwebtoken'; function f(token, next) { try { v(token, key); } catch {} next(); }",
    "a method":
      "class A { async f(user) { try { await this.auth.checkPermission(user); } catch (e) { this.logger.warn(e); } return this.secret(); } }",
    "a signature": "function hook(req) { try { verifyWebhookSignature(req); } catch (e) {} process(req.body); }",
    "a catch that says yes":
      "async function isValid(token) { try { await verifyToken(token); return true; } catch (e) { console.log(e); return true; } }",
    "a catch that lets pass":
      "function guard(req, res, next) { try { req.user = 1; verifyToken(req.token); next(); } catch { return next(); } }",
    "a promise": "async function f(req) { await verifySession(req).catch(() => {}); return secret(); }",
    "a promise of a yes":
      "async function f(req) { const ok = await checkPermission(req).catch(() => true); return ok; }",
  },
  accepts: {
    "a check that says no":
      "export async function isAuthorized(id) { try { return (await load()).id === id; } catch { return false; } }",
    "guests by name":
      "import jwt from 'jsonwebtoken'; export const authenticateOptional = (req, res, next) => { try { req.user = jwt.verify(token, key); } catch (e) { console.log(e.message); } next(); };",
    "something that is no check":
      "export async function exists(id) { try { return (await load(id)).ok; } catch { return true; } }",
    "a check that only warns":
      "function verifyOwner() { if (stat.uid !== uid) log.warn('another owner'); } export function start() { try { verifyOwner(); } catch {} listen(); }",
    "a catch that says no":
      "async function f(t) { try { await verifyToken(t); return true; } catch { return false; } }",
    "an error handed on": "function f(req, res, next) { try { verifyToken(req); next(); } catch (e) { next(e); } }",
    "optional signing in": "async function f(t) { const user = await verifyToken(t).catch(() => null); return user; }",
    guests:
      "function f(req, res, next) { try { const claims = verifyToken(req); req.user = claims; next(); } catch { next(); } }",
    "what is shown": "function f() { try { ensureAdminHeader(); } catch (e) { console.warn(e); } draw(); }",
    "another promise": "async function f(t) { await loadImage(t).catch(() => {}); return t; }",
    "an answer": "function f(req, res) { try { verifyToken(req); } catch { res.sendStatus(401); return; } next(); }",
    "a result that is kept": "function f(req, next) { try { req.user = verifyToken(req); } catch {} next(); }",
    "what is protected stands in the try":
      "function f(req, next) { try { verifyToken(req); next(); } catch {} log(); }",
    "nothing after it": "function f(req) { try { verifyToken(req); } catch {} }",
    "another check": "function f(x) { try { validateForm(x); } catch {} save(x); }",
  },
});
