import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    createCipher: "const crypto = require('crypto'); crypto.createCipher('aes-256-cbc', password);",
    DES: "import { createCipheriv as make } from 'crypto'; make('des-ede3-cbc', key, iv);",
    "an algorithm in a constant":
      "import { createDecipheriv } from 'crypto'; const ALG = 'RC4'; createDecipheriv(ALG, key, '');",
    "a vector of text":
      "import { createCipheriv } from 'crypto'; createCipheriv('aes-256-gcm', key, Buffer.from('0123456789ab'));",
    CryptoJS: "import CryptoJS from 'crypto-js'; CryptoJS.DES.encrypt(text, key); ",
    "CryptoJS in ECB":
      "import CryptoJS from 'crypto-js'; CryptoJS.AES.encrypt(text, key, { mode: CryptoJS.mode.ECB });",
  },
  accepts: {
    "key wrapping":
      "import { createCipheriv } from 'crypto'; export const wrap = (size, key) => createCipheriv(`aes${size}-wrap`, key, Buffer.alloc(8, 0xa6));",
    "a random vector":
      "import { createCipheriv, randomBytes } from 'crypto'; const iv = randomBytes(16); createCipheriv('aes-256-cbc', key, iv);",
    "a vector filled at random":
      "import { createCipheriv, randomFillSync } from 'crypto'; const iv = Buffer.alloc(16); randomFillSync(iv); createCipheriv('aes-256-cbc', key, iv);",
    "deciphering with a stored vector":
      "import { createDecipheriv } from 'crypto'; createDecipheriv('aes-256-cbc', key, Buffer.from(parts[0], 'hex'));",
    "a vector handed in":
      "import { createCipheriv } from 'crypto'; export const f = (iv) => createCipheriv('aes-256-cbc', key, iv);",
  },
});
