import { judgeFiles } from "@assay/core/testing";
import { expect, it } from "vitest";
import { collector as controlsCollector } from "../collect/request-controls.collector.ts";
import { collector } from "../collect/syntax.collector.ts";
import { describeSyntaxRule, matchesOf } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a router under another name":
      "const { Router } = require('express'); const r = Router(); r.post('/auth/sign-in', controller.signIn);",
    "a chain of methods":
      "import { Router } from 'express'; const users = Router(); users.route('/reset-password').post(reset);",
    Fastify:
      "export default async function (app: import('fastify').FastifyInstance) { app.post('/login', async (request, reply) => reply.send(await check(request.body))); }",
    Koa: "import KoaRouter from '@koa/router'; const router = new KoaRouter(); router.post('/api/login', login);",
    Hono: "import { Hono } from 'hono'; const app = new Hono(); app.post('/verify-otp', async (c) => c.json(await check(c)));",
    Nest: "import { Controller, Post, Body } from '@nestjs/common'; @Controller('auth') export class AuthController { @Post('login') login(@Body() body) { return this.auth.login(body); } }",
    "a path in a constant":
      "import express from 'express'; const app = express(); const LOGIN = '/login'; app.post(LOGIN, login);",
  },
  accepts: {
    "a limiter by its name":
      "import express from 'express'; const app = express(); app.post('/login', loginLimiter, login);",
    "a limiter in the handler":
      "import { Hono } from 'hono'; const app = new Hono(); app.post('/login', async (c) => { const { success } = await ratelimit.limit(ip(c)); if (!success) return c.json({}, 429); return signIn(c); });",
    "a limiter for all":
      "import express from 'express'; const app = express(); app.use(rateLimit({ max: 100 })); app.post('/login', login);",
    "accounts that are locked":
      "import express from 'express'; const app = express(); app.post('/login', login); function fail(user) { user.failedLoginAttempts += 1; }",
    "a client":
      "export const login = (data) => api.post('/login', data); export const other = () => axios.post('/auth/login', { email });",
    "other routes":
      "import express from 'express'; const app = express(); app.post('/articles', create); app.get('/login', page);",
    "a hosted service":
      "import express from 'express'; const app = express(); app.post('/login', async (req, res) => res.json(await supabase.auth.signInWithPassword(req.body)));",
  },
});

const next =
  "export async function POST(request: Request) { return Response.json(await check(await request.json())); }";

it("knows Next's routes by their files", async () => {
  expect(await matchesOf(rule, "src/app/api/auth/login/route.ts", next)).toHaveLength(1);
  expect(await matchesOf(rule, "src/app/api/articles/route.ts", next)).toEqual([]);
});

it("asks the whole workspace", async () => {
  const files = {
    "src/app/api/auth/login/route.ts": next,
    "src/middleware.ts": "export async function middleware(request) { await ratelimit.limit(request.ip); }",
  };
  const { findings } = await judgeFiles({ files, checks: [rule], collectors: [collector, controlsCollector] });
  expect(findings).toEqual([]);
});

it("is not quietened by a limit on another route, nor by a test", async () => {
  const files = {
    "src/contact.ts": "router.post('/contact', contactLimiter, send);",
    "test/app.test.ts": "app.use(rateLimit());",
    "src/auth.ts": "import { Router } from 'express'; const router = Router(); router.post('/login', login);",
  };
  const { findings } = await judgeFiles({ files, checks: [rule], collectors: [collector, controlsCollector] });
  expect(findings.map((finding) => finding.location.path)).toEqual(["src/auth.ts"]);
});

it("tells each door of a router", async () => {
  const code =
    "import { Router } from 'express';\nconst router = Router();\nrouter.post('/forgot-password', mail);\nrouter.post('/login', login);\nrouter.post('/otp/verify', limiter, otp);\nrouter.post('/reset-password', reset);\n";
  const findings = await matchesOf(rule, "src/auth.ts", code);
  expect(findings.map((finding) => finding.location.start.line)).toEqual([4, 6]);
  expect(findings[0]?.message).toContain("1 more");
});

it("knows the methods of an application that is kept in a field", async () => {
  const code =
    "Server.prototype.route = function () { var self = this; self.app.post('/login', self.users.login.bind(self.users)); };";
  expect(await matchesOf(rule, "src/server.js", code)).toHaveLength(1);
  const client = "class Session { login(data) { return this.api.post('/login', this.data); } }";
  expect(await matchesOf(rule, "src/client.ts", client)).toEqual([]);
});

it("asks of Nest's limiter that it guards the method, or all", async () => {
  const controller = (guard: string) =>
    `import { Controller, Post, UseGuards } from '@nestjs/common'; @Controller('auth') class A { ${guard} @Post('login') login() {} @UseGuards(ThrottlerGuard) @Post('other') other() {} }`;
  expect(await matchesOf(rule, "src/a.ts", controller(""))).toHaveLength(1);
  expect(await matchesOf(rule, "src/a.ts", controller("@UseGuards(ThrottlerGuard)"))).toEqual([]);
  expect(await matchesOf(rule, "src/a.ts", controller("@Throttle({ default: { limit: 5, ttl: 60 } })"))).toEqual([]);
});
