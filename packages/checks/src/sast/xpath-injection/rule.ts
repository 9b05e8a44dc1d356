import { defineFlowRule } from "../flow-rule.ts";

export const rule = defineFlowRule({
  meta: {
    id: "sast/xpath-injection",
    title: "XPath expression that a client writes",
    category: "code",
    severity: "high",
    cwe: [643],
    owasp: ["A03:2021"],
    why: "A quote in the value ends the text in the expression: `' or '1'='1` makes a login true, and `|//password` reads what was to stay hidden.",
    fix: "Hand values over as variables: `xpath.parse('//user[@name=$name]').select({ node, variables: { name } })`, or let only letters and digits through.",
    references: ["https://owasp.org/www-community/attacks/XPATH_Injection"],
  },
  dangers: { xpath: "the text of an XPath expression" },
});
