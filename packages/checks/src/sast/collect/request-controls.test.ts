import { describe, expect, it } from "vitest";
import { controlsIn, mayHoldControls } from "./request-controls.ts";

describe("controlsIn", () => {
  it.each([
    ["app.use('/auth', authLimiter, routes);"],
    ["app.use(\n  rateLimit({ windowMs: 60_000, max: 10 }),\n);"],
    ["await fastify.register(import('@fastify/rate-limit'), { max: 100 });"],
    [
      "@Module({ imports: [ThrottlerModule.forRoot([{ ttl: 60 }])], providers: [{ provide: APP_GUARD, useClass: ThrottlerGuard }] }) class App {}",
    ],
    ["limit_req_zone $binary_remote_addr zone=login:10m rate=5r/m;"],
    ["user.failedLoginAttempts += 1;"],
    ["return res.status(429).json({});"],
  ])("sees a limit in %s", (text) => {
    expect(controlsIn("src/app.ts", text).rateLimits).toBe(true);
  });

  it.each([
    ["app.use(express.json({ limit: '1mb' }));"],
    ["router.post('/contact', contactLimiter, send);"],
    ["const limit = 10;"],
  ])("sees none in %s", (text) => {
    expect(controlsIn("src/app.ts", text).rateLimits).toBe(false);
  });

  it("takes a limiter in Next's middleware to be for all", () => {
    expect(controlsIn("src/middleware.ts", "const { success } = await ratelimiter.limit(ip);").rateLimits).toBe(true);
    expect(controlsIn("src/lib/x.ts", "const { success } = await ratelimiter.limit(ip);").rateLimits).toBe(false);
  });

  it.each([
    ["app.use(csurf());", true],
    ["app.use(session({ cookie: { sameSite: 'lax' } }));", true],
    ["if (req.headers.origin !== self) throw new Error();", true],
    ["new ApolloServer({ csrfPrevention: false });", false],
    ["app.use(session({ cookie: { sameSite: 'none' } }));", false],
  ])("of CSRF in %s: %s", (text, has) => {
    expect(controlsIn("src/app.ts", text).csrf).toBe(has);
  });
});

describe("mayHoldControls", () => {
  it.each([
    ["src/app.ts", true],
    ["deploy/nginx.conf", true],
    ["README.md", false],
    ["types.d.ts", false],
  ])("%s: %s", (path, may) => {
    expect(mayHoldControls(path)).toBe(may);
  });
});
