import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a method left out": "import csurf from 'csurf'; app.use(csurf({ cookie: true, ignoreMethods: ['GET', 'POST'] }));",
    "a list in a constant":
      "const csrf = require('csurf'); const SKIP = ['put']; app.use(csrf({ ignoreMethods: SKIP }));",
    SvelteKit: "const config = { kit: { csrf: { checkOrigin: false } } }; export default config;",
    "better-auth": "import { betterAuth } from 'better-auth'; betterAuth({ advanced: { disableCSRFCheck: true } });",
    lusca: "import lusca from 'lusca'; app.use(lusca({ csrf: false, xframe: 'SAMEORIGIN' }));",
    Sails: "module.exports.security = { csrf: false };",
    Hono: "import { csrf } from 'hono/csrf'; app.use(csrf({ origin: () => true }));",
    "Nest's GraphQL": "GraphQLModule.forRoot({ driver, csrfPrevention: false });",
  },
  accepts: {
    "switched on":
      "new ApolloServer({ csrfPrevention: true }); const config = { kit: { csrf: { checkOrigin: true } } };",
    "safe methods": "import csurf from 'csurf'; app.use(csurf({ ignoreMethods: ['GET', 'HEAD', 'OPTIONS'] }));",
    development: "if (process.env.NODE_ENV === 'development') server = new ApolloServer({ csrfPrevention: false });",
    "a flag of something else": "const state = { csrf: false }; const features = { checkOrigin: false };",
    "what a framework starts from": "module.exports = (sails) => ({ defaults: { security: { csrf: false } } });",
    "origins named": "export default { serverActions: { allowedOrigins: ['*.example.com'] } };",
  },
});
