import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "an environment of Nunjucks":
      "const { Environment } = require('nunjucks'); const OPTIONS = { autoescape: false }; new Environment(loader, OPTIONS);",
    "Handlebars under another name": "import { compile as make } from 'handlebars'; make(source, { noEscape: true });",
    Eta: "import { Eta } from 'eta'; const eta = new Eta({ views, autoEscape: false });",
    "EJS with a function that returns its text":
      "import ejs from 'ejs'; ejs.render(view, data, { escape: (text) => text });",
    "Mustache's escape replaced":
      "import Mustache from 'mustache'; Mustache.escape = function (text) { return text; };",
  },
  accepts: {
    "escaping left on":
      "import nunjucks from 'nunjucks'; nunjucks.configure('views', { autoescape: true }); nunjucks.configure('views');",
    "an escape of one's own": "import ejs from 'ejs'; ejs.render(view, data, { escape: (text) => encode(text) });",
    "a prompt":
      "import Handlebars from 'handlebars'; export const renderPrompt = (t, d) => Handlebars.compile(t, { noEscape: true })(d);",
    "another option of that name": "configure({ autoescape: false }); const o = { noEscape: true };",
  },
});
