import { expect, it } from "vitest";
import { describeSyntaxRule, matchesOf } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "options in a constant":
      "const express = require('express'); const sess = require('express-session'); const app = express(); const options = { secret, cookie: { sameSite: 'none' } }; app.use(sess(options)); app.delete('/users/:id', remove);",
    "routes mounted from elsewhere":
      "import express from 'express'; import cookieSession from 'cookie-session'; const app = express(); app.use(cookieSession({ keys, sameSite: 'none' })); app.use('/api', apiRouter);",
    "forms, without a word about other sites":
      "import express from 'express'; import session from 'express-session'; const app = express(); app.use(express.urlencoded({ extended: true })); app.use(session({ secret })); app.post('/password', change);",
  },
  accepts: {
    "lax cookies":
      "import express from 'express'; import session from 'express-session'; const app = express(); app.use(session({ secret, cookie: { sameSite: 'lax' } })); app.post('/a', f);",
    "an origin compared":
      "import express from 'express'; import session from 'express-session'; const app = express(); app.use(session({ cookie: { sameSite: 'none' } })); app.use((req, res, next) => (req.headers.origin === self ? next() : res.sendStatus(403))); app.post('/a', f);",
    "options from elsewhere":
      "import express from 'express'; import session from 'express-session'; const app = express(); app.use(session(config.session)); app.post('/a', f);",
    "nothing that changes":
      "import express from 'express'; import session from 'express-session'; const app = express(); app.use(session({ cookie: { sameSite: 'none' } })); app.get('/a', f);",
    "JSON only":
      "import express from 'express'; import session from 'express-session'; const app = express(); app.use(express.json()); app.use(session({ secret })); app.post('/a', f);",
    "tokens in headers": "import express from 'express'; const app = express(); app.post('/a', bearer, f);",
  },
});

it("holds a forgotten sameSite, which most browsers make up for, to be low", async () => {
  const code =
    "import express from 'express'; import session from 'express-session'; const app = express(); app.use(express.urlencoded()); app.use(session({ secret })); app.post('/a', f);";
  expect((await matchesOf(rule, "src/app.ts", code)).map((finding) => finding.severity)).toEqual(["low"]);
});
