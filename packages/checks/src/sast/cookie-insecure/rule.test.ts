import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "no options": "function f(res) { res.cookie('access_token', token); }",
    "a name in a constant": "const COOKIE = 'sid'; function f(res) { res.cookie(COOKIE, id, { httpOnly: true }); }",
    "a name that only its constant tells": "function f(res) { res.cookie(SESSION_COOKIE, id, { secure: true }); }",
    Next: "const cookieStore = await cookies(); cookieStore.set('session', value, { secure: true });",
    "a script": "import Cookies from 'js-cookie'; Cookies.set('token', jwt);",
    "Koa turned off": "app.use((ctx) => { ctx.cookies.set('session', id, { httpOnly: false }); });",
    "express-session": "import session from 'express-session'; session({ cookie: { secure: false } });",
  },
  accepts: {
    "both flags": "function f(res) { res.cookie('sid', id, { httpOnly: true, secure: isProduction }); }",
    "options from elsewhere":
      "import { options } from './cookies'; function f(res) { res.cookie('sid', id, options); res.cookie('sid', id, { ...options, maxAge: 1 }); }",
    "options spread in the file":
      "const base = { httpOnly: true, secure: true }; function f(res) { res.cookie('sid', id, { ...base, maxAge: 1 }); }",
    "a theme": "function f(res) { res.cookie('theme', 'dark'); }",
    "a CSRF token, which scripts must read": "function f(res) { res.cookie('XSRF-TOKEN', token); }",
  },
});
