import Koa from "koa";
import Router from "@koa/router";
import escapeHtml from "escape-html";
import mysql from "mysql2/promise";

const app = new Koa();
const router = new Router();
const pool = mysql.createPool({});

app.use(async (ctx, next) => {
  ctx.state.term = ctx.query.term;
  ctx.state.limit = Math.min(Number(ctx.query.limit) || 10, 100);
  await next();
});

router.get("/find", async (ctx) => {
  const [rows] = await pool.query("SELECT * FROM docs WHERE body LIKE '%" + ctx.state.term + "%'");
  ctx.body = rows;
});

router.get("/find-escaped", async (ctx) => {
  const term = escapeHtml(ctx.state.term);
  const [rows] = await pool.query(`SELECT * FROM docs WHERE id = ${term}`);
  ctx.body = rows;
});

router.get("/some", async (ctx) => {
  const [rows] = await pool.query(`SELECT * FROM docs LIMIT ${ctx.state.limit}`);
  ctx.body = rows;
});

router.get("/quoted", async (ctx) => {
  const [rows] = await pool.query("SELECT * FROM docs WHERE title = " + mysql.escape(ctx.state.term));
  ctx.body = rows;
});

router.get("/page", (ctx) => {
  ctx.type = "html";
  ctx.body = `<h1>Results for ${ctx.state.term}</h1>`;
});

router.get("/page-escaped", (ctx) => {
  ctx.type = "html";
  ctx.body = `<h1>Results for ${escapeHtml(ctx.state.term)}</h1>`;
});

app.use(router.routes());
