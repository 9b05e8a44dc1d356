import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "an arrow": "export const canAccess = (user, record) => true;",
    "a method": "class Guard { async checkPermission(user: User) { console.log('todo'); return true; } }",
    "an exported property": "exports.isAuthenticated = function (req) { return !0; };",
    "a promise": "const hasAccess = async (user) => Promise.resolve(true);",
    "a condition switched off": "function f(user) { if (isAuthorized(user) || true) show(); }",
    "Hono's middleware": "export const requireAuth = async (c, next) => { await next(); };",
  },
  accepts: {
    "a check": "export const canAccess = (user, record) => user.id === record.ownerId;",
    "a setting": "export const isAuthEnabled = () => true;",
    "a stand-in":
      "class AllowAllGuard { canAccess(user) { return true; } } class NoopVerifier { verifyToken(token) { return true; } }",
    "another question": "const isVisible = (item) => true; const hasChildren = (node) => true;",
    "a middleware that does something": "export function requireAuth(req, res, next) { req.user = load(req); next(); }",
    "a default of a parameter": "function f(isAdmin = true) {}",
  },
});
