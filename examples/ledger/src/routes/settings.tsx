import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../auth/middleware.ts";
import type { Database } from "../db/client.ts";
import { changeSetting, changeWebhook, findTenant } from "../repositories/settings.ts";
import { listPayments } from "../repositories/payments.ts";
import { listTeam } from "../repositories/users.ts";
import { callWebhook } from "../services/webhooks.ts";
import { PaymentsPage } from "../views/customers.tsx";
import { SettingsPage } from "../views/settings.tsx";

const settingForm = z.object({ path: z.string().min(1), value: z.string() });
const webhookForm = z.object({ url: z.url() });

/** Settings of the tenant, its team and its payments. */
export function settingsRoutes(db: Database) {
  const settings = new Hono<AppEnv>();

  settings.get("/settings", async (c) => {
    const user = c.get("user");
    const tenant = await findTenant(db, user.tenantId);
    return c.html(
      <SettingsPage user={user} tenant={tenant} team={await listTeam(db, user.tenantId)} />,
    );
  });

  settings.post("/settings", async (c) => {
    const form = settingForm.safeParse(await c.req.parseBody());
    if (!form.success) return c.text("Choose a setting", 400);
    await changeSetting(db, c.get("user").tenantId, form.data.path, form.data.value);
    return c.redirect("/settings");
  });

  settings.post("/settings/webhook", async (c) => {
    const user = c.get("user");
    const form = webhookForm.safeParse(await c.req.parseBody());
    if (!form.success) return c.text("Give a URL", 400);
    await changeWebhook(db, user.tenantId, form.data.url);
    const answer = await callWebhook(form.data.url, { event: "test", tenant: user.tenantId });
    const tenant = await findTenant(db, user.tenantId);
    const team = await listTeam(db, user.tenantId);
    const message = `The webhook answered ${answer.status}: ${answer.body}`;
    return c.html(<SettingsPage user={user} tenant={tenant} team={team} message={message} />);
  });

  settings.get("/payments", async (c) => {
    const user = c.get("user");
    return c.html(<PaymentsPage user={user} payments={await listPayments(db, user.tenantId)} />);
  });

  return settings;
}
