import express from "express";
import { Account } from "./account.js";

const app = express();
app.use(express.json());

app.patch("/accounts/:id", async (req, res) => {
  res.json(await Account.findByIdAndUpdate(req.params.id, req.body));
});

app.patch("/accounts/:id/name", async (req, res) => {
  const { name, mail } = req.body;
  res.json(await Account.findByIdAndUpdate(req.params.id, { name: String(name), mail: String(mail) }));
});

app.post("/accounts", async (req, res) => {
  res.json(await new Account({ ...req.body, createdBy: req.user.id }).save());
});

app.post("/accounts/picked", async (req, res) => {
  const fields = ["name", "mail"];
  const picked = Object.fromEntries(Object.entries(req.body).filter(([key]) => fields.includes(key)));
  res.json(await new Account(picked).save());
});

app.put("/accounts/:id", async (req, res) => {
  const account = await Account.findById(req.params.id);
  for (const key of Object.keys(req.body)) account[key] = req.body[key];
  res.json(await account.save());
});
