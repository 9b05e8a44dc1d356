import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

const handler = (body: string) => `app.get('/x', async (req, res) => { ${body} });`;

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {},
  traces: {
    "a part of the pattern": handler("const r = new RegExp(`^${req.params.name}$`);"),
    "without new": handler("RegExp(req.query.q).test(text);"),
    "another name": handler("const R = RegExp; new R(req.query.q);"),
  },
  accepts: {
    escaped: `import escapeStringRegexp from "escape-string-regexp"; ${handler("new RegExp(escapeStringRegexp(req.query.q));")}`,
    "special characters replaced": handler("new RegExp(req.query.q.replace(/[^\\w]/g, ''));"),
    "a parameter of a helper": "export const matcher = (name) => new RegExp(`^${name}$`);",
    "a constant": handler("new RegExp('^a'); /b/.test(req.query.q);"),
  },
});
