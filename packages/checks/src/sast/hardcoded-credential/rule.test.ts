import { describe, expect, it } from "vitest";
import { describeSyntaxRule, matchesOf } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a token in a header":
      "app.get('/x', (req, res) => { if (req.headers['x-admin-token'] !== 'a8f5f167f44f4964e6c998dee827110c') return res.sendStatus(403); });",
    "the password of a mail server":
      "import nodemailer from 'nodemailer'; nodemailer.createTransport({ host: 'smtp.shop.com', auth: { user: 'a', pass: 'mailPass#77' } });",
    "a field of a class":
      "import crypto from 'node:crypto'; class Vault { k = 'correct-horse-battery-staple-32b'; seal(iv) { return crypto.createCipheriv('aes-256-cbc', this.k, iv); } }",
    "a key in a constant":
      "const crypto = require('crypto'); const k = 'mykey'; crypto.createHmac('sha256', k).update(x);",
    "the bytes of a text":
      "import { createCipheriv as seal } from 'crypto'; seal('aes-256-gcm', Buffer.from('0123456789abcdef0123456789abcdef'), iv);",
    "pieces put together":
      "import { createHmac } from 'crypto'; const part = 'se'; createHmac('sha256', part + 'cret');",
    "a default whose variable says nothing":
      "import crypto from 'crypto'; const k = process.env.ENC || 'default-material-32-characters-00'; crypto.createHmac('sha256', k);",
    WebCrypto:
      "const bytes = new TextEncoder().encode('0123456789abcdef'); crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt']);",
    "a word as the database's password":
      "import { Pool } from 'pg'; export const pool = new Pool({ host: 'db.internal', user: 'postgres', password: 'postgres' });",
    "a mail server":
      "import { createTransport } from 'nodemailer'; createTransport({ host, auth: { user: 'a@b.c', pass: 'mypassword' } });",
    "basic authentication":
      "import auth from 'express-basic-auth'; app.use(auth({ users: { admin: 'supersecret' } }));",
    "a header": "const headers = { Authorization: 'Basic ' + Buffer.from('admin:hunter2').toString('base64') };",
    "a header in a template": "const headers = { Authorization: `Basic ${btoa('admin:hunter2')}` };",
    "one hash for all":
      "import bcrypt from 'bcrypt'; const HASH = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'; export const check = (p) => bcrypt.compare(p, HASH);",
    "a comparison the other way round": "function login(user, password) { return 'letmein' === password; }",
    "a comparison that turns away": "if (req.body.password !== 'admin123') return res.status(401).end(); grant();",
    "a constant compared": "const EXPECTED = 'admin123'; if (user.password == EXPECTED) grant();",
    knex: "import knex from 'knex'; knex({ client: 'pg', connection: { host: 'db', password: 'secretpw' } });",
  },
  accepts: {
    "two constants of a script":
      "import bcrypt from 'bcrypt'; bcrypt.compare('guess', '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy').then(console.log);",
    "a default that is never reached":
      "import { createHmac } from 'crypto'; const salted = process.env.AUDIT; if (!salted) throw new Error('AUDIT is missing'); createHmac('sha256', salted || 'a-word-of-ours');",
    "a header of the kind of request":
      "app.get('/x', (req, res) => { if (req.headers['x-requested-with'] !== 'XMLHttpRequest2') return res.sendStatus(403); });",
    "a field that is set":
      "import crypto from 'node:crypto'; class Vault { k = 'correct-horse-battery-staple-32b'; constructor(k) { this.k = k; } seal(iv) { return crypto.createCipheriv('aes-256-cbc', this.k, iv); } }",
    "the environment": "import { Pool } from 'pg'; new Pool({ password: process.env.PGPASSWORD });",
    "a database of the own machine":
      "import mysql from 'mysql2'; mysql.createConnection({ host: 'localhost', user: 'root', password: 'root' });",
    "what secrets/literal-signing-key reports": "import { createHmac } from 'crypto'; createHmac('sha256', 'mykey');",
    "a placeholder": "import { Pool } from 'pg'; new Pool({ host: 'db', password: 'your-password' });",
    "no password": "import { Pool } from 'pg'; new Pool({ host: 'db', password: '' });",
    "a decoy against timing":
      "import bcrypt from 'bcrypt'; const DUMMY = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'; bcrypt.compare(password, user?.hash ?? DUMMY); bcrypt.compare(password, DUMMY);",
    "a default refused": "if (config.password === 'changeme') throw new Error('choose another password');",
    "kinds of fields":
      "const hidden = passwordType === 'text'; if (input.type === 'password') show(); if (typeof password === 'string') use(password);",
    "an empty value": "if (password === '' || password === 'undefined') ask();",
    "bytes that are no credential": "const bytes = Buffer.from('a:b'); const url = btoa('http://x:80');",
    development: "if (process.env.NODE_ENV === 'development') { if (password === 'letmein') grant(); }",
    "a local of that name": "import { createHmac } from './own'; const k = 'abc'; createHmac('sha256', k);",
  },
});

describe("a password of the database", () => {
  it.each([
    ["new Pool({ host: 'db', password: process.env.DBPW || 'opensesame' })", "medium"],
    ["new Pool({ host: 'db', password: 'opensesame' })", "high"],
  ])("%s is %s", async (code, severity) => {
    const found = await matchesOf(rule, "src/code.ts", `import { Pool } from 'pg'; ${code};`);
    expect(found.map((one) => one.severity)).toEqual([severity]);
  });
});
