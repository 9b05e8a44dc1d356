import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a tag set and not compared":
      "const crypto = require('crypto'); function open(d, iv, tag) { const x = crypto.createDecipheriv('aes-128-gcm', k, iv); x.setAuthTag(tag); return x.update(d, 'hex', 'utf8'); }",
    "no tag at all":
      "import { createDecipheriv as d } from 'crypto'; const ALG = 'chacha20-poly1305'; export const f = (b, n) => { const c = d(ALG, k, n, { authTagLength: 16 }); let t = c.update(b); t += c.final(); return t; };",
  },
  accepts: {
    "a tag compared":
      "import { createDecipheriv } from 'crypto'; export const f = (b, n, tag) => { const c = createDecipheriv('aes-256-gcm', k, n); c.setAuthTag(tag); return c.update(b, 'hex', 'utf8') + c.final('utf8'); };",
    "a stream that ends":
      "import { createDecipheriv } from 'crypto'; export const f = (input, n, tag) => { const c = createDecipheriv('aes-256-gcm', k, n); c.setAuthTag(tag); c.update(head); return input.pipe(c); };",
    "handed on":
      "import { createDecipheriv } from 'crypto'; export const f = (n) => { const c = createDecipheriv('aes-256-gcm', k, n); c.update(head); return finish(c); };",
    "a mode without a tag":
      "import { createDecipheriv } from 'crypto'; export const f = (b, n) => { const c = createDecipheriv('aes-256-cbc', k, n); return c.update(b); };",
    "a chain":
      "import { createDecipheriv } from 'crypto'; export const f = (n, tag) => createDecipheriv('aes-256-gcm', k, n).setAuthTag(tag);",
    "another function of that name":
      "import { createDecipheriv } from './own'; export const f = (b, n) => { const c = createDecipheriv('aes-256-gcm', k, n); return c.update(b); };",
  },
});
