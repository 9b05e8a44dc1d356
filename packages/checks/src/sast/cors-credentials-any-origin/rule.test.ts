import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "Koa's own header":
      "import cors from '@koa/cors'; app.use(cors({ origin: (ctx) => ctx.get('Origin'), credentials: true }));",
    "Apollo's middleware": "server.applyMiddleware({ app, cors: { origin: true, credentials: true } });",
    "Hapi, whose star gives back any origin":
      "import Hapi from '@hapi/hapi'; Hapi.server({ routes: { cors: { origin: ['*'], credentials: true } } });",
    "a pattern that other hosts end with":
      "import cors from 'cors'; app.use(cors({ origin: /example\\.com$/, credentials: true }));",
    "a pattern that other hosts begin with":
      "import cors from 'cors'; app.use(cors({ origin: /^https:\\/\\/example\\.com/, credentials: true }));",
    "socket.io": "import { Server } from 'socket.io'; new Server(http, { cors: { origin: true, credentials: true } });",
    "a function that returns the origin":
      "import { cors } from 'hono/cors'; app.use(cors({ origin: (origin) => origin, credentials: true }));",
    "a callback":
      "const cors = require('cors'); app.use(cors({ origin: (origin, callback) => callback(null, true), credentials: !0 }));",
    "options elsewhere":
      "import c from 'cors'; const options = { origin: true, credentials: true }; app.use(c(options));",
    Fastify: "import cors from '@fastify/cors'; app.register(cors, { origin: true, credentials: true });",
    "an expression for everything": "import cors from 'cors'; app.use(cors({ origin: /.*/, credentials: true }));",
    "a star": "import cors from 'cors'; app.use(cors({ origin: '*', credentials: true }));",
  },
  accepts: {
    "Hapi without credentials": "import Hapi from '@hapi/hapi'; Hapi.server({ routes: { cors: { origin: ['*'] } } });",
    "a pattern of all subdomains":
      "import cors from 'cors'; app.use(cors({ origin: /\\.example\\.com$/, credentials: true })); app.use(cors({ origin: /^https:\\/\\/\\w+\\.example\\.com$/, credentials: true }));",
    "no credentials": "import cors from 'cors'; app.use(cors({ origin: true })); app.use(cors());",
    "a list": "import cors from 'cors'; app.use(cors({ origin: process.env.ORIGINS.split(','), credentials: true }));",
    "a check":
      "import cors from 'cors'; app.use(cors({ origin: (o, cb) => cb(null, allowed.has(o)), credentials: true }));",
    "a checked header":
      "app.use((req, res, next) => { const origin = req.headers.origin; if (ALLOWED.includes(origin)) { res.setHeader('Access-Control-Allow-Origin', origin); res.setHeader('Access-Control-Allow-Credentials', 'true'); } next(); });",
    "another cors": "cors({ origin: true, credentials: true });",
  },
});
