import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { csrf } from "hono/csrf";
import { HTTPException } from "hono/http-exception";
import { secureHeaders } from "hono/secure-headers";
import { type AppEnv, requireSession } from "./auth/middleware.ts";
import type { Config } from "./config.ts";
import type { Database } from "./db/client.ts";
import { apiRoutes } from "./routes/api.ts";
import { attachmentRoutes } from "./routes/attachments.ts";
import { authRoutes } from "./routes/auth.tsx";
import { customerRoutes } from "./routes/customers.tsx";
import { invoiceRoutes } from "./routes/invoices.tsx";
import { publicRoutes } from "./routes/public.ts";
import { settingsRoutes } from "./routes/settings.tsx";

const contentSecurityPolicy = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
};
const maximumBytes = 6 * 1024 * 1024;

/** The whole application on the given database. */
export function createApp(db: Database, config: Config) {
  const app = new Hono<AppEnv>();

  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    const id = randomUUID();
    console.error(`error ${id}`, error);
    return c.json({ error: "Something went wrong on our side", id }, 500);
  });
  app.notFound((c) => c.text("There is nothing here", 404));
  app.use(secureHeaders({ contentSecurityPolicy }));
  app.use(csrf());
  app.use(bodyLimit({ maxSize: maximumBytes }));

  app.route("/", publicRoutes(db, config));
  app.route("/", authRoutes(db));
  app.route("/api", apiRoutes(db, config));

  app.get("/", (c) => c.redirect("/invoices"));
  for (const path of ["/invoices", "/customers", "/payments", "/settings", "/attachments"]) {
    app.use(`${path}/*`, requireSession(db));
  }
  app.route("/invoices", invoiceRoutes(db));
  app.route("/customers", customerRoutes(db));
  app.route("/attachments", attachmentRoutes(db, config));
  app.route("/", settingsRoutes(db));

  return app;
}
