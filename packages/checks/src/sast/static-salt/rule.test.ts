import { expect, it } from "vitest";
import { describeSyntaxRule, matchesOf } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a salt in a constant":
      "const crypto = require('crypto'); const SALT = 'abc'; crypto.pbkdf2Sync(password, SALT, 600000, 64, 'sha512');",
    "the bytes of a text":
      "import { scrypt } from 'node:crypto'; scrypt(req.body.password, Buffer.from('pepper'), 64, done);",
    zeros: "import { scryptSync as stretch } from 'crypto'; stretch(pwd, Buffer.alloc(16), 32);",
    "through promisify":
      "import { scrypt } from 'crypto'; import { promisify } from 'util'; const run = promisify(scrypt); export const f = (password) => run(password, 'salt', 64);",
    "the environment":
      "import { pbkdf2Sync } from 'crypto'; pbkdf2Sync(password, process.env.SALT, 600000, 64, 'sha512');",
    WebCrypto:
      "const salt = new TextEncoder().encode('my-app'); export const f = (base) => crypto.subtle.deriveKey({ name: 'PBKDF2', salt, iterations: 600000, hash: 'SHA-256' }, base, alg, false, ['encrypt']);",
    "crypto-js":
      "import CryptoJS from 'crypto-js'; CryptoJS.PBKDF2(password, 'salt', { keySize: 8, iterations: 600000 });",
    argon2: "import argon2 from 'argon2'; argon2.hash(password, { salt: Buffer.from('0123456789abcdef') });",
  },
  accepts: {
    "a random salt": "import { randomBytes, scryptSync } from 'crypto'; scryptSync(password, randomBytes(16), 64);",
    "a stored salt":
      "import { scryptSync } from 'crypto'; export const f = (password, user) => scryptSync(password, Buffer.from(user.salt, 'hex'), 64);",
    "a salt handed in":
      "import { scryptSync } from 'crypto'; export const f = (password, salt) => scryptSync(password, salt, 64);",
    "bcrypt's rounds": "import bcrypt from 'bcrypt'; bcrypt.hash(password, '12'); bcrypt.hash(password, 12);",
    "a filled buffer":
      "import { scryptSync } from 'crypto'; const salt = new Uint8Array(16); crypto.getRandomValues(salt); scryptSync(password, salt, 64);",
    "HKDF, where none is needed":
      "export const f = (key) => crypto.subtle.deriveKey({ name: 'HKDF', salt: new Uint8Array(32), info, hash: 'SHA-256' }, key, alg, false, ['encrypt']);",
    "another scrypt": "import { scryptSync } from './own'; scryptSync(password, 'salt', 64);",
  },
});

it("holds a key of the environment to be less in danger than a password", async () => {
  const code = "import { scryptSync } from 'crypto'; const key = scryptSync(process.env.SECRET, 'salt', 32);";
  expect((await matchesOf(rule, "src/key.ts", code)).map((finding) => finding.severity)).toEqual(["low"]);
});
