// @ts-nocheck: the packages named here are not installed
import { Hono } from "hono";
import { zValidator } from "@hono/zod-validator";
import { z } from "zod";
import { findUser, listUsers, rawUsers } from "./users.ts";

const app = new Hono();

app.get("/users/:id", async (c) => c.json(await findUser(c.req.param("id"))));

app.get("/users", async (c) => c.json(await rawUsers(c.req.query("sort") ?? "name")));

const query = z.object({ sort: z.enum(["name", "age"]) });

app.get("/users/list", zValidator("query", query), async (c) => {
  const { sort } = c.req.valid("query");
  return c.json(await listUsers(sort));
});

app.get("/hello", (c) => c.html(`<p>Hello ${c.req.query("name")}</p>`));

app.get("/hello.txt", (c) => c.text(`Hello ${c.req.query("name")}`));

app.get("/go", (c) => c.redirect(c.req.query("to") ?? "/"));

app.get("/go/:page", (c) => c.redirect(`/pages/${encodeURIComponent(c.req.param("page"))}`));

export default app;
