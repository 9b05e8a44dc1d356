import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    createCipher: "const crypto = require('crypto'); crypto.createCipher('aes-256-cbc', password);",
    DES: "import { createCipheriv as make } from 'crypto'; make('des-ede3-cbc', key, iv);",
    "an algorithm in a constant":
      "import { createDecipheriv } from 'crypto'; const ALG = 'RC4'; createDecipheriv(ALG, key, '');",
    CryptoJS: "import CryptoJS from 'crypto-js'; CryptoJS.DES.encrypt(text, key); ",
    "CryptoJS in ECB":
      "import CryptoJS from 'crypto-js'; CryptoJS.AES.encrypt(text, key, { mode: CryptoJS.mode.ECB });",
  },
  accepts: {
    "an authenticated cipher":
      "import { createCipheriv, randomBytes } from 'crypto'; createCipheriv('aes-256-gcm', key, randomBytes(12));",
    "another createCipher": "import { createCipher } from './own'; createCipher('aes', key);",
  },
});
