import { defineFlowRule } from "../flow-rule.ts";

export const rule = defineFlowRule({
  meta: {
    id: "sast/graphql-injection",
    title: "GraphQL query that a client writes",
    category: "code",
    severity: "medium",
    cwe: [943, 74],
    owasp: ["A03:2021"],
    why: "A quote in the value ends the text in the query, and what follows are further fields and mutations, run with the rights (and the token) of this server.",
    fix: "Keep the query constant and hand values over as variables: `client.request(query, { login: req.query.login })`.",
    references: ["https://graphql.org/learn/queries/#variables"],
  },
  dangers: { graphql: "the text of a GraphQL query" },
});
