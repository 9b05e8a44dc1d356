import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "an agent": "new https.Agent({ rejectUnauthorized: false });",
    "a quoted key": "new https.Agent({ 'rejectUnauthorized': !1 });",
    "a constant": "const verify = false; fetch(url, { agent: new Agent({ rejectUnauthorized: verify }) });",
    "a computed member of the environment": "process['env']['NODE_TLS_' + 'REJECT_UNAUTHORIZED'] = 0;",
    "an assigned option": "options.rejectUnauthorized = false;",
    "an empty identity check": "tls.connect({ checkServerIdentity: () => undefined });",
  },
  accepts: {
    verification: "new https.Agent({ rejectUnauthorized: true });",
    "a decision of the user": "new https.Agent({ rejectUnauthorized: !options.insecure });",
    "a type": "interface Options { rejectUnauthorized: false }",
    destructuring: "const { rejectUnauthorized = false } = options;",
  },
});
