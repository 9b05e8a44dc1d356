import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Report } from "@assay/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assay as start, type Ended } from "../support/assay.ts";
import { scratchRepository, type Scratch } from "../support/repository.ts";

const integrity = `sha512-${"A".repeat(86)}==`;

function lockfile(...packages: string[]): string {
  const entries = packages.map((one) => {
    const [name, version] = one.split("@");
    return [
      `node_modules/${name}`,
      { version, resolved: `https://registry.npmjs.org/${name}/-/${name}-${version}.tgz`, integrity },
    ];
  });
  const dependencies = Object.fromEntries(packages.map((one) => one.split("@")));
  return JSON.stringify(
    { lockfileVersion: 3, packages: { "": { dependencies }, ...Object.fromEntries(entries) } },
    null,
    2,
  );
}

const manifest = (...packages: string[]) =>
  JSON.stringify({ dependencies: Object.fromEntries(packages.map((one) => one.split("@"))) });

/** An OSV record in the shape of the published ones. */
const record = {
  id: "GHSA-xxxx-xxxx-0001",
  modified: new Date().toISOString(),
  summary: "A flaw",
  affected: [
    {
      package: { ecosystem: "npm", name: "sound" },
      ranges: [{ type: "SEMVER", events: [{ introduced: "0" }, { fixed: "2.0.0" }] }],
    },
  ],
  database_specific: { severity: "CRITICAL" },
};

let repository: Scratch;
let server: Server;
let requests: string[];

beforeEach(async () => {
  repository = scratchRepository();
  requests = [];
  server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    response.writeHead(request.url === "/invented" ? 404 : 405).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
  repository.remove();
});

function assay(...args: string[]): Promise<Ended> {
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const env = {
    npm_config_registry: address,
    ASSAY_OSV_API: address,
    ASSAY_PYPI: address,
    ASSAY_OSV_ARCHIVES: address,
  };
  return start(args, { cwd: repository.root, home: repository.home, env });
}

describe("assay deps check", () => {
  it("judges what a change installs, as verify does, and the whole with --all", async () => {
    repository.commit({ "package.json": manifest("lodash@4.17.15"), "package-lock.json": lockfile("lodash@4.17.15") });
    repository.write({
      "package.json": manifest("lodash@4.17.15", "chalk@5.6.1"),
      "package-lock.json": lockfile("lodash@4.17.15", "chalk@5.6.1"),
    });
    const { code, stdout } = await assay("deps", "check", "--json");
    const report = Report.parse(JSON.parse(stdout));
    expect({ code, only: report.only, network: report.network }).toEqual({ code: 1, only: ["supply"], network: [] });
    const fresh = report.findings.filter(({ standing }) => standing === "new");
    expect(fresh.map(({ rule }) => rule)).toEqual(["supply/malicious-version"]);
    const verified = Report.parse(JSON.parse((await assay("verify", "--only", "supply", "--json")).stdout));
    expect(verified.verdict).toEqual(report.verdict);
    const all = Report.parse(JSON.parse((await assay("deps", "check", "--all", "--json")).stdout));
    expect(new Set(all.findings.map(({ rule }) => rule))).toEqual(
      new Set(["supply/malicious-version", "supply/vulnerable-dependency"]),
    );
    expect(requests).toEqual([]);
  }, 60_000);

  it("passes a sound change, and writes SARIF", async () => {
    repository.commit({ "package.json": manifest("once@1.4.0"), "package-lock.json": lockfile("once@1.4.0") });
    repository.write({ "README.md": "x" });
    const { code, stdout } = await assay("deps", "check", "--format", "sarif");
    expect({ code, version: JSON.parse(stdout).version }).toEqual({ code: 0, version: "2.1.0" });
  }, 60_000);

  it("asks the user's registry with --online only, lists each request, and takes no refusal for an answer", async () => {
    repository.commit({
      "package.json": manifest("invented@1.0.0"),
      "package-lock.json": lockfile("invented@1.0.0"),
      ".npmrc": "registry=https://evil.example/\n",
    });
    const { code, stdout } = await assay("deps", "check", "--all", "--online", "--json");
    const report = Report.parse(JSON.parse(stdout));
    expect(code).toBe(1);
    expect(report.findings.map(({ rule }) => rule)).toContain("supply/package-missing");
    expect(requests.sort()).toEqual([
      "GET /invented",
      "GET /pypi/invented/json",
      "POST /-/npm/v1/security/advisories/bulk",
      "POST /v1/querybatch",
    ]);
    expect(
      report.network
        .map(({ method, status, bytes, url }) => `${method} ${new URL(url).pathname} ${status} ${bytes}`)
        .sort(),
    ).toEqual([
      "GET /invented 404 0",
      "GET /pypi/invented/json 405 0",
      "POST /-/npm/v1/security/advisories/bulk 405 0",
      "POST /v1/querybatch 405 0",
    ]);
    expect(report.gaps.filter(({ why }) => why.includes("it answered 405")).map(({ blocking }) => blocking)).toEqual([
      true,
      true,
    ]);
  }, 60_000);
});

describe("assay advisories", () => {
  it("says what there is, brings records, judges by them, and cites them with their date", async () => {
    expect((await assay("advisories", "status")).stdout).toContain("No advisories were brought yet");
    repository.commit({
      "package.json": manifest("sound@1.0.0"),
      "package-lock.json": lockfile("sound@1.0.0"),
      "osv/a.json": JSON.stringify(record),
    });
    expect((await assay("deps", "check", "--all")).code).toBe(0);
    expect(await assay("advisories", "import", "osv")).toMatchObject({
      code: 0,
      stdout: "npm: 1 record on 1 package\n",
    });
    const status = await assay("advisories", "status");
    expect(status).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /^npm \(import\): 1 record on 1 package\n {2}from osv\n {2}complete up to .* UTC, today; /,
      ),
    });
    const { code, stdout } = await assay("deps", "check", "--all", "--json");
    const report = Report.parse(JSON.parse(stdout));
    expect({ code, rules: report.findings.map(({ rule }) => rule) }).toEqual({
      code: 1,
      rules: ["supply/vulnerable-dependency"],
    });
    expect(report.dataSources[0]).toMatchObject({
      name: "OSV's records on npm's packages (imported from osv)",
      entries: 1,
      date: record.modified.slice(0, 10),
    });
  }, 60_000);

  it.each([
    [
      ["advisories", "update"],
      /^assay: http:\/\/127\.0\.0\.1:\d+\/npm\/all\.zip was refused: it answered 405, not the archive; is the address right\?\n$/,
    ],
    [["advisories", "update", "--source", "ftp://x"], /it is no address that begins with https:\/\/ or http:\/\//],
    [["advisories", "import", "missing"], /^assay: missing can't be imported: there is no such file or directory\n$/],
  ])("%j exits with 2 and one sentence", async (args, why) => {
    const { code, stderr } = await assay(...args, ...(args.includes("--source") ? [] : ["--quiet"]));
    expect(code).toBe(2);
    expect(stderr).toMatch(why);
  });
});
