import { describe, expect, it } from "vitest";
import { describeOnlineRule, judgeOnline, judgePython } from "../testing/online-rule.ts";
import { packument } from "../testing/registry-server.ts";
import { pipItself, pypiProject, projectDocument, simpleDocument } from "../testing/pypi-index.ts";
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

describe("supply/package-missing of Python's packages", () => {
  const old = { versions: { "2.0": {} } };
  const emptied = { versions: {} };

  it.each([
    ["nobody has it", pipItself, "HOST has no package lib"],
    [
      "npm has one of that name",
      { ...pipItself, lib: packument("lib", { "1.0.0": { daysAgo: 9 } }) },
      "HOST has no package lib, but npm has one of that name: it is one of JavaScript's",
    ],
    [
      "all versions were removed",
      { ...pipItself, "simple/lib/": simpleDocument("lib", emptied) },
      "HOST knows lib and has no version of it: all were removed",
    ],
    [
      "no version has files",
      pypiProject("lib", { versions: { "1.0": { files: [] } } }),
      "HOST knows lib and has no version of it: all were removed",
    ],
    [
      "it is in quarantine",
      { ...pipItself, "simple/lib/": simpleDocument("lib", { ...emptied, status: { status: "quarantined" } }) },
      "lib is in quarantine at HOST: it is held to be unsafe, and none of its files is given out",
    ],
    [
      "it is in quarantine, and its documents still stand",
      pypiProject("lib", { ...old, status: { status: "quarantined" } }),
      "lib is in quarantine at HOST: it is held to be unsafe, and none of its files is given out",
    ],
    ["the version is not there", pypiProject("lib", old), "HOST has lib, but not the locked version of lib@1.0"],
    [
      "the version has no files left",
      pypiProject("lib", { versions: { "1.0": { files: [] }, "2.0": {} } }),
      "HOST has lib, but not the locked version of lib@1.0",
    ],
  ])("tells where %s", async (_what, answers, message) => {
    const { says, gaps } = await judgePython({ rule, answers, locked: ["lib@1.0"] });
    expect([says, gaps]).toEqual([[`high ${message}; a direct dependency`], []]);
  });

  it.each([
    ["a page", "<html>Sign in</html>", "it answered 200 with a page of HTML and not with data"],
    ["an empty body", { status: 200 }, "its answer is empty"],
    ["403", { status: 403, body: "{}", ...json }, "it answered 403: it lets nobody ask who is not logged in"],
    ["405", { status: 405 }, "it answered 405: it has no such service"],
    ["half an answer", { status: 200, body: '{"info":{"name":"lib"},', ...json }, "its answer is not JSON"],
    [
      "no list of releases",
      { info: { name: "lib", version: "1.0" } },
      "its answer is not of the known shape at releases",
    ],
    ["another package", projectDocument("other", old), "it answered with the document of another package"],
    [
      "another host",
      { status: 302, headers: { location: "https://example.com/lib" } },
      "it leads to another place (https://example.com), which is not followed",
    ],
  ])("never takes %s for an answer", async (_what, answer, why) => {
    const answers = { ...pipItself, ...pypiProject("lib", old), "pypi/lib/json": answer };
    const { says, gaps } = await judgePython({ rule, answers, locked: ["lib@1.0"] });
    expect(says).toEqual([]);
    expect(gaps).toEqual([{ what: "What the registry says of lib", why: `Unknown: HOST: ${why}`, blocking: true }]);
  });

  it.each([
    [
      "files of it",
      { ...pipItself, "simple/lib/": "<!DOCTYPE html><a href='lib-1.0.tar.gz'>lib</a>" },
      "it has no document in JSON of a package that it has files of",
    ],
    [
      "a refusal for its files",
      { ...pipItself, "simple/lib/": { status: 403 } },
      "it answered 403: it lets nobody ask who is not logged in",
    ],
    [
      "nothing of what everybody has",
      {},
      "it says of pip as well that there is none: it has no JSON API of PyPI's kind",
    ],
  ])("does not believe an index that has %s", async (_what, answers, why) => {
    const { says, gaps } = await judgePython({ rule, answers, locked: ["lib@1.0"] });
    expect(says).toEqual([]);
    expect(gaps).toEqual([{ what: "What the registry says of lib", why: `Unknown: HOST: ${why}`, blocking: true }]);
  });

  it("does not believe a mirror that a version is not there", async () => {
    const { says, gaps } = await judgePython({
      rule,
      answers: pypiProject("lib", { ...old, base: "../../" }),
      locked: ["lib@1.0"],
    });
    expect(says).toEqual([]);
    expect(gaps).toMatchObject([
      { why: "Unknown: HOST does not list version 1.0, and as a mirror it need not have all", blocking: true },
    ]);
  });

  it("does not believe a mirror that no version is there", async () => {
    const answers = { "pypi/lib/json": { info: { name: "lib" }, releases: {} } };
    const { says, gaps } = await judgePython({ rule, answers, locked: ["lib@1.0"] });
    expect(says).toEqual([]);
    expect(gaps).toMatchObject([
      { why: "Unknown: HOST does not list version 1.0, and as a mirror it need not have all", blocking: true },
    ]);
  });

  it.each([
    ["an index of its own", "--index-url https://pypi.corp.example/simple"],
    ["one more index", "--extra-index-url https://pypi.corp.example/simple"],
  ])("asks nobody about what may come from %s", async (_what, head) => {
    const { says, gaps, requests } = await judgePython({ rule, answers: {}, locked: ["corp-lib@1.0"], head });
    expect([says, requests]).toEqual([[], []]);
    expect(gaps).toEqual([
      {
        what: "What the registry says of corp-lib",
        why: "Unknown: it may come from pypi.corp.example, which is not among your own indexes",
        blocking: true,
      },
    ]);
  });

  it("asks each thing once", async () => {
    const { requests } = await judgePython({ rule, answers: pipItself, locked: ["one@1.0", "two@1.0"] });
    expect(requests.sort()).toEqual([
      "GET /one",
      "GET /pypi/one/json",
      "GET /pypi/pip/json",
      "GET /pypi/two/json",
      "GET /simple/one/",
      "GET /simple/two/",
      "GET /two",
    ]);
  });

  it("knows names and versions in all their spellings, and asks once", async () => {
    const answers = pypiProject("my-lib", { versions: { "1.0.0": {} } });
    const locked = ["My_Lib@1.0", "my.lib@1"];
    const { says, requests } = await judgePython({ rule, answers, locked, head: "-i https://pypi.org/simple" });
    expect([says, requests.sort()]).toEqual([[], ["GET /pypi/my-lib/json", "GET /simple/my-lib/"]]);
  });
});
