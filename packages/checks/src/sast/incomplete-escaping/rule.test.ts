import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "an expression without g": "const f = (s) => s.replace(/</, '&lt;');",
    "a class of characters": "const f = (s) => s.replace(/[\"']/, '&quot;');",
    "a pattern in a constant": 'const QUOTE = "\'"; const f = (s) => s.replace(QUOTE, "\\\\\'");',
    "a backslash": "const f = (s) => s.replace('\\\\', '\\\\\\\\');",
    "all ../ of a request":
      "app.get('/', (req, res) => res.sendFile(root + req.params.file.replace(/\\.\\.\\//g, '')));",
    "quotes, and no backslashes": 'const f = (s) => "\'" + s.replace(/\'/g, "\\\\\'") + "\'";',
    "any quote by itself": "const f = (s) => s.replace(/([\"'])/g, '\\\\$1');",
    "& after <": "const f = (s) => s.replace(/</g, '&lt;').replace(/&/g, '&amp;');",
    "& unescaped first": "const f = (s) => s.replace(/&amp;/g, '&').replace(/&lt;/g, '<');",
    "an attribute's quote":
      "const f = (s) => { const t = s.replace(/</g, '&lt;').replace(/>/g, '&gt;'); return `<p title=\"${t}\">x</p>`; };",
    "an attribute's quote, by a function":
      "function tags(s) { return s.replace(/&/g, '&amp;').replace(/</g, '&lt;'); } const f = (s) => '<a href=\"' + tags(s) + '\">x</a>';",
    "../ in a function that says it cleans": "function sanitizePath(p) { return p.replaceAll('../', ''); }",
  },
  accepts: {
    "every place": "const f = (s) => s.replace(/</g, '&lt;').replaceAll('>', '&gt;').replace(/[\"']/g, '&quot;');",
    "quotes after backslashes": "const f = (s) => s.replace(/\\\\/g, '\\\\\\\\').replace(/'/g, \"\\\\'\");",
    "quotes and backslashes at once": "const f = (s) => s.replace(/([\"\\\\])/g, '\\\\$1');",
    "quotes in JSON": "const f = (s) => JSON.stringify(s).replace(/'/g, \"\\\\'\");",
    "& before <": "const f = (s) => s.replace(/&/g, '&amp;').replace(/</g, '&lt;');",
    "& unescaped last": "const f = (s) => s.replace(/&lt;/g, '<').replace(/&amp;/g, '&');",
    "an attribute with its quote escaped":
      "const f = (s) => { const t = s.replace(/</g, '&lt;').replace(/\"/g, '&quot;'); return `<p title=\"${t}\">x</p>`; };",
    "text between tags":
      "const f = (s) => { const t = s.replace(/</g, '&lt;').replace(/>/g, '&gt;'); return `<p title=\"a\">${t}</p>`; };",
    "a constant": "const TITLE = 'a < b'; const s = TITLE.replace('<', '&lt;');",
    "quotes taken away": "const f = (s) => s.replace('\"', '').replace('\"', '');",
    unescaping: "const f = (s) => s.replace('&lt;', '<');",
    "a parameter in an address": "const f = (s) => s.replace('?', '&').replace('&', '?');",
    "a relative path of the program's own":
      "const f = (file) => file.replace('../', './'); const g = (file) => file.replace('../', '');",
    "a path compared afterwards":
      "app.get('/', (req, res) => { const p = path.resolve(root, req.params.f.replace('../', '')); if (!p.startsWith(root)) return; res.sendFile(p); });",
    "separators taken away as well":
      "function sanitizeName(name) { return name.replace(/\\.\\.\\//g, '').replace(/[\\/\\\\]/g, '_'); }",
    "all pairs of dots": "function sanitizeName(name) { return name.replace(/\\.\\./g, ''); }",
  },
});
