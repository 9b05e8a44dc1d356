import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "../src/auth/passwords.ts";
import { randomCode, randomToken } from "../src/auth/random.ts";
import { loadConfig } from "../src/config.ts";
import { buildWhere } from "../src/db/filters.ts";
import { isSignedByProvider } from "../src/services/webhooks.ts";
import { start } from "../src/start.ts";

describe("passwords", () => {
  it("are salted and slow to guess", async () => {
    const [one, two] = [await hashPassword("secret"), await hashPassword("secret")];
    expect(one).not.toBe(two);
    expect(await verifyPassword("secret", one)).toBe(true);
    expect(await verifyPassword("Secret", one)).toBe(false);
  });

  it("never match a hash of another scheme", async () => {
    expect(await verifyPassword("secret", "e5e9fa1ba31ecd1ae84f75caaa474f3a663f05f4")).toBe(false);
    expect(await verifyPassword("secret", "scrypt$$")).toBe(false);
  });
});

describe("random values", () => {
  it("have the promised shape and do not repeat", () => {
    expect(randomToken()).toMatch(/^[\w-]{43}$/);
    expect(new Set(Array.from({ length: 50 }, randomToken)).size).toBe(50);
    expect(randomCode()).toMatch(/^\d{6}$/);
  });
});

describe("filters", () => {
  it("keep values apart from the text", () => {
    const where = buildWhere([
      { column: "invoices.tenant_id", operator: "=", value: 1 },
      { column: "invoices.status", operator: "=", value: "" },
      { column: "customers.name", operator: "ILIKE", value: "' OR 1=1 --" },
    ]);
    expect(where.text).toBe("WHERE invoices.tenant_id = $1 AND customers.name ILIKE $2");
    expect(where.values).toEqual([1, "' OR 1=1 --"]);
    expect(buildWhere([])).toEqual({ text: "", values: [] });
  });
});

describe("configuration", () => {
  it("has no default secret", () => {
    expect(loadConfig({}).jwtSecret).not.toBe(loadConfig({}).jwtSecret);
    expect(() => loadConfig({ NODE_ENV: "production" })).toThrow(/JWT_SECRET is missing/);
    expect(() => loadConfig({ JWT_SECRET: "short" })).toThrow(/32 characters/);
    expect(isSignedByProvider(loadConfig({}).paymentsWebhookSecret, "", "")).toBe(false);
  });

  it("reads origins and directories", () => {
    const config = loadConfig({
      ALLOWED_ORIGINS: "https://a.test,https://b.test",
      DATA_DIR: "/d",
      UPLOADS_DIR: "/u",
    });
    expect(config).toMatchObject({
      allowedOrigins: ["https://a.test", "https://b.test"],
      dataDir: "/d",
      uploadsDir: "/u",
    });
  });
});

describe("the server", () => {
  it("starts, answers, seeds nobody in production, and stops", async () => {
    const config = loadConfig({ PORT: "0", NODE_ENV: "production", JWT_SECRET: randomToken() });
    const { port, stop } = await start(config);
    const health = await fetch(`http://127.0.0.1:${port}/health`);
    expect(await health.json()).toEqual({ ok: true });
    const login = await fetch(`http://127.0.0.1:${port}/login`, {
      method: "POST",
      headers: { origin: `http://127.0.0.1:${port}` },
      body: new URLSearchParams({ email: "anna@acme.test", password: "correct horse battery" }),
    });
    expect(login.status).toBe(401);
    await stop();
    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
  });
});
