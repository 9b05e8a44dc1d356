import { ancestors, unwrap, valueOf, type Node } from "@assay/program";
import { sanitizes } from "../patterns/html.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineFlowRule } from "../flow-rule.ts";
import { isReactHtml } from "../patterns/html-apis.ts";

/** Renderers that let raw HTML in their input through. */
const markdown =
  /^(?:marked:(?:parse|marked|marked\.parse)?|showdown:Converter\(\)\.makeHtml|snarkdown:|micromark:micromark|markdown-it:\(\)\.render)$/;

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
  dangers: { html: "HTML of a React element, unescaped" },
  isAbout: isReactHtml,
  create: (file) => ({
    Property(node) {
      if (node.key.type !== "Identifier" || node.key.name !== "__html" || node.parent?.type !== "ObjectExpression")
        return;
      if (!isInnerHtml(node) || isData(node) || rendersEmail(file)) return;
      const trace = file.trace(node.value);
      const reason = trace === undefined ? whyOpen(file, node.value, 0) : "it comes from outside";
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
    /["'](?:@react-email\/[\w-]+|oy-vey|mjml-react|@faire\/mjml-react)["']/.test(file.model.text)
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

/** Why a value may hold anybody's HTML, or undefined when it is fixed, cleaned, or of unknown making. */
function whyOpen(file: RuleFile, expression: Node, depth: number): string | undefined {
  const node = valueOf(file.model, expression);
  return file.model.memo<string | undefined>("whyOpen", node, undefined, () => judge(file, node, depth));
}

function judge(file: RuleFile, node: Node, depth: number): string | undefined {
  if (depth > 8 || file.isConstant(node) || file.isNumeric(node)) return undefined;
  switch (node.type) {
    case "Identifier": {
      const binding = file.model.resolve(node);
      if (
        binding?.kind === "parameter" ||
        (binding !== undefined &&
          binding.path.length > 0 &&
          binding.init !== undefined &&
          whyOpen(file, binding.init, depth + 1) !== undefined)
      ) {
        return sanitizes.test(node.name) || isOwnContent(node.name)
          ? undefined
          : "it is handed to the component, and nothing here sanitises it";
      }
      return undefined;
    }
    case "MemberExpression": {
      const root = rootOf(node);
      if (sanitizes.test(file.textOf(node)) || root === undefined || isOwnContent(file.textOf(node))) return undefined;
      const binding = file.model.resolve(root);
      const isImported = binding === undefined || binding.kind === "import" || file.isConstant(root);
      return isImported ? undefined : "it is a property of data, and nothing here sanitises it";
    }
    case "LogicalExpression":
      return whyOpen(file, node.left, depth + 1) ?? whyOpen(file, node.right, depth + 1);
    case "ConditionalExpression":
      return whyOpen(file, node.consequent, depth + 1) ?? whyOpen(file, node.alternate, depth + 1);
    case "TemplateLiteral":
      return node.expressions.map((item) => whyOpen(file, item, depth + 1)).find((reason) => reason !== undefined);
    case "AwaitExpression":
      return whyOpen(file, node.argument, depth + 1);
    case "CallExpression": {
      const { origin, name, object, args } = file.call(node);
      if (origin !== undefined && markdown.test(origin))
        return args[0] !== undefined && !file.isConstant(args[0])
          ? "Markdown is rendered without removing the HTML in it"
          : undefined;
      const keepsText = name !== undefined && /^(?:trim|toString|replace|replaceAll|slice|substring)$/.test(name);
      return keepsText && object !== undefined ? whyOpen(file, object, depth + 1) : undefined;
    }
    default:
      return undefined;
  }
}

/** Icons, highlighted code and translations are made by the program, not by its users. */
function isOwnContent(text: string): boolean {
  return /icon|svg|highlight|codeHtml|css|style|script|nonce|translat|i18n|\bt\b|critical|katex|mathjax|math|shiki|prism/i.test(
    text,
  );
}

function rootOf(expression: Node): (Node & { type: "Identifier" }) | undefined {
  let node = unwrap(expression);
  while (node.type === "MemberExpression") node = unwrap(node.object);
  return node.type === "Identifier" ? node : undefined;
}
