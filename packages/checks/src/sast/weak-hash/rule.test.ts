import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a library": "import md5 from 'md5'; const apiKey = md5(user.id);",
    "an algorithm in a constant":
      "const ALGORITHM = 'md' + 5; const token = require('crypto').createHash(ALGORITHM).update(id).digest('hex');",
    "a hash kept in a name":
      "import * as c from 'crypto'; function f() { const hash = c.createHash('sha1'); hash.update(secret); return hash.digest(); }",
    CryptoJS:
      "import CryptoJS from 'crypto-js'; export const sign = (body) => { const signature = CryptoJS.MD5(body + key).toString(); return signature; };",
  },
  accepts: {
    "a checksum": "import { createHash } from 'crypto'; const checksum = createHash('md5').update(file).digest('hex');",
    Gravatar:
      "import { createHash } from 'crypto'; const avatar = `https://gravatar.com/${createHash('md5').update(email).digest('hex')}`;",
    "an HMAC of TOTP":
      "import { createHmac } from 'crypto'; const token = createHmac('sha1', secret).update(counter).digest();",
    "SHA-256": "import { createHash } from 'crypto'; const token = createHash('sha256').update(id).digest('hex');",
    "another createHash": "const token = createHash('md5');",
  },
});
