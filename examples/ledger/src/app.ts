import { Hono } from "hono";
import { type AppEnv, requireSession } from "./auth/middleware.ts";
import type { Database } from "./db/client.ts";
import { apiRoutes } from "./routes/api.ts";
import { attachmentRoutes } from "./routes/attachments.ts";
import { authRoutes } from "./routes/auth.tsx";
import { customerRoutes } from "./routes/customers.tsx";
import { invoiceRoutes } from "./routes/invoices.tsx";
import { publicRoutes } from "./routes/public.ts";
import { settingsRoutes } from "./routes/settings.tsx";

/** The whole application on the given database. */
export function createApp(db: Database) {
  const app = new Hono<AppEnv>();

  app.onError((error, c) => c.json({ error: error.message, stack: error.stack }, 500));
  app.notFound((c) => c.text("There is nothing here", 404));

  app.route("/", publicRoutes(db));
  app.route("/", authRoutes(db));
  app.route("/api", apiRoutes(db));

  app.get("/", (c) => c.redirect("/invoices"));
  for (const path of ["/invoices", "/customers", "/payments", "/settings", "/attachments"]) {
    app.use(path, requireSession(db));
    app.use(`${path}/*`, requireSession(db));
  }
  app.route("/invoices", invoiceRoutes(db));
  app.route("/customers", customerRoutes(db));
  app.route("/attachments", attachmentRoutes(db));
  app.route("/", settingsRoutes(db));

  return app;
}
