import { Hono } from "hono";
import { z } from "zod";
import { type AppEnv, requireOwner } from "../auth/middleware.ts";
import type { Database } from "../db/client.ts";
import { listPayments } from "../repositories/payments.ts";
import { changeSetting, changeWebhook, findTenant, settingNames } from "../repositories/settings.ts";
import { listTeam } from "../repositories/users.ts";
import { callWebhook, isWebhookUrl } from "../services/webhooks.ts";
import { PaymentsPage } from "../views/customers.tsx";
import { SettingsPage } from "../views/settings.tsx";

const settingForm = z.object({ name: z.enum(settingNames), value: z.string().max(2_000) });
const webhookForm = z.object({ url: z.string().refine(isWebhookUrl) });

/** Settings of the tenant, its team and its payments. */
export function settingsRoutes(db: Database) {
  const settings = new Hono<AppEnv>();

  settings.get("/settings", async (c) => {
    const user = c.get("user");
    const tenant = await findTenant(db, user.tenantId);
    const team = await listTeam(db, user.tenantId);
    return c.html(<SettingsPage user={user} tenant={tenant} team={team} />);
  });

  settings.post("/settings", requireOwner, async (c) => {
    const form = settingForm.safeParse(await c.req.parseBody());
    if (!form.success) return c.text("Choose a setting", 400);
    await changeSetting(db, c.get("user").tenantId, form.data.name, form.data.value);
    return c.redirect("/settings");
  });

  settings.post("/settings/webhook", requireOwner, async (c) => {
    const user = c.get("user");
    const form = webhookForm.safeParse(await c.req.parseBody());
    if (!form.success) return c.text("Give a URL that starts with https://", 400);
    const message = await testWebhook(form.data.url, user.tenantId);
    await changeWebhook(db, user.tenantId, form.data.url);
    const tenant = await findTenant(db, user.tenantId);
    const team = await listTeam(db, user.tenantId);
    return c.html(<SettingsPage user={user} tenant={tenant} team={team} message={message} />);
  });

  settings.get("/payments", async (c) => {
    const user = c.get("user");
    const payments = await listPayments(db, user.tenantId);
    return c.html(<PaymentsPage user={user} payments={payments} />);
  });

  return settings;
}

/** Says only what the caller may know: nothing of what is behind an address. */
async function testWebhook(url: string, tenantId: number): Promise<string> {
  try {
    const status = await callWebhook(url, { event: "test", tenant: tenantId });
    return status < 300 ? "The webhook works." : `The webhook answered ${status}.`;
  } catch {
    return "The webhook could not be called.";
  }
}
