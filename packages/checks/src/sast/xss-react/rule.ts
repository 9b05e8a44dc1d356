import { ancestors, type Node } from "@assay/program";
import { whyOpen } from "../patterns/open-html.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineFlowRule } from "../flow-rule.ts";
import { isReactHtml } from "../patterns/html-apis.ts";

export const rule = defineFlowRule({
  meta: {
    id: "sast/xss-react",
    title: "Unsanitised HTML in a React element",
    category: "code",
    severity: "high",
    cwe: [79],
    owasp: ["A03:2021"],
    why: "`dangerouslySetInnerHTML` switches React's escaping off. Whoever can write the value (a profile, a comment, a product text) runs code in the session of whoever looks at it.",
    fix: "Render it as text, `<p>{text}</p>`, or sanitise where it is rendered: `<div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(html) }} />`. Markdown renderers do not sanitise: use `react-markdown`, or sanitise their output.",
    references: ["https://react.dev/reference/react-dom/components/common#dangerously-setting-the-inner-html"],
  },
  matchesValues: true,
  dangers: { html: "HTML of a React element, unescaped" },
  isAbout: isReactHtml,
  create: (file) => ({
    Property(node) {
      if (node.key.type !== "Identifier" || node.key.name !== "__html" || node.parent?.type !== "ObjectExpression")
        return;
      if (!isInnerHtml(node) || isData(node) || rendersEmail(file)) return;
      const trace = file.trace(node.value);
      const reason = trace === undefined ? whyOpen(file, node.value) : "it comes from outside";
      if (reason === undefined || (trace !== undefined && file.traceTo(node.value, node) === undefined)) return;
      file.report({
        node: node.value,
        message: `\`${file.textOf(node.value)}\` is rendered as HTML without being sanitised`,
        because: reason,
        trace,
        sink: "dangerouslySetInnerHTML",
      });
    },
  }),
});

/** Mail programs run no scripts, whatever the HTML says. */
function rendersEmail(file: RuleFile): boolean {
  return (
    /(?:^|\/)e?mails?\//i.test(file.model.path) ||
    file.model
      .nodes("ImportDeclaration")
      .some(({ source }) => /^(?:@react-email\/[\w-]+|oy-vey|mjml-react|@faire\/mjml-react)$/.test(source.value))
  );
}

function isInnerHtml(node: Node): boolean {
  for (const ancestor of ancestors(node)) {
    if (ancestor.type === "JSXAttribute")
      return ancestor.name.type === "JSXIdentifier" && ancestor.name.name === "dangerouslySetInnerHTML";
    if (ancestor.type === "Property" && ancestor.key.type === "Identifier")
      return ancestor.key.name === "dangerouslySetInnerHTML";
    if (ancestor.type === "BlockStatement") return false;
  }
  return false;
}

/** Styles and scripts take no markup: what is put there is the page's own code or data. */
function isData(node: Node): boolean {
  for (const ancestor of ancestors(node)) {
    if (ancestor.type === "JSXOpeningElement")
      return ancestor.name.type === "JSXIdentifier" && /^(?:script|style|Script|noscript)$/.test(ancestor.name.name);
    // `createElement("style", …)`, and what JSX is compiled to
    const [first] = ancestor.type === "CallExpression" ? ancestor.arguments : [];
    if (first?.type === "Literal" && /^(?:script|style|noscript)$/.test(String(first.value))) return true;
  }
  return false;
}
