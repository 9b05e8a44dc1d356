const express = require("express");
const { z } = require("zod");
const { User } = require("./user");

const router = express.Router();
router.use(express.json());

router.post("/login", async (req, res) => {
  const user = await User.findOne({ mail: req.body.mail, secret: req.body.secret });
  res.json({ ok: user !== null });
});

router.post("/login-text", async (req, res) => {
  const { mail, secret } = req.body;
  const user = await User.findOne({ mail: String(mail), secret: String(secret) });
  res.json({ ok: user !== null });
});

router.post("/login-checked", async (req, res) => {
  if (typeof req.body.mail !== "string" || typeof req.body.secret !== "string") return res.sendStatus(400);
  const user = await User.findOne({ mail: req.body.mail, secret: req.body.secret });
  res.json({ ok: user !== null });
});

const Credentials = z.object({ mail: z.string(), secret: z.string() });

router.post("/login-parsed", async (req, res) => {
  const user = await User.findOne(Credentials.parse(req.body));
  res.json({ ok: user !== null });
});

router.post("/search", async (req, res) => {
  res.json(await User.find(req.body.filter));
});

router.get("/where", async (req, res) => {
  res.json(await User.find({ $where: `this.age > ${req.query.age}` }));
});

router.get("/older", async (req, res) => {
  res.json(await User.find({ age: { $gt: Number(req.query.age) } }));
});

module.exports = router;
