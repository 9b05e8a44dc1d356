import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { rule } from "../nosql-injection/rule.ts";
import { collector as flows } from "./flows.collector.ts";
import { collector as syntax } from "./syntax.collector.ts";

const start = `
  import express from "express"; import mongoSanitize from "express-mongo-sanitize"; import mongoose from "mongoose";
  const User = mongoose.model("User"); const app = express();
`;
const routes = `
  app.post("/b", async (req, res) => { res.json(await User.findOne({ email: req.body.email })); });
  app.get("/q", async (req, res) => { res.json(await User.findOne({ email: req.query.email })); });
`;

/** How bad a body and a query are, as a rule that asks about operators says. */
async function severities(setUp: string, more: Record<string, string> = {}, code = `${start}${setUp}${routes}`) {
  const { findings } = await judgeFiles({
    files: { "api/package.json": "{}", "api/app.js": code, ...more },
    checks: [rule],
    collectors: [syntax, flows],
  });
  const lines = code.split("\n");
  const of = (part: string) =>
    findings.find(({ location }) => lines[location.start.line - 1]?.includes(`req.${part}`))?.severity;
  return { body: of("body"), query: of("query") };
}

describe("an application that takes operators out of requests", () => {
  it.each([
    ["after the body was parsed", "app.use(express.json()); app.use(mongoSanitize());", "low", "low"],
    ["before the body is parsed", "app.use(mongoSanitize()); app.use(express.json());", "high", "low"],
    ["not at all", "app.use(express.json());", "high", "high"],
    ["in a comment", "app.use(express.json()); // app.use(mongoSanitize());", "high", "high"],
    ["under a path", "app.use(express.json()); app.use('/admin', mongoSanitize());", "high", "high"],
    ["after a route", "app.use(express.json()); app.get('/', f); app.use(mongoSanitize());", "high", "high"],
    [
      "in another application",
      "app.use(express.json()); const other = express(); other.use(mongoSanitize());",
      "high",
      "high",
    ],
    ["by a function of that name", "app.use(express.json()); app.use(own.mongoSanitize());", "high", "high"],
  ])("%s", async (_what, setUp, body, query) => {
    expect(await severities(setUp)).toEqual({ body, query });
  });

  it("says nothing of another package", async () => {
    const set = `${start}app.use(express.json()); app.use(mongoSanitize());`;
    const other = { "web/package.json": "{}", "web/app.js": set };
    expect(await severities("app.use(express.json());", other)).toEqual({ body: "high", query: "high" });
  });
});
