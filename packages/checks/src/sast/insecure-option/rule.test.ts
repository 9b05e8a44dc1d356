import { expect, it } from "vitest";
import { describeSyntaxRule, matchesOf } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "rights for all": "import fs from 'node:fs'; fs.chmodSync('uploads', 0o777);",
    "rights for all as text": "import fs from 'node:fs'; fs.chmodSync('uploads', '777');",
    "mails in the clear":
      "import nodemailer from 'nodemailer'; nodemailer.createTransport({ host: 'a', ignoreTLS: true });",
    "a proxy that is trusted whoever it is":
      "import express from 'express'; const app = express(); app.set('trust proxy', true);",
    "Fastify's": "const app = require('fastify')({ logger: true, trustProxy: true });",
    "a lenient parser": "import http from 'node:http'; http.createServer({ insecureHTTPParser: true }, handler);",
    "accounts joined by their address":
      "import NextAuth from 'next-auth'; import Google from 'next-auth/providers/google'; NextAuth({ providers: [Google({ clientId, allowDangerousEmailAccountLinking: true })] });",
    "options in a constant":
      "import { Strategy } from 'passport-jwt'; const options = { secretOrKey, ['ignore' + 'Expiration']: true }; new Strategy(options, verify);",
    "a bucket for all":
      "import { PutObjectCommand } from '@aws-sdk/client-s3'; new PutObjectCommand({ Bucket, Key, ACL: 'public-read-write' });",
    "a browser without its rules":
      "import puppeteer from 'puppeteer'; const args = ['--disable-web-security']; await puppeteer.launch({ args });",
    "a sandbox that is none": "const { NodeVM: Box } = require('vm2'); new Box();",
    "templates that call":
      "import { engine } from 'express-handlebars'; app.engine('hbs', engine({ runtimeOptions: { allowProtoMethodsByDefault: !0 } }));",
  },
  accepts: {
    "rights for some": "import fs from 'node:fs'; fs.chmodSync('uploads', 0o750); fs.mkdirSync('x', { mode: 0o700 });",
    "Markdown that is sanitised":
      "import Markdown from 'markdown-it'; import purify from 'dompurify'; const md = new Markdown({ html: true }); show(purify.sanitize(md.render(text)));",
    "a number of proxies":
      "import express from 'express'; const app = express(); app.set('trust proxy', 1); app.set('view cache', true);",
    "a setting": "import { DataSource } from 'typeorm'; new DataSource({ synchronize: config.sync });",
    "development only":
      "import { DataSource } from 'typeorm'; if (process.env.NODE_ENV !== 'production') new DataSource({ synchronize: true });",
    "a picture for all":
      "import { PutObjectCommand } from '@aws-sdk/client-s3'; new PutObjectCommand({ Bucket, Key, ACL: 'public-read' });",
    "something else of that name": "import { DataSource } from './data.ts'; new DataSource({ synchronize: true });",
    "hosts elsewhere": "export default { remotePatterns: [{ hostname: '**' }] };",
  },
});

it("knows Next's configuration by its name", async () => {
  const own =
    "module.exports = { images: { dangerouslyAllowSVG: true, contentSecurityPolicy: \"script-src 'none'\", remotePatterns: [{ hostname: '*.example.com' }] } };";
  expect(await matchesOf(rule, "next.config.js", own)).toEqual([]);
  expect(
    await matchesOf(
      rule,
      "apps/web/next.config.ts",
      "export default { images: { remotePatterns: [{ protocol: 'https', hostname: '**' }] } };",
    ),
  ).toHaveLength(1);
});
