import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a pattern in a constant":
      "const SCRIPT = /<script[^>]*>.*?<\\/script>/gi; const sanitizeInput = (s) => s.replace(SCRIPT, '');",
    "event handlers": "function stripXss(s) { return s.trim().replace(/on\\w+\\s*=/gi, '').slice(0, 100); }",
    "a method": "class Cleaner { sanitize(html) { return html.replace(/<\\/?script>/g, ''); } }",
    "put into the page at once": "box.innerHTML = html.replace(/<script.*?<\\/script>/g, '');",
    "options in a constant":
      "const sanitizeHtml = require('sanitize-html'); const OPTIONS = { allowedAttributes: false }; sanitizeHtml(s, OPTIONS);",
    "a tag among others":
      "import sanitizeHtml from 'sanitize-html'; sanitizeHtml(s, { allowedTags: sanitizeHtml.defaults.allowedTags.concat(['img', 'script']) });",
    "an attribute that holds a page":
      "import DOMPurify from 'isomorphic-dompurify'; DOMPurify.sanitize(s, { ADD_ATTR: ['srcdoc'] });",
    "any address": "import DOMPurify from 'dompurify'; DOMPurify.sanitize(s, { ALLOWED_URI_REGEXP: /.*/ });",
  },
  accepts: {
    "text made of HTML":
      "const sanitize = (s) => s.replace(/<script[\\s\\S]*?<\\/script>/gi, '').replace(/<[^>]+>/g, ' ');",
    "a page being built": 'const html = template.replace(/<script src="main.js">/, `<script nonce="${nonce}">`);',
    "scripts looked for":
      "const hasScript = (html) => /<script/i.test(html); const extract = (html) => html.replace(/<script.*?<\\/script>/g, '');",
    "an extra beside a sanitiser":
      "import DOMPurify from 'dompurify'; const sanitizeAll = (s) => DOMPurify.sanitize(s.replace(/<script.*?<\\/script>/g, ''));",
    "an extra beside escaping":
      "const sanitizeInput = (s) => s.replace(/[<>\"'&]/g, (c) => entities[c]).replace(/on\\w+\\s*=/gi, '').replace(/<script[^>]*>.*?<\\/script>/gi, '');",
    "tags chosen":
      "import sanitizeHtml from 'sanitize-html'; sanitizeHtml(s, { allowedTags: ['b'], allowedAttributes: { a: ['href'] } });",
    "DOMPurify with harmless additions":
      "import DOMPurify from 'dompurify'; DOMPurify.sanitize(s, { ADD_TAGS: ['use'], ADD_ATTR: ['target'] });",
    "attributes of something else": "const sanitizeName = (s) => s.replace(/on/g, '');",
  },
});
