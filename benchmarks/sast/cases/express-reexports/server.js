import express from "express";
import { OrderService } from "./services/index.js";

const router = express.Router();
const orders = new OrderService();

router.get("/orders/:id", async (req, res, next) => {
  try {
    res.json(await orders.find(req.params.id));
  } catch (error) {
    next(error);
  }
});

router.get("/orders/:id/items", async (req, res) => {
  res.json(await orders.items(req.params.id));
});

router.post("/orders/search", express.json(), async (req, res) => {
  const filter = { ...orders.defaults, ...req.body };
  res.json(await orders.search(filter));
});

export { router };
