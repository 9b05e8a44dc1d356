import { expect, it } from "vitest";
import { libraries } from "../models/libraries.generated.ts";
import { flowsOf } from "./testing/flows-of.ts";

it("takes a check of something that is a part of itself to its end", () => {
  const text = `
    const express = require("express");
    const { exec } = require("node:child_process");
    function run(options) {
      options.self = options;
      if (!options) return;
      exec(options.self.command);
    }
    express().get("/", (req, res) => run(req.query));`;
  expect(flowsOf({ "app.js": text }, libraries).filter((flow) => flow.startsWith("command "))).toEqual([
    "command exec(options.self.command) ← the query of an HTTP request",
  ]);
});
