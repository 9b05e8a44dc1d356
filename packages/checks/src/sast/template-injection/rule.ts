import { defineFlowRule } from "../flow-rule.ts";

export const rule = defineFlowRule({
  meta: {
    id: "sast/template-injection",
    title: "Template that a client writes",
    category: "code",
    severity: "critical",
    cwe: [1336, 94],
    owasp: ["A03:2021"],
    why: "Template engines run code: `<%= process.env.SECRET %>` in EJS, `#{root.process.mainModule.require('child_process').execSync('id')}` in Pug. Whoever writes the template runs programs on the server.",
    fix: "Keep templates in files and hand values over as data: `ejs.render(template, { name: req.body.name })`. Where customers write templates, use an engine without code, such as Mustache or Liquid.",
    references: ["https://portswigger.net/web-security/server-side-template-injection"],
  },
  dangers: { template: "the text of a template, which is run" },
});
