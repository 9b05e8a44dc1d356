import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "jsonwebtoken by another name":
      "import { verify as v } from 'jsonwebtoken'; function f(token, next) { try { v(token, key); } catch {} next(); }",
    "a method":
      "class A { async f(user) { try { await this.auth.checkPermission(user); } catch (e) { this.logger.warn(e); } return this.secret(); } }",
    "a signature": "function hook(req) { try { verifyWebhookSignature(req); } catch (e) {} process(req.body); }",
  },
  accepts: {
    "an answer": "function f(req, res) { try { verifyToken(req); } catch { res.sendStatus(401); return; } next(); }",
    "a result that is kept": "function f(req, next) { try { req.user = verifyToken(req); } catch {} next(); }",
    "what is protected stands in the try":
      "function f(req, next) { try { verifyToken(req); next(); } catch {} log(); }",
    "nothing after it": "function f(req) { try { verifyToken(req); } catch {} }",
    "another check": "function f(x) { try { validateForm(x); } catch {} save(x); }",
  },
});
