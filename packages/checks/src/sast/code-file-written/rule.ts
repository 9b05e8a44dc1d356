import { defineFlowRule } from "../flow-rule.ts";

export const rule = defineFlowRule({
  meta: {
    id: "sast/code-file-written",
    title: "Code that a client writes into a file",
    category: "code",
    severity: "high",
    cwe: [96, 94],
    owasp: ["A03:2021", "A08:2021"],
    why: "The file's name says that it is run, loaded, or shown by browsers as a page. What a client puts into it is then run on the server, or in the session of everybody who looks at the page.",
    fix: "Store what clients send as data (JSON, a database) and read it as such. Where a page must be written, escape the values: `escapeHtml(value)`.",
    references: ["https://cwe.mitre.org/data/definitions/96.html"],
  },
  dangers: { "file-content": "a file whose name says that it is code or a page" },
  sources: ["http-request", "socket"],
});
