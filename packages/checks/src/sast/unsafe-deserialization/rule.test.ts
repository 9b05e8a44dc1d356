import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "an alias": "import { unserialize as read } from 'node-serialize'; export const f = (text) => read(text);",
    "YAML with functions":
      "const yaml = require('js-yaml'); const f = (text) => yaml.load(text, { schema: yaml.DEFAULT_FULL_SCHEMA });",
  },
  traces: {
    v8: "import v8 from 'node:v8'; app.post('/x', (req) => v8.deserialize(req.body));",
  },
  accepts: {
    "plain YAML": "import yaml from 'js-yaml'; export const f = (text) => yaml.load(text);",
    "v8 of own data": "import v8 from 'v8'; export const copy = (value) => v8.deserialize(v8.serialize(value));",
    JSON: "app.post('/x', (req) => JSON.parse(req.body));",
    "another unserialize": "export const f = (text) => session.unserialize(text);",
  },
});
