import type { Node } from "@assay/program";
import { defineFlowRule } from "../flow-rule.ts";

export const rule = defineFlowRule({
  meta: {
    id: "sast/regex-injection",
    title: "Regular expression that a client chooses",
    category: "code",
    severity: "medium",
    cwe: [1333, 400],
    owasp: ["A03:2021"],
    why: "JavaScript's expressions backtrack: a pattern such as `(a+)+$` holds the only thread for minutes, and the whole server with it. As a filter, `.*` matches what should have stayed hidden.",
    fix: "Search for text as text (`includes`), or escape it first: `new RegExp(RegExp.escape(term))`, `escapeRegExp` of lodash. Where clients may write patterns, run them with RE2.",
    references: ["https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS"],
  },
  dangers: { pattern: "the pattern of a regular expression" },
  create: (file) => {
    function judge(node: Parameters<typeof file.call>[0]): void {
      const { origin, args } = file.call(node);
      const pattern = origin === "global:RegExp" ? args[0] : undefined;
      if (pattern !== undefined) report(pattern, node);
    }

    function report(pattern: Node, node: Node): void {
      const trace = file.traceTo(pattern, node);
      if (trace?.kind !== "request") return;
      file.report({
        node,
        message: `\`${file.textOf(pattern)}\` is compiled as a regular expression`,
        trace,
        sink: "the pattern of a regular expression",
      });
    }

    return { NewExpression: judge, CallExpression: judge };
  },
});
