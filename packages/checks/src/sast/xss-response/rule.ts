import { ancestors, enclosingFunction, keyName, notModelled, valueOf, type Node } from "@assay/program";
import type { TracedFlow } from "../evidence/flows.ts";
import { holdsTag, htmlParts } from "../patterns/html.ts";
import { openPieces } from "../patterns/interpolation.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineFlowRule } from "../flow-rule.ts";
import { isSentHtml } from "../patterns/html-apis.ts";

/** What a function that is not known gives is as likely an object, which is sent as JSON, unless it was put into a text. */
function mayBeData({ steps }: TracedFlow): boolean {
  const unknown = steps.findLastIndex(({ message }) => message === notModelled);
  return unknown !== -1 && !steps.slice(unknown).some(({ message }) => message === "is put into a text");
}

function doubtsOfSender({ what, source }: TracedFlow): number {
  if (source === "host" || /headers|cookies/.test(what)) return 2;
  return /body|form|file|arguments/.test(what) ? 1 : 0;
}

export const rule = defineFlowRule({
  meta: {
    id: "sast/xss-response",
    title: "Request's values in an HTML response",
    category: "code",
    severity: "high",
    cwe: [79],
    owasp: ["A03:2021"],
    why: "A link such as `/search?q=<script>…` makes your own server answer with the attacker's script, which then runs with the visitor's session. `res.send` of a string is HTML unless you say otherwise.",
    fix: "Use a template that escapes (JSX, `html` tagged templates, EJS's `<%= %>`), escape with `escapeHtml(value)`, or answer in another type: `res.type('text/plain').send(value)`, `res.json({ value })`.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html"],
  },
  matchesValues: true,
  dangers: { html: "HTML that is sent, unescaped" },
  isAbout: isSentHtml,
  // A link is enough for an address. A body takes a page that sends it, which cookies of today don't go with; headers and
  // cookies nobody can make a stranger's browser send, nor another host than the one it asks.
  doubts: (flow) => doubtsOfSender(flow) + Number(mayBeData(flow)),
  create: (file) => {
    function judge(html: Node | undefined, node: Node, isHtml: boolean): void {
      if (html === undefined) return;
      const parts = htmlParts(file, html);
      const showsTag = parts !== undefined && holdsTag(parts);
      const found = openPieces(file, parts ?? [{ node: html }], node).find((value) => value.trace?.kind === "request");
      const forgotten = isHtml && showsTag ? openPieces(file, parts, node, "anybody's")[0] : undefined;
      if (found === undefined && forgotten !== undefined) {
        const message = `\`${file.textOf(forgotten.node)}\` is put between tags as HTML, unescaped`;
        file.report({ node, message, because: "a value that the caller decides stands in raw HTML" });
        return;
      }
      if (
        found?.trace === undefined ||
        (!isHtml && !showsTag && !isText(file, html, parts !== undefined, found.trace.part)) ||
        saysOtherType(file, node)
      )
        return;
      file.report({
        node,
        message: `\`${file.textOf(found.node)}\` is sent back as HTML, unescaped`,
        trace: found.trace,
        sink: "an HTML response",
      });
    }

    return {
      CallExpression(node) {
        const { name, object, origin, args } = file.call(node);
        if (origin === "hono/html:raw" || origin === "hono/utils/html:raw") return judge(args[0], node, true);
        if (name === undefined || object === undefined) return;
        const receiver = file.textOf(object).replace(/\.(?:status|code|set|header)\(.*$/, "");
        if (name === "html" && /^(?:c|ctx|context|reply)$/.test(receiver)) return judge(args[0], node, true);
        if (name === "send" && /^(?:res|response)$/.test(receiver)) return judge(args[0], node, false);
        if ((name === "end" || name === "write") && /^(?:res|response)$/.test(receiver)) {
          const parts = args[0] === undefined ? undefined : htmlParts(file, args[0]);
          if (parts !== undefined && holdsTag(parts)) judge(args[0], node, false);
        }
      },
      NewExpression(node) {
        if (file.origin(node.callee) !== "global:Response") return;
        const type =
          file.option(file.option(node.arguments[1], "headers"), "Content-Type") ??
          file.option(file.option(node.arguments[1], "headers"), "content-type");
        if (String(file.literal(type)).includes("text/html")) judge(node.arguments[0], node, true);
      },
    };
  },
});

/** Objects are sent as JSON: only what is plainly a string is HTML. A query's single value is one in all but odd cases. */
function isText(file: RuleFile, html: Node, isBuilt: boolean, part: string): boolean {
  const value = valueOf(file.model, html);
  if (value.type === "ObjectExpression" || value.type === "ArrayExpression") return false;
  const isSingle = value.type === "MemberExpression" || value.type === "Identifier";
  return isBuilt || (isSingle && /^(?:query|params)$/.test(part) && keyOfLast(value) !== part);
}

function keyOfLast(value: Node): string | null {
  return value.type === "MemberExpression" ? keyName({ key: value.property, computed: value.computed }) : null;
}

/** Another content type said in the same function, before the answer or in its chain. */
function saysOtherType(file: RuleFile, node: Node): boolean {
  const within = enclosingFunction(node) ?? [...ancestors(node)].at(-1) ?? node;
  const text = file.model.text.slice(within.start, node.end);
  return /(?:type|contentType|setHeader|set|header|headers)\b[^;\n]{0,60}(?:text\/plain|application\/|text\/css|text\/csv|text\/event-stream|["'](?:json|txt|text|csv|xml)["'])/i.test(
    text,
  );
}
