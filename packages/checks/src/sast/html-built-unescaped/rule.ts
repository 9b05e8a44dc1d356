import { ancestors, unwrap, valueOf, type Node, type StringPart } from "@assay/program";
import { builtString } from "../patterns/built-string.ts";
import { sanitizes } from "../patterns/html.ts";
import { isMarkup } from "../patterns/markup.ts";
import { isForeignText } from "../patterns/foreign-text.ts";
import type { RuleFile } from "../rule-file.ts";
import { syntaxMatches } from "../evidence/syntax.ts";
import { tracedFlows } from "../evidence/flows.ts";
import { defineSyntaxRule, draftOf, type SyntaxRule } from "../syntax-rule.ts";

/** Elements by which a text shows that it is HTML, and no type, no address and no XML of another kind. */
const element =
  /<\/?(?:a|abbr|article|aside|audio|b|blockquote|body|br|button|caption|code|dd|div|dl|dt|em|embed|fieldset|figure|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|label|legend|li|link|main|meta|nav|object|ol|option|p|picture|pre|script|section|select|small|source|span|strong|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|u|ul|video)(?:[\s\uE000][^<]*)?\/?>/i;
/** Where an attribute, or the beginning of an element, is still open at the end of a piece. */
const openElement = /<[a-z][\w-]*(?:[\s\uE000][^<>]*)?$/i;
/** Where texts are for developers. */
const notShown =
  /^(?:console|log|logger|debug|assert|expect|t|i18n|translate|querySelector|querySelectorAll|test|it|describe)$/;

const pattern = defineSyntaxRule({
  meta: {
    id: "sast/html-built-unescaped",
    title: "HTML put together of unescaped text",
    category: "code",
    severity: "low",
    cwe: [79, 116],
    owasp: ["A03:2021"],
    why: "Text that is put between tags as it is can bring tags of its own: a name, a file or a message such as `<img src=x onerror=…>` runs in the browser of whoever is shown it. Where the HTML is shown is not seen here, so it is a place to look at.",
    fix: "Escape each text where it is put in: `<b>${escapeHtml(name)}</b>`, or build elements and set their `textContent`. JSON within a script element needs `<` written as `\\u003c`.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html"],
  },
  create(file) {
    function judge(node: Node): void {
      if (isPartOfText(node) || isElsewhere(file, node)) return;
      const parts = builtString(file, node);
      if (parts === undefined || !holdsElement(parts)) return;
      const told = new Set<string>();
      parts.forEach((part, index) => {
        if (part.node === undefined || !isOpen(file, parts, index)) return;
        const text = file.textOf(part.node);
        if (told.has(text)) return;
        told.add(text);
        file.report({
          node,
          place: part.node,
          message: `\`${text}\` becomes part of HTML as it is`,
          because: "a value that is not known to be escaped is put between tags",
        });
      });
    }
    return { TemplateLiteral: judge, BinaryExpression: judge };
  },
});

/** Who chooses these may run programs here anyway, so that no other rule speaks of them. */
const trusted: ReadonlySet<string> = new Set(["command-line", "environment", "file"]);

/** The pattern, but for texts that are on a way to where HTML is shown: other rules tell that way. */
export const rule: SyntaxRule = {
  ...pattern,
  needs: [syntaxMatches, tracedFlows],
  *judge(context) {
    const { flows } = context.evidence(tracedFlows);
    const told = flows
      .filter(({ danger, source }) => danger === "html" && !trusted.has(source))
      .flatMap(({ sink, steps }) => [sink, ...steps.map(({ location }) => location)]);
    for (const { path, start, end, draft } of judgedBy(context))
      if (!told.some((place) => place.path === path && place.start.line <= end.line && start.line <= place.end.line))
        yield draft;
  },
};

function* judgedBy(context: Parameters<SyntaxRule["judge"]>[0]) {
  for (const match of context.evidence(syntaxMatches).matches)
    if (match.rule === pattern.id) yield { ...match.location, draft: draftOf(match) };
}

/** True of a piece of a longer text, which is judged as a whole. */
function isPartOfText(node: Node): boolean {
  const { parent } = node;
  if (node.type === "BinaryExpression" && node.operator !== "+") return true;
  if (parent?.type === "BinaryExpression" && parent.operator === "+") return true;
  return parent?.type === "TaggedTemplateExpression";
}

/** True of texts that nobody is shown as HTML: of errors and logs, and what is cleaned or judged as a whole. */
function isElsewhere(file: RuleFile, node: Node): boolean {
  for (const around of ancestors(node)) {
    if (around.type === "ThrowStatement" || around.type === "TSLiteralType") return true;
    if (around.type === "NewExpression" && file.textOf(around.callee).endsWith("Error")) return true;
    if (around.type === "AssignmentExpression" && isMarkup(file, around.left)) return true;
    if (around.type === "CallExpression") {
      const { name, object } = file.call(around);
      const callee = file.textOf(around.callee);
      if (name !== undefined && (notShown.test(name) || sanitizes.test(name))) return true;
      if (object !== undefined && notShown.test(file.textOf(object))) return true;
      if (sanitizes.test(callee) || isMarkup(file, around)) return true;
    }
    if (/Statement$|^VariableDeclaration$|Function/.test(around.type)) return false;
  }
  return false;
}

function holdsElement(parts: readonly StringPart[]): boolean {
  return element.test(parts.map(({ text }) => text ?? "\uE000").join(""));
}

/** A text of somebody's, where HTML stands before it. */
function isOpen(file: RuleFile, parts: readonly StringPart[], index: number): boolean {
  const { node } = parts[index] ?? {};
  if (node === undefined) return false;
  const before = parts
    .slice(0, index)
    .map(({ text }) => text ?? "\uE000")
    .join("");
  if (!element.test(before) && !openElement.test(before)) return false;
  const inner = unwrap(node);
  if (isScriptJson(file, inner, before)) return true;
  return isForeignText(file, inner);
}

/** `<script>var data = ${JSON.stringify(data)}`: a text in the data can end the element. */
function isScriptJson(file: RuleFile, node: Node, before: string): boolean {
  if (!/<script\b(?![^<]*<\/script)[^<]*$/i.test(before)) return false;
  const value = valueOf(file.model, node);
  return value.type === "CallExpression" && file.origin(value.callee) === "global:JSON.stringify";
}
