import fastify from "fastify";
import { books } from "./books.js";

const app = fastify();
app.decorate("books", books);

app.get("/books", async (request) => request.server.books.search(request.query.q));

app.get("/books/recent", async (request) => request.server.books.recent(request.query.days));

const schema = {
  querystring: {
    type: "object",
    properties: { sort: { type: "string", enum: ["title", "year"] } },
    required: ["sort"],
  },
};

app.get("/books/sorted", { schema }, async (request) => request.server.books.sorted(request.query.sort));

app.get("/books/order", async (request) => request.server.books.order(request.query.by));

export { app };
