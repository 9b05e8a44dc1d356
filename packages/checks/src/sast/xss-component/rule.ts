import { keyName, stringParts, type Node, type RequestTrace } from "@assay/program";
import { componentValues, isPartOfField } from "../patterns/component-values.ts";
import { isTemplateApi } from "../patterns/html-apis.ts";
import { sanitizes } from "../patterns/html.ts";
import { isOwnContent, whyOpen } from "../patterns/open-html.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineFlowRule } from "../flow-rule.ts";

/** Parts of an address that may be a whole address by themselves; the others begin with `/`, `#` or a host. */
const wholeAddress = /^(?:query|params|search|searchParams|data|body)$/;

export const rule = defineFlowRule({
  meta: {
    id: "sast/xss-component",
    title: "Unsanitised HTML in a template",
    category: "code",
    severity: "high",
    cwe: [79],
    owasp: ["A03:2021"],
    why: "`v-html`, `{@html}` and `set:html`, and in what a server fills in `<%- %>`, `!=`, `{{{ }}}` and `| safe`, switch the template's escaping off, and a link that a visitor chooses may begin with `javascript:`. Whoever can write the value runs code in the session of whoever looks at it.",
    fix: 'Render it as text, `{{ text }}`, `{text}`, `<%= text %>` or `= text`, or sanitise where it is rendered: `v-html="DOMPurify.sanitize(html)"`, `{@html DOMPurify.sanitize(html)}`. Markdown renderers do not sanitise: sanitise their output. Links: let only `http:` and `https:` through.',
    references: [
      "https://vuejs.org/guide/best-practices/security.html",
      "https://svelte.dev/docs/svelte/@html",
      "https://docs.astro.build/en/reference/directives-reference/#sethtml",
    ],
  },
  matchesValues: true,
  dangers: {
    html: "raw HTML in a template",
    "script-url": "the address of a link, which may begin with `javascript:`",
  },
  isAbout: isTemplateApi,
  create: (file) => {
    function judge(html: Node | undefined, node: Node): void {
      if (html === undefined) return;
      for (const value of componentValues(file, html)) {
        const trace = traceOf(file, value, node);
        const reason = trace === undefined ? whyShown(file, html, value) : "it comes from outside";
        if (reason === undefined) continue;
        const given = trace === undefined ? givenToView(value) : undefined;
        if (given !== undefined && isMadeForViews.test(given)) continue;
        file.report({
          node,
          // Whether it is HTML of the program's own is known where it is handed over.
          ...(given !== undefined && { severity: "low" as const }),
          message: `\`${file.textOf(html)}\` is rendered as HTML without being sanitised`,
          because: reason,
          trace,
          sink: "raw HTML in the template",
        });
        return;
      }
    }

    function judgeAddress(address: Node | undefined, node: Node): void {
      if (address === undefined) return;
      for (const value of componentValues(file, address)) {
        const [first] = stringParts(file.model, value) ?? [{ node: value }];
        const trace = first?.node === undefined ? undefined : traceOf(file, first.node, node);
        if (trace === undefined || !wholeAddress.test(trace.part)) continue;
        file.report({
          node,
          message: `\`${file.textOf(address)}\` is where a link leads, and may begin with \`javascript:\``,
          trace,
          sink: "the address of a link",
        });
        return;
      }
    }

    return {
      CallExpression(node) {
        const { origin, args } = file.call(node);
        if (origin === "global:template-html") judge(args[0], node);
        else if (origin === "global:template-address") judgeAddress(args[0], node);
        else if (origin === "global:template-attributes")
          for (const name of ["innerHTML", "outerHTML", "srcdoc"]) judge(file.option(args[0], name), node);
      },
    };
  },
});

/** What a server's template is given under a name of its own: a page within a layout, and what a program makes for it. */
const isMadeForViews =
  /^(?:body|content|contents|yield|children|slot|main|html|markup|csrf\w*|nonce|sections?|block|default\w*|partial|\w*(?:Html|HTML|Markup|Scripts?|Styles?|Tags?|Partial|Field|Json|JSON))$/;

/** The name of a value that a server's template was given whole. */
function givenToView(value: Node): string | undefined {
  if (value.type !== "MemberExpression" || value.object.type !== "Identifier" || value.object.name !== "template-data")
    return undefined;
  return keyName({ key: value.property, computed: value.computed }) ?? undefined;
}

/** The way of a value from outside, where nothing tests it on the way. */
function traceOf(file: RuleFile, value: Node, node: Node): RequestTrace | undefined {
  return file.isConstant(value) ? undefined : file.traceTo(value, value) && file.traceTo(value, node);
}

/**
 * What a component is handed whole is judged where it is used. Astro builds most pages from files of the site's own,
 * so there only what is traced counts.
 */
function whyShown(file: RuleFile, html: Node, value: Node): string | undefined {
  if (file.model.path.endsWith(".astro") || value.type === "Identifier") return undefined;
  const text = `${file.textOf(html)} ${file.textOf(value)}`;
  // Names say it where the code does not show it: `highlightedCode`, `safeHtml`.
  if (sanitizes.test(text) || isOwnContent(text)) return undefined;
  if (isPartOfField(file, value)) return "it is a part of data, and nothing here sanitises it";
  return whyOpen(file, value);
}
