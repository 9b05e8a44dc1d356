import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "options in a constant":
      "const protect = require('helmet'); const options = { frameguard: false }; app.use(protect(options));",
    Fastify: "import helmet from '@fastify/helmet'; app.register(helmet, { hsts: false });",
    "a policy that lets injected scripts run":
      "import helmet from 'helmet'; app.use(helmet({ contentSecurityPolicy: { directives: { scriptSrc: [\"'self'\", \"'unsafe-inline'\"] } } }));",
  },
  accepts: {
    "the defaults": "import helmet from 'helmet'; app.use(helmet());",
    "in production it is on":
      "import helmet from 'helmet'; app.use(helmet({ contentSecurityPolicy: process.env.NODE_ENV === 'production' ? undefined : false }));",
    "a nonce":
      "import helmet from 'helmet'; app.use(helmet({ contentSecurityPolicy: { directives: { scriptSrc: [\"'unsafe-inline'\", `'nonce-${nonce}'`] } } }));",
    "headers that protect little":
      "import helmet from 'helmet'; app.use(helmet({ crossOriginEmbedderPolicy: false }));",
    "options of something else": "make({ contentSecurityPolicy: false });",
  },
});
