import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "express-session without secure":
      "import session from 'express-session'; app.use(session({ secret: key, cookie: { maxAge: 1 } }));",
    "express-session without a cookie":
      "const session = require('express-session'); app.use(session({ secret: key }));",
    "cookie-session": "import session from 'cookie-session'; app.use(session({ keys, httpOnly: false }));",
    "who somebody is": "function f(res, user) { res.cookie('email', user.email); }",
    "a header": "function f(res) { res.setHeader('Set-Cookie', `session=${id}; Path=/`); }",
    "a head": "function f(res) { res.writeHead(200, { 'Set-Cookie': `token=${id}; Path=/` }); }",
    Hapi: "const f = (request, h) => h.response('ok').state('sid', id, { isSecure: false, isHttpOnly: false });",
    "no options": "function f(res) { res.cookie('access_token', token); }",
    "a name in a constant": "const COOKIE = 'sid'; function f(res) { res.cookie(COOKIE, id, { httpOnly: true }); }",
    "a name that only its constant tells": "function f(res) { res.cookie(SESSION_COOKIE, id, { secure: true }); }",
    Next: "const cookieStore = await cookies(); cookieStore.set('session', value, { secure: true });",
    "a script": "import Cookies from 'js-cookie'; Cookies.set('token', jwt);",
    "Koa turned off": "app.use((ctx) => { ctx.cookies.set('session', id, { httpOnly: false }); });",
    "express-session": "import session from 'express-session'; session({ cookie: { secure: false } });",
  },
  accepts: {
    "a secure express-session":
      "import session from 'express-session'; app.use(session({ secret: key, cookie: { secure: true } }));",
    "one that is set later":
      "import session from 'express-session'; const options = { secret: key, cookie: {} }; if (production) options.cookie.secure = true; app.use(session(options));",
    "a header with both": "function f(res) { res.setHeader('Set-Cookie', `session=${id}; Path=/; HttpOnly; Secure`); }",
    "a header that ends a session": "function f(res) { res.setHeader('Set-Cookie', 'session=; Path=/; Max-Age=0'); }",
    "a header of no session": "function f(res) { res.setHeader('Set-Cookie', `theme=${theme}; Path=/`); }",
    "both flags": "function f(res) { res.cookie('sid', id, { httpOnly: true, secure: isProduction }); }",
    "options from elsewhere":
      "import { options } from './cookies'; function f(res) { res.cookie('sid', id, options); res.cookie('sid', id, { ...options, maxAge: 1 }); }",
    "options spread in the file":
      "const base = { httpOnly: true, secure: true }; function f(res) { res.cookie('sid', id, { ...base, maxAge: 1 }); }",
    "a theme": "function f(res) { res.cookie('theme', 'dark'); }",
    "a CSRF token, which scripts must read": "function f(res) { res.cookie('XSRF-TOKEN', token); }",
  },
});
