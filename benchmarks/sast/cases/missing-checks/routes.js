import express from "express";
import { requireAdmin, requireUser } from "./session.js";
import { invoices, users } from "./models.js";

const router = express.Router();

router.delete("/users/:id", async (req, res) => {
  await users.remove(req.params.id);
  res.end();
});

router.delete("/admin/users/:id", requireUser, requireAdmin, async (req, res) => {
  await users.remove(req.params.id);
  res.end();
});

router.get("/invoices/:id", requireUser, async (req, res) => {
  res.json(await invoices.find({ id: req.params.id }));
});

router.get("/own/invoices/:id", requireUser, async (req, res) => {
  res.json(await invoices.find({ id: req.params.id, owner: req.user.id }));
});

router.get("/checked/invoices/:id", requireUser, async (req, res) => {
  const invoice = await invoices.find({ id: req.params.id });
  if (invoice.owner !== req.user.id) return res.sendStatus(403);
  res.json(invoice);
});

export { router };
