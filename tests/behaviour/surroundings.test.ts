import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { isolationAvailable } from "@assay/core";
import { describe, expect, it, vi } from "vitest";
import { fixture, manifest, verifyFixture } from "./verify-fixture.ts";

const isolation = await isolationAvailable();

// Each fact is a test of the fixture, so that one run tells all of them apart.
const facts = `import test from "node:test";
import assert from "node:assert";
import fs from "node:fs";
import http from "node:http";
import net from "node:net";
import os from "node:os";

test("the token of whoever verifies is not there", () => {
  assert.equal(process.env.GITHUB_TOKEN, undefined);
  assert.equal(JSON.stringify(process.env).includes("token-of-the-user"), false);
});
test("a server on loopback answers", async () => {
  const server = http.createServer((_, response) => response.end("hello")).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const answer = await fetch("http://127.0.0.1:" + server.address().port);
  assert.equal(await answer.text(), "hello");
  server.close();
});
test("the ignored .env is there", () => assert.equal(fs.readFileSync(".env", "utf8"), "LOCAL=1\\n"));
test("ignored builds are there", () => assert.ok(fs.existsSync("build/out.js")));
test("the script's own variable is there", () => assert.equal(process.env.MODE, "unit"));
test("the names that npm gives are there", () => assert.equal(process.env.npm_package_name, "fixture"));
test("it looks like CI", () => assert.ok(process.env.CI));
test("files for a while may be written", () => fs.writeFileSync(os.tmpdir() + "/x", "x"));
test("the history is not there", () => assert.equal(fs.existsSync(".git"), false));
`;

const network = `import test from "node:test";
import net from "node:net";
import dns from "node:dns/promises";
const connect = (host) => new Promise((resolve, reject) => net.connect({ host, port: 80, timeout: 3000 }).on("connect", resolve).on("timeout", () => reject(new Error("timeout"))).on("error", reject));
test("an address outside", () => connect("192.0.2.1"));
test("an address of IPv6", () => connect("2001:db8::1"));
test("a name", () => dns.lookup("example.com"));
test("the machine's cloud", () => connect("169.254.169.254"));
`;

describe("a suite in the sandbox", () => {
  it("finds what it needs, and no secrets", async () => {
    vi.stubEnv("GITHUB_TOKEN", "token-of-the-user");
    vi.stubEnv("NPM_CONFIG__AUTH", "token-of-the-user");
    const repository = fixture({
      ".gitignore": "node_modules\n.env\nbuild/\n",
      "package.json": manifest("MODE=unit node --test"),
      "a.test.js": facts,
    });
    repository.write({ ".env": "LOCAL=1\n", "build/out.js": "" });
    const { runs, report } = await verifyFixture(repository);
    vi.unstubAllEnvs();
    expect(runs[0]?.results.filter(({ status }) => status !== "passed")).toEqual([]);
    expect(runs[0]?.results).toHaveLength(9);
    expect(report.isolation).toMatchObject({ network: isolation.network, processes: isolation.processes });
  });

  it("loads a package that `npm link` put in from elsewhere, with what lies beside it", async () => {
    const elsewhere = fixture({
      "linked/package.json": '{ "name": "linked", "type": "module", "exports": "./index.js" }',
      "linked/index.js": 'export { beside } from "beside";\n',
      "linked/node_modules/beside/package.json": '{ "name": "beside", "type": "module", "exports": "./index.js" }',
      "linked/node_modules/beside/index.js": "export const beside = 7;\n",
    });
    const repository = fixture({
      "package.json": manifest("node --test"),
      "a.test.js":
        'import test from "node:test";\nimport { beside } from "linked";\ntest("is there", () => { if (beside !== 7) throw new Error("no"); });\n',
    });
    symlinkSync(join(elsewhere.root, "linked"), join(repository.root, "node_modules/linked"), "dir");
    const { runs } = await verifyFixture(repository);
    expect(runs[0]?.results.map(({ status, name }) => [status, name])).toEqual([["passed", ["is there"]]]);
  });

  it("reaches nothing outside", async (context) => {
    if (isolation.network !== "namespace")
      context.skip(`there is no network of its own: ${isolation.reasons.join(" ")}`);
    const repository = fixture({ "package.json": manifest("node --test"), "a.test.js": network });
    const { runs } = await verifyFixture(repository);
    expect(runs[0]?.results.map(({ status, name }) => `${status} ${name.join()}`)).toEqual([
      "failed an address outside",
      "failed an address of IPv6",
      "failed a name",
      "failed the machine's cloud",
    ]);
    expect(runs[0]?.results[0]?.failure?.message).toContain("ENETUNREACH");
    expect(runs[0]?.isolation).toContain("own network");
  });
});
