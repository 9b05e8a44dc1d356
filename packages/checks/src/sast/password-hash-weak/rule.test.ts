import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "PBKDF2 of WebCrypto":
      "crypto.subtle.deriveBits({ name: 'PBKDF2', salt, iterations: 1000, hash: 'SHA-256' }, key, 256);",
    "PBKDF2 of crypto-js":
      "import CryptoJS from 'crypto-js'; const ROUNDS = 1000; CryptoJS.PBKDF2(password, salt, { keySize: 8, iterations: ROUNDS });",
    "a member": "const c = require('crypto'); const hash = c.createHash('sha512').update(user.password).digest('hex');",
    "a template": "import { createHash as h } from 'node:crypto'; h('md5').update(`${salt}:${req.body.password}`);",
    "a library": "import sha256 from 'js-sha256'; if (sha256(password) === user.hash) login();",
    "rounds in a constant": "import { genSaltSync } from 'bcryptjs'; const ROUNDS = 8; genSaltSync(ROUNDS);",
    PBKDF2: "import { pbkdf2Sync } from 'crypto'; pbkdf2Sync(password, salt, 1000, 64, 'sha512');",
  },
  accepts: {
    "enough iterations":
      "crypto.subtle.deriveBits({ name: 'PBKDF2', salt, iterations: 600_000, hash: 'SHA-256' }, key, 256);",
    "a hash of a token": "import { createHash } from 'crypto'; createHash('sha256').update(token).digest('hex');",
    "a hash of a password's hash":
      "import { createHash } from 'crypto'; createHash('sha256').update(passwordHash).digest('hex');",
    scrypt: "import { scryptSync } from 'crypto'; scryptSync(password, salt, 64);",
    "a list of leaked passwords":
      "import { createHash } from 'crypto'; const sha = createHash('sha1').update(password).digest('hex'); fetch('https://api.pwnedpasswords.com/range/' + sha.slice(0, 5));",
    "rounds from the configuration": "import bcrypt from 'bcrypt'; bcrypt.hash(password, config.rounds);",
  },
});
