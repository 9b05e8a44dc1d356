import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const secret = z.string().min(32, "needs 32 characters at least");

const environment = z.object({
  NODE_ENV: z.string().default("development"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATA_DIR: z.string().default(""),
  UPLOADS_DIR: z.string().optional(),
  JWT_SECRET: secret.optional(),
  PAYMENTS_WEBHOOK_SECRET: secret.optional(),
  ALLOWED_ORIGINS: z.string().default(""),
});

export type Config = ReturnType<typeof loadConfig>;

/** Reads the settings. Throws in production when a secret is missing: there is no safe default. */
export function loadConfig(env: Record<string, string | undefined>) {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const settings = environment.parse(filled);
  const production = settings.NODE_ENV === "production";
  if (production && !settings.JWT_SECRET) throw new Error("JWT_SECRET is missing: set 32 random characters or more");
  return {
    production,
    port: settings.PORT,
    dataDir: settings.DATA_DIR || "memory://",
    uploadsDir: settings.UPLOADS_DIR ?? fileURLToPath(new URL("../uploads", import.meta.url)),
    migrationsDir: fileURLToPath(new URL("../migrations", import.meta.url)),
    jwtSecret: settings.JWT_SECRET ?? randomBytes(32).toString("base64url"),
    paymentsWebhookSecret: settings.PAYMENTS_WEBHOOK_SECRET,
    allowedOrigins: settings.ALLOWED_ORIGINS.split(",").filter(Boolean),
  };
}
