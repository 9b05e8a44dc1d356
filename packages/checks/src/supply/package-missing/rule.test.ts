import { describe, expect, it } from "vitest";
import { describeOnlineRule, judgeOnline } from "../testing/online-rule.ts";
import { packument } from "../testing/registry-server.ts";
import { rule } from "./rule.ts";

describeOnlineRule(rule, import.meta.dirname);

const holder = packument("held", {
  "0.0.1-security": { daysAgo: 100, description: "security holding package", repository: "npm/security-holder" },
});
const json = { type: "application/json" };

describe("supply/package-missing", () => {
  it.each([
    ["nobody has it", {}, "high HOST has no package lib; a direct dependency"],
    [
      "Python has one of that name",
      { "pypi/lib/json": { info: { name: "lib" } } },
      "high HOST has no package lib, but PyPI has one of that name: it is one of Python's; a direct dependency",
    ],
    [
      "all versions were removed",
      {
        lib: {
          _id: "lib",
          name: "lib",
          time: {
            created: "2020-01-01T00:00:00Z",
            modified: "2020-01-02T00:00:00Z",
            unpublished: { versions: ["1.0.0"] },
          },
        },
      },
      "high HOST knows lib and has no version of it: all were removed; a direct dependency",
    ],
    [
      "npm holds it",
      { lib: { ...holder, name: "lib" } },
      "high lib was removed by npm's security team, and only an empty package is left in its place; a direct dependency",
    ],
    [
      "the version is not there",
      { lib: packument("lib", { "2.0.0": { daysAgo: 100 } }) },
      "high HOST has lib, but not the locked version of lib@1.0.0; a direct dependency",
    ],
  ])("tells where %s", async (_what, answers, message) => {
    expect((await judgeOnline({ rule, answers, locked: ["lib@1.0.0"] })).says).toEqual([message]);
  });

  it.each([
    ["a page", "<html>Sign in</html>", "it answered 200 with a page of HTML and not with data"],
    [
      "a page that is not there",
      { status: 404, body: "<!DOCTYPE html>", type: "text/html" },
      "it answered 404 with a page of HTML",
    ],
    ["an empty body", { status: 200 }, "its answer is empty"],
    [
      "403",
      { status: 403, body: '{"error":"Forbidden"}', ...json },
      "it answered 403: it lets nobody ask who is not logged in",
    ],
    ["405", { status: 405 }, "it answered 405: it has no such service"],
    ["429", { status: 429 }, "it answered 429"],
    ["503", { status: 503 }, "it answered 503"],
    ["half an answer", { status: 200, body: '{"name":', ...json }, "its answer is not JSON"],
    ["another shape", { versions: [] }, "its answer is not of the known shape at name"],
    [
      "another package",
      packument("other", { "1.0.0": { daysAgo: 9 } }),
      "HOST: it answered with the document of another package",
    ],
    [
      "another host",
      { status: 302, headers: { location: "https://example.com/lib" } },
      "it leads to another place (https://example.com)",
    ],
  ])("never takes %s for an answer", async (_what, answer, why) => {
    const { says, gaps } = await judgeOnline({ rule, answers: { lib: answer }, locked: ["lib@1.0.0"] });
    expect(says).toEqual([]);
    expect(gaps).toMatchObject([
      { what: "What the registry says of lib", why: expect.stringContaining(why), blocking: true },
    ]);
  });

  it("asks for nothing that a plain object has by itself", async () => {
    const answers = { lib: packument("lib", { "2.0.0": { daysAgo: 100 } }) };
    const { says, gaps } = await judgeOnline({ rule, answers, locked: ["lib@constructor"] });
    expect(says).toEqual(["high HOST has lib, but not the locked version of lib@constructor; a direct dependency"]);
    expect(gaps).toEqual([]);
  });

  it("can't tell a private package from one that is not there", async () => {
    const { says, gaps, requests } = await judgeOnline({ rule, answers: {}, locked: ["@corp/lib@1.0.0"] });
    expect(says).toEqual([]);
    expect(gaps).toMatchObject([{ why: expect.stringContaining("it is private, or there is none"), blocking: true }]);
    expect(requests).toEqual(["GET /@corp%2Flib"]);
  });
});
