import { describe, expect, it } from "vitest";
import { libraries } from "../../models/libraries.generated.ts";
import { flowsOf, sourcesOf } from "../testing/flows-of.ts";

const koa = 'import Koa from "koa";\nimport { exec } from "node:child_process";\nconst app = new Koa();\n';
const express =
  'import express from "express";\nimport { exec } from "node:child_process";\nimport { EventEmitter } from "node:events";\nconst app = express();\n';

function commands(files: Record<string, string>): string[] {
  return flowsOf(files, libraries).filter((flow) => flow.startsWith("command "));
}

describe("what functions leave for each other", () => {
  it.each([
    [
      "on the context",
      `${koa}app.use(async (ctx, next) => { ctx.state.q = ctx.query.q; await next(); });\napp.use((ctx) => { exec(ctx.state.q); });`,
    ],
    [
      "on a request",
      `${express}app.use((req, res, next) => { req.tool = req.query.q; next(); });\napp.get("/", (req, res) => { exec(req.tool); });`,
    ],
    [
      "in a variable of the module",
      `${express}let last = "";\napp.get("/a", (req, res) => { last = req.query.q; });\napp.get("/b", (req, res) => { exec(last); });`,
    ],
    [
      "under the name of an event",
      `${express}const bus = new EventEmitter();\nbus.on("job", ({ q }) => exec(q));\napp.get("/a", (req, res) => { bus.emit("job", req.query); });`,
    ],
    [
      "in what two callbacks share",
      `${express}app.post("/", (req, res) => { const all = []; req.on("data", (part) => all.push(part)); req.on("end", () => exec(Buffer.concat(all).toString())); });`,
      "the body of an HTTP request",
    ],
    [
      "on the window",
      "window.q = location.hash; import { exec } from 'child_process'; function f() { exec(q); }",
      "the page's address",
    ],
  ])("%s", (_where, text, source = "the query of an HTTP request") => {
    expect(sourcesOf(commands({ "app.js": text }))).toEqual([source]);
  });

  it.each([
    [
      "under another name",
      `${koa}app.use(async (ctx, next) => { ctx.state.q = ctx.query.q; await next(); });\napp.use((ctx) => { exec(ctx.state.tool); });`,
    ],
    [
      "under the name of another event",
      `${express}const bus = new EventEmitter();\nbus.on("tick", (q) => exec(q));\napp.get("/a", (req, res) => { bus.emit("job", req.query.q); });\nbus.emit("tick", "ls");`,
    ],
    [
      "in the variables of another call",
      `${express}const wrap = (name) => { let tool = "ls"; return { set(q) { tool = q; }, run() { exec(name); } }; };\napp.get("/", (req, res) => { wrap("a").set(req.query.q); wrap("b").run(); });`,
    ],
  ])("and not %s", (_where, text) => {
    expect(commands({ "app.js": text })).toEqual([]);
  });
});
