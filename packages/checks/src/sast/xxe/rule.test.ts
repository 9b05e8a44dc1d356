import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "options in a constant":
      "const { parseXmlString } = require('libxmljs'); const options = { nocdata: true, noent: true }; parseXmlString(text, options);",
    "options spread":
      "import * as xml from 'libxmljs2'; const base = { noent: true }; xml.parseXml(text, { ...base, nonet: false });",
  },
  traces: {
    "an upload": "import { parseXml } from 'libxmljs'; app.post('/x', (req) => parseXml(req.body, { dtdload: true }));",
  },
  accepts: {
    off: "import { parseXml } from 'libxmljs'; parseXml(text, { noent: false });",
    "another parser": "parseXml(text, { noent: true });",
  },
});
