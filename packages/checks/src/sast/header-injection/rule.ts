import { defineFlowRule } from "../flow-rule.ts";

export const rule = defineFlowRule({
  meta: {
    id: "sast/header-injection",
    title: "Header that a client writes",
    category: "code",
    severity: "low",
    cwe: [113, 93],
    owasp: ["A03:2021"],
    why: "Node refuses line breaks in a header, so a client cannot write an answer of its own; it can still name any header, hang further attributes on a cookie or a content type, and make the request fail with a value that Node refuses. Old proxies and runtimes let line breaks through.",
    fix: "Choose the header from a list, and encode what is put into its value: `res.setHeader('Content-Disposition', contentDisposition(name))`, `encodeURIComponent(value)`.",
    references: ["https://owasp.org/www-community/attacks/HTTP_Response_Splitting"],
  },
  dangers: { header: "a header of the answer or of a mail, as it is" },
  sources: ["http-request", "socket"],
  reportsAssumed: false,
});
