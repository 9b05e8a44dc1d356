import { describe, expect, it } from "vitest";
import { libraries } from "../models/libraries.generated.ts";
import { flowsOf } from "./testing/flows-of.ts";

describe("a bound function that leaves where it was bound", () => {
  it("takes its bound objects along", () => {
    const tool = `
      const { exec } = require("node:child_process");
      function runner(options, other) { exec(options.inner.command); }
      exports.make = function make(command) {
        const unused = [{}, {}, {}, {}];
        return runner.bind(null, { inner: { command } });
      };`;
    const app = `
      const express = require("express");
      const { make } = require("./tool.js");
      express().get("/", (req, res) => { const go = make(req.query.name); go(); });`;
    expect(
      flowsOf({ "tool.js": tool, "app.js": app }, libraries).filter((flow) => flow.startsWith("command ")),
    ).toEqual(["command exec(options.inner.command) ← the query of an HTTP request"]);
  });
});
