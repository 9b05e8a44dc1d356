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
    "several statements in one":
      "import mysql from 'mysql2/promise'; const pool = mysql.createPool({ host, multipleStatements: true });",
    "a browser without its sandbox":
      "const { chromium } = require('playwright'); await chromium.launch({ args: ['--no-sandbox'] });",
    "assertions without a signature":
      "import { Strategy } from '@node-saml/passport-saml'; new Strategy({ idpCert, wantAssertionsSigned: false }, verify);",
    "a door without a token":
      "import { expressjwt } from 'express-jwt'; app.use(expressjwt({ secret, algorithms: ['HS256'], credentialsRequired: false }));",
    "every mistake told": "import Ajv from 'ajv'; const ajv = new Ajv({ allErrors: true });",
    "addresses that run":
      "import { simpleGit } from 'simple-git'; simpleGit({ unsafe: { allowUnsafeProtocolOverride: true } });",
    "values of no class":
      "import { ValidationPipe } from '@nestjs/common'; new ValidationPipe({ forbidUnknownValues: false });",
    "poison that is kept": "import Fastify from 'fastify'; Fastify({ onProtoPoisoning: 'ignore' });",
    "a query that inherits": "const qs = require('qs'); qs.parse(text, { allowPrototypes: true });",
    "pictures without end": "import sharp from 'sharp'; await sharp(input, { limitInputPixels: false }).png();",
    "mail in the clear":
      "import nodemailer from 'nodemailer'; nodemailer.createTransport({ host, ignoreTLS: true, auth });",
    "requests for ever": "import { createServer } from 'node:https'; createServer({ requestTimeout: 0 }, handler);",
    "a database for all":
      "import { DatabaseInstance } from 'aws-cdk-lib/aws-rds'; new DatabaseInstance(this, 'db', { engine, publiclyAccessible: true });",
    "a container for all":
      "import { BlobServiceClient } from '@azure/storage-blob'; const service = BlobServiceClient.fromConnectionString(text); await service.getContainerClient('a').create({ access: 'container' });",
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
    "the default, spelled out":
      "import Ajv from 'ajv'; import sharp from 'sharp'; import mysql from 'mysql2'; new Ajv({ allErrors: false }); sharp(a, { limitInputPixels: 1e6 }); mysql.createPool({ multipleStatements: false });",
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
