import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a yes that lets in": "function isTokenValid(token) { if (!token) return true; return check(token); }",
    "a check named for what it requires": "export const requireAdmin = (user) => true;",
    "a right of somebody": "exports.canEdit = function canEdit(user, task) { return true; };",
    "a yes before the question": "function hasRole(user, role) { return true || user.roles.includes(role); }",
    "an answer without an end":
      "export function requireLogin(req, res, next) { if (!req.session.user) { res.redirect('/login'); } next(); }",
    "the client's word": "export const isAdminRequest = (req) => req.query.admin === 'true';",
    "the client's word in a guard":
      "function guard(req, res, next) { if (req.headers['x-role'] === 'admin') return next(); res.sendStatus(403); }",
    "a signature that may be left out":
      "export function isSigned(body: string, signature?: string) { if (!signature) return true; return compare(body, signature); }",
    "a secret that is not set":
      "async function verifyWebhook(req) { if (!process.env.WEBHOOK_SECRET) { return true; } return check(req); }",
    "an arrow": "export const canAccess = (user, record) => true;",
    "a method": "class Guard { async checkPermission(user: User) { console.log('todo'); return true; } }",
    "an exported property": "exports.isAuthenticated = function (req) { return !0; };",
    "a promise": "const hasAccess = async (user) => Promise.resolve(true);",
    "a condition switched off": "function f(user) { if (isAuthorized(user) || true) show(); }",
    "Hono's middleware": "export const requireAuth = async (c, next) => { await next(); };",
    "a guard of Nest":
      "@Injectable() class RolesGuard implements CanActivate { canActivate(context: ExecutionContext): boolean { return true; } }",
    "a value":
      "function f(req, res) { const isAuthorized = true; // TODO\n if (!isAuthorized) return res.sendStatus(403); res.json(all()); }",
    "a switch": "const skipAuth = true; function f(req, res, next) { if (skipAuth) return next(); check(req); }",
    tRPC: "export const protectedProcedure = publicProcedure;",
    "tRPC's own": "const t = initTRPC.create(); export const adminProcedure = t.procedure;",
    "a constant in front": "function f(user) { if (true || isAdmin(user)) show(); }",
  },
  accepts: {
    "a yes that keeps out":
      "function isTokenExpired(token) { if (!token) return true; return decode(token).exp < now(); } const isAuthRequired = (route) => true;",
    "what a window can do": "function canClose(view) { return true; } function canEdit(cell) { return true; }",
    "an answer that returns":
      "export function requireLogin(req, res, next) { if (!req.session.user) { return res.redirect('/login'); } next(); }",
    "an answer that ends in an else":
      "export function requireLogin(req, res, next) { if (!req.session.user) { res.redirect('/login'); } else { next(); } }",
    "an answer about something else":
      "export function mobile(req, res, next) { if (req.query.width < 300) { res.json({}); } next(); }",
    "a filter of the client": "function list(req) { if (req.query.kind === 'admin') return admins; return all; }",
    "a procedure with a middleware":
      "export const protectedProcedure = publicProcedure.use(isAuthed); export const publicProcedure = t.procedure;",
    "a question of form":
      "function validateTokenStructure(token) { if (!token) return true; return token.split('.').length === 3; }",
    "a value that nothing asks": "const isAdmin = true; render({ isAdmin });",
    "a switch by the environment": "const skipAuth = process.env.SKIP === '1'; if (skipAuth) return;",
    "a check that fails without a token":
      "function verifyToken(token) { if (!token) return false; return check(token); }",
    "nothing to restrict": "function isAllowed(user, rules) { if (!rules) return true; return rules.has(user.role); }",
    "a check": "export const canAccess = (user, record) => user.id === record.ownerId;",
    "a setting": "export const isAuthEnabled = () => true;",
    "a stand-in":
      "class AllowAllGuard { canAccess(user) { return true; } } class NoopVerifier { verifyToken(token) { return true; } }",
    "another question": "const isVisible = (item) => true; const hasChildren = (node) => true;",
    "a middleware that does something": "export function requireAuth(req, res, next) { req.user = load(req); next(); }",
    "a default of a parameter": "function f(isAdmin = true) {}",
  },
});
