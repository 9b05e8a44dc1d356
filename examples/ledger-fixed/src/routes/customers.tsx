import { Hono } from "hono";
import { z } from "zod";
import { type AppEnv, requireOwner } from "../auth/middleware.ts";
import type { Database } from "../db/client.ts";
import { readId } from "../lib/ids.ts";
import { createCustomer, deleteCustomer, listCustomers } from "../repositories/customers.ts";
import { CustomersPage } from "../views/customers.tsx";

const customerForm = z.object({
  name: z.string().min(1),
  email: z.email(),
  internalNotes: z.string().optional(),
});

/** The pages around customers. */
export function customerRoutes(db: Database) {
  const customers = new Hono<AppEnv>();

  customers.get("/", async (c) => {
    const user = c.get("user");
    const rows = await listCustomers(db, user.tenantId, c.req.query("sort"));
    return c.html(<CustomersPage user={user} customers={rows} />);
  });

  customers.post("/", async (c) => {
    const user = c.get("user");
    const form = customerForm.safeParse(await c.req.parseBody());
    if (!form.success) {
      const rows = await listCustomers(db, user.tenantId);
      return c.html(
        <CustomersPage user={user} customers={rows} error="Give a name and an e-mail." />,
        400,
      );
    }
    await createCustomer(db, user.tenantId, form.data);
    return c.redirect("/customers");
  });

  customers.post("/:id/delete", requireOwner, async (c) => {
    const { tenantId } = c.get("user");
    if (!(await deleteCustomer(db, tenantId, readId(c.req.param("id"))))) return c.notFound();
    return c.redirect("/customers");
  });

  return customers;
}
