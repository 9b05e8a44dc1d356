import { describe, expect, it } from "vitest";
import { libraries } from "../models/libraries.generated.ts";
import { flowsOf } from "./testing/flows-of.ts";

/** Commands that whoever uses the package may choose, without the text of the sink. */
function commands(text: string): string[] {
  const file = `const { exec } = require("node:child_process");\n${text}`;
  return flowsOf({ "index.js": file }, libraries, ["index.js"])
    .filter((flow) => flow.startsWith("command "))
    .map((flow) => flow.replace(/.* ← /, ""));
}

describe("what the users of a package hand to it", () => {
  it("is followed from constructors into methods", () => {
    const options = ["the argument `options` of an exported function"];
    const type = `class Repository {
      constructor(options) { this.name = options.name; }
      clone() { exec("git clone " + this.name); }
    }
    exports.Repository = Repository;`;
    expect(commands(type)).toEqual(options);
    const old = `function Repository(options) { this.name = options.name; }
    Repository.prototype.clone = function () { exec("git clone " + this.name); };
    module.exports = Repository;`;
    expect(commands(old)).toEqual(options);
  });

  it("is followed into functions of what a package makes", () => {
    const made = `module.exports = function (options) {
      return { clone(name) { exec("git clone " + name); }, log() { exec("git log " + options.branch); } };
    };`;
    expect(commands(made)).toEqual([
      "the argument `name` of an exported function",
      "the argument `options` of an exported function",
    ]);
  });

  it("is not what methods make of their own", () => {
    const type = `class Repository {
      constructor(options) { this.name = "fixed"; this.other = options; }
      clone() { exec("git clone " + this.name); }
    }
    exports.Repository = Repository;`;
    expect(commands(type)).toEqual([]);
  });
});
