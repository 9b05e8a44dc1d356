import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a constant elsewhere in the file":
      "import session from 'express-session'; const options = { secret: 'a' + 'b' }; app.use(session(options));",
    "several keys": "import session from 'cookie-session'; app.use(session({ keys: ['one', 'two'] }));",
    Koa: "import Koa from 'koa'; const app = new Koa(); app.keys = ['im a newer secret'];",
    Fastify: "import cookie from '@fastify/cookie'; app.register(cookie, { secret: 'my-secret' });",
    "iron-session":
      "import { getIronSession } from 'iron-session'; getIronSession(req, res, { password: 'complex_password_at_least_32_characters_long', cookieName: 'a' });",
  },
  accepts: {
    "a default that is never reached":
      "import session from 'express-session'; if (!process.env.SECRET) throw new Error('no key'); session({ secret: process.env.SECRET || 'abc' });",
    "the name of a cookie of Koa": "import session from 'koa-session'; app.use(session({ key: 'koa.sess' }, app));",
    "the environment": "import session from 'express-session'; session({ secret: process.env.SECRET });",
    "no key": "import cookieParser from 'cookie-parser'; app.use(cookieParser());",
    "another session": "session({ secret: 'abc' });",
    "a configuration":
      "import session from 'express-session'; import { config } from './config'; session({ secret: config.secret });",
  },
});
