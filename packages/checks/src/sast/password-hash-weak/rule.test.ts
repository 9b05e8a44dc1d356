import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a digest that takes the password's place, and nothing slow":
      "import crypto from 'crypto'; function save(password) { password = crypto.createHash('sha256').update(password).digest('hex'); return db.put(password); }",
    "bcrypt elsewhere in the file":
      "import bcrypt from 'bcrypt'; import crypto from 'crypto'; class A { strong(password) { return bcrypt.hash(password, 12); } weak(password) { return crypto.createHash('sha1').update(password + 'x').digest('hex'); } }",
    forge:
      "import forge from 'node-forge'; function hash(password) { const md = forge.md.md5.create(); md.update(password); return md.digest().toHex(); }",
    "a password as it is":
      "app.post('/login', async (req, res) => { const user = await find(req.body.name); if (user.password !== req.body.password) return res.sendStatus(401); });",
    "a password as it is in a strategy":
      "new Strategy(async (name, password, done) => { const user = await find(name); if (user.password === password) return done(null, user); });",
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
    "a digest that is handed to something slower":
      "const crypto = require('crypto'); exports.hash = (rounds, password) => pool.exec('hash', [password, rounds]); exports.compare = function (password, hash) { password = crypto.createHash('sha512').update(password).digest('hex'); return pool.exec('compare', [password, hash]); };",
    "two fields of a form":
      "app.post('/register', (req, res) => { if (req.body.password !== req.body.passwordAgain) return res.sendStatus(400); });",
    "a hash that was made":
      "app.post('/login', async (req, res) => { const password = await scryptHash(req.body.password); if (user.password !== password) return res.sendStatus(401); });",
    "a state of a page": "function f(values, password) { return values.password === password; }",
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
