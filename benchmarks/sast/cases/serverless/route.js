import Hapi from "@hapi/hapi";
import Joi from "joi";
import { db } from "./db.js";

const server = Hapi.server({ port: 3000 });

server.route({
  method: "GET",
  path: "/posts",
  handler: (request) => db.raw(`SELECT * FROM posts ORDER BY ${request.query.order}`),
});

server.route({
  method: "GET",
  path: "/posts/checked",
  options: { validate: { query: Joi.object({ order: Joi.string().valid("title", "date").required() }) } },
  handler: (request) => db.raw(`SELECT * FROM posts ORDER BY ${request.query.order}`),
});
