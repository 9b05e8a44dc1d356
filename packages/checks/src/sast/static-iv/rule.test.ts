import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "another message beside it":
      "import crypto from 'node:crypto'; const key = Buffer.from(process.env.K); const iv = Buffer.alloc(16, 0); export function f(text) { const cipher = crypto.createCipheriv('aes-256-cbc', key, iv); const other = crypto.randomBytes(12); return cipher.update(text); }",
    "a field of a class":
      "import crypto from 'crypto'; class A { iv = '1234567890123456'; seal(text, key) { return crypto.createCipheriv('aes-256-cbc', key, this.iv).update(text); } }",
    "a vector of text":
      "import { createCipheriv } from 'crypto'; createCipheriv('aes-256-gcm', key, Buffer.from('0123456789ab'));",
    "numbers in a list":
      "import { createCipheriv } from 'crypto'; const iv = Buffer.from([1, 2, 3, 4]); createCipheriv('aes-128-ctr', key, iv);",
    "a repeated character":
      "import { createCipheriv as make } from 'crypto'; const zeros = '0'.repeat(16); make('aes-256-cbc', key, zeros);",
    "a field of a configuration":
      "const c = require('crypto'); const config = { iv: 'abcdefghijklmnop' }; c.createCipheriv('aes-256-cbc', key, config.iv);",
    "one of the environment":
      "import crypto from 'crypto'; const iv = Buffer.from(process.env.IV!, 'hex'); export const f = (key) => crypto.createCipheriv('aes-256-cbc', key, iv);",
    "one made at the top of the module":
      "const crypto = require('crypto'); const IV = crypto.randomBytes(16); function enc(t) { return crypto.createCipheriv('aes-256-ctr', KEY, IV).update(t); }",
    "a piece of the key":
      "import { createCipheriv } from 'crypto'; export const f = (key, t) => createCipheriv('aes-256-cbc', key, key.slice(0, 16)).update(t);",
    "the hash of the key":
      "import crypto from 'crypto'; export function f(key, t) { const iv = crypto.createHash('md5').update(key).digest(); return crypto.createCipheriv('aes-256-cbc', key, iv).update(t); }",
    WebCrypto:
      "const iv = new TextEncoder().encode('initialvector'); export const f = (key, data) => crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, data);",
    "crypto-js":
      "import CryptoJS from 'crypto-js'; const iv = CryptoJS.enc.Hex.parse('00000000000000000000000000000000'); CryptoJS.AES.encrypt(text, key, { iv, mode: CryptoJS.mode.CBC });",
    tweetnacl: "import nacl from 'tweetnacl'; export const f = (m, key) => nacl.secretbox(m, new Uint8Array(24), key);",
    "a name for the function":
      "const { createCipheriv: cipher } = require('node:crypto'); const bytes = new Uint8Array(16); export const f = (k) => cipher('aes-256-cbc', k, bytes);",
  },
  accepts: {
    "key wrapping":
      "import { createCipheriv } from 'crypto'; export const wrap = (size, key) => createCipheriv(`aes${size}-wrap`, key, Buffer.alloc(8, 0xa6));",
    "a random vector":
      "import { createCipheriv, randomBytes } from 'crypto'; const iv = randomBytes(16); createCipheriv('aes-256-cbc', key, iv);",
    "a vector filled at random":
      "import { createCipheriv, randomFillSync } from 'crypto'; const iv = Buffer.alloc(16); randomFillSync(iv); createCipheriv('aes-256-cbc', key, iv);",
    "a counter":
      "import { createCipheriv } from 'crypto'; export function f(key, n) { const iv = Buffer.alloc(12); iv.writeUInt32BE(n, 8); return createCipheriv('aes-256-gcm', key, iv); }",
    "deciphering with a stored vector":
      "import { createDecipheriv } from 'crypto'; createDecipheriv('aes-256-cbc', key, Buffer.from(parts[0], 'hex'));",
    "a vector handed in":
      "import { createCipheriv } from 'crypto'; export const f = (iv) => createCipheriv('aes-256-cbc', key, iv);",
    "a key for one message":
      "import { createCipheriv, randomBytes } from 'crypto'; export function f(t) { const key = randomBytes(32); return [key, createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(t)]; }",
    "a vector made from the message":
      "import { createCipheriv, createHmac } from 'crypto'; export function f(key, t) { const iv = createHmac('sha256', key).update(t).digest().subarray(0, 16); return createCipheriv('aes-256-ctr', key, iv); }",
    "a salted vector":
      "import crypto from 'crypto'; export function f(key, salt) { const iv = crypto.createHash('md5').update(key + salt).digest(); return crypto.createCipheriv('aes-256-cbc', key, iv); }",
    "no vector where none is taken": "import { createCipheriv } from 'crypto'; createCipheriv('aes-256-ecb', key, '');",
    "another function of that name":
      "import { createCipheriv } from './own'; createCipheriv('aes-256-cbc', key, 'abc');",
  },
});
