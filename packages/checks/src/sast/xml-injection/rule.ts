import { ancestors, type Node, type StringPart } from "@assay/program";
import { defineFlowRule } from "../flow-rule.ts";
import { builtString } from "../patterns/built-string.ts";
import { isXml } from "../patterns/html-apis.ts";
import { openPieces } from "../patterns/interpolation.ts";
import type { RuleFile } from "../rule-file.ts";

/** What stands in XML and not in HTML: its declaration, namespaces, prefixes of well-known ones, roots of feeds and of TwiML. */
const marks =
  /<\?xml\b|\bxmlns(?::[\w-]+)?\s*=|<\/?(?:soap|soapenv|soap-env|env|saml2?|samlp|saml2p|wsse|xs[di]?|ds|ns\d+):\w|<(?:rss|feed|urlset|sitemapindex|Envelope|Response|plist|D:propfind|methodCall)[\s>]/;
/** Those of pictures and pages, which other rules look after. */
const pages = /<(?:svg|html|math|body|!doctype)\b|www\.w3\.org\/(?:2000\/svg|1999\/xhtml)/i;
const escapes = /esc(?:ape)?|encode|xml|entit|sanit|clean|cdata/i;

export const rule = defineFlowRule({
  meta: {
    id: "sast/xml-injection",
    title: "XML put together of unescaped values",
    category: "code",
    severity: "medium",
    cwe: [91],
    owasp: ["A03:2021"],
    why: "`<` in the value ends the text and begins elements of the sender's choice: a second `<price>`, another `<role>`, a SOAP header of their own. Whoever parses the document cannot tell them from yours; in SAML, payments and phone calls (TwiML) they decide who somebody is and what is done.",
    fix: "Let a library write the XML, which escapes what it is given: `create({ version: '1.0' }).ele('title').txt(title).end()` (xmlbuilder2), `new XMLBuilder().build({ title })` (fast-xml-parser), `new VoiceResponse().say(text)` (Twilio). By hand, replace `&`, `<`, `>` and both quotes.",
    references: ["https://owasp.org/www-community/vulnerabilities/XML_Injection_(Blind_XPath_Injection)"],
  },
  dangers: { html: "XML that is sent, unescaped" },
  isAbout: isXml,
  // Writers of XML that are not known escape what they are given.
  reportsAssumed: false,
  create: (file) => {
    function judge(node: Node): void {
      if (isPiece(node)) return;
      const parts = builtString(file, node);
      if (parts === undefined) return;
      const text = parts.map((part) => part.text ?? "").join("\0");
      if (!marks.test(text) || pages.test(text)) return;
      const open = openPieces(file, parts, node);
      const traced = open.find((value) => value.trace?.kind === "request" && !isWhole(value.node, parts));
      if (traced?.trace !== undefined)
        return file.report({
          node,
          message: `\`${file.textOf(traced.node)}\` is put into XML, unescaped`,
          trace: traced.trace,
          sink: "XML that is put together",
        });
      // Who escapes one value and not its neighbour has forgotten it.
      const forgotten = open.find((value) => !isWhole(value.node, parts));
      if (forgotten === undefined || !parts.some((part) => part.node !== undefined && isEscaped(file, part.node)))
        return;
      file.report({
        node,
        severity: "low",
        message: `\`${file.textOf(forgotten.node)}\` is put into XML as it is, while others beside it are escaped`,
        because: "the caller decides the value, and the same XML escapes other values",
      });
    }

    return { TemplateLiteral: judge, BinaryExpression: (node) => node.operator === "+" && judge(node) };
  },
});

/** A part of a longer text, which is judged as a whole. */
function isPiece(node: Node): boolean {
  for (const ancestor of ancestors(node)) {
    if (ancestor.type === "TaggedTemplateExpression") return true;
    if (ancestor.type === "BinaryExpression" && ancestor.operator === "+") return true;
    if (ancestor.type !== "ParenthesizedExpression") return false;
  }
  return false;
}

/** Between no text at all: the document itself, handed on. */
function isWhole(node: Node, parts: readonly StringPart[]): boolean {
  return parts.length === 1 && parts[0]?.node === node;
}

function isEscaped(file: RuleFile, node: Node): boolean {
  if (node.type !== "CallExpression") return false;
  return escapes.test(file.call(node).name ?? "");
}
