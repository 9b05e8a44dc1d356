import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import type { Shelf } from "./testing/registry.ts";
import { detailsOf, placesOf, resolve, type Flaws } from "./testing/resolve.ts";

const simple: Shelf = { a: { "1.0.0": {}, "1.1.0": {}, "1.2.0": {}, "2.0.0": {} } };
const wantsA = { dependencies: { a: "^1.0.0" } };

async function lockOf(manifest: object, shelf: Shelf): Promise<string> {
  const { resolution } = await resolve({ manifest, shelf });
  return detailsOf(resolution).lock;
}

describe("choosing versions", () => {
  it("takes the newest that meets the wish", async () => {
    const { resolution } = await resolve({ manifest: wantsA, shelf: simple });
    expect(placesOf(resolution)).toEqual({ a: "1.2.0" });
    expect(detailsOf(resolution).changes).toEqual([
      { location: "node_modules/a", name: "a", from: undefined, to: "1.2.0", why: "package.json asks for ^1.0.0" },
    ]);
  });

  it("passes over what is flawed, and says so", async () => {
    const { resolution } = await resolve({ manifest: wantsA, shelf: simple, flaws: { "a@1.2.0": "vulnerable" } });
    expect(placesOf(resolution)).toEqual({ a: "1.1.0" });
    expect(detailsOf(resolution).changes[0]?.why).toBe("package.json asks for ^1.0.0; 1.2.0 passed over: vulnerable");
  });

  it("passes over what is too young, but for excepted packages", async () => {
    const young = { "1.0.0": {}, "1.1.0": { age: 2 } };
    const manifest = { dependencies: { a: "^1.0.0", excepted: "^1.0.0" } };
    const { resolution } = await resolve({ manifest, shelf: { a: young, excepted: young }, days: 7 });
    expect(placesOf(resolution)).toEqual({ a: "1.0.0", excepted: "1.1.0" });
  });

  it("passes over a version of which the registry does not say when it was published", async () => {
    const shelf = { a: { "1.0.0": {}, "1.1.0": { age: null } } };
    const { resolution } = await resolve({ manifest: wantsA, shelf, days: 7 });
    expect(placesOf(resolution)).toEqual({ a: "1.0.0" });
  });

  it("passes over what the running Node is too old for", async () => {
    const shelf = { a: { "1.0.0": {}, "1.1.0": { engines: { node: ">=22" } } } };
    const { resolution } = await resolve({ manifest: wantsA, shelf });
    expect(placesOf(resolution)).toEqual({ a: "1.0.0" });
  });

  it("passes over a licence that the policy does not allow, and one that nobody named", async () => {
    const shelf = { a: { "1.0.0": { license: "MIT" }, "1.1.0": { license: "GPL-3.0-only" }, "1.2.0": {} } };
    const { resolution } = await resolve({ manifest: wantsA, shelf, licences: { allow: ["MIT"] } });
    expect(placesOf(resolution)).toEqual({ a: "1.0.0" });
    expect(detailsOf(resolution).changes[0]?.why).toBe(
      "package.json asks for ^1.0.0; 1.2.0 passed over: names no licence",
    );
  });

  it("knows no version that is none", async () => {
    const shelf = { a: { "0.6.10a": {}, "1.0.0": {}, "1.x": {} } };
    const { resolution } = await resolve({
      manifest: { dependencies: { a: "*" } },
      shelf,
      flaws: { "a@2.0.0": "malicious" },
    });
    expect(placesOf(resolution)).toEqual({ a: "1.0.0" });
  });

  it("takes the version below the latest where no range is asked for and the latest is flawed", async () => {
    const manifest = { dependencies: { a: "latest" } };
    const { resolution } = await resolve({ manifest, shelf: simple, flaws: { "a@2.0.0": "malicious" } });
    expect(placesOf(resolution)).toEqual({ a: "1.2.0" });
  });

  it("judges an alias by the package behind it", async () => {
    const manifest = { dependencies: { other: "npm:a@^1.0.0" } };
    const { resolution } = await resolve({ manifest, shelf: simple, flaws: { "a@1.2.0": "vulnerable" } });
    expect(placesOf(resolution)).toEqual({ other: "1.1.0" });
  });

  it("resolves workspaces and heeds overrides", async () => {
    const manifest = { workspaces: ["packages/*"], overrides: { b: "1.0.0" } };
    const shelf = { ...simple, c: { "1.0.0": { dependencies: { b: "^1.0.0" } } }, b: { "1.0.0": {}, "1.5.0": {} } };
    const inner = {
      path: "packages/p/package.json",
      text: '{"name":"p","version":"1.0.0","dependencies":{"a":"~1.0.0","c":"1"}}',
    };
    const { resolution } = await resolve({ manifest, shelf, more: [inner] });
    expect(placesOf(resolution)).toMatchObject({ a: "1.0.0", b: "1.0.0", c: "1.0.0", "packages/p": "1.0.0" });
  });
});

describe("a lockfile that is there", () => {
  it("stays as it is where nothing speaks against it", async () => {
    const lock = await lockOf({ dependencies: { a: "1.0.0" } }, simple);
    const { resolution, requests } = await resolve({
      manifest: wantsA,
      shelf: simple,
      lock: lock.replace('"a": "1.0.0"', '"a": "^1.0.0"'),
      settled: new Set(["a@1.0.0"]),
    });
    expect(placesOf(resolution)).toEqual({ a: "1.0.0" });
    expect(detailsOf(resolution).kept).toBe(1);
    expect(requests).toEqual([]);
  });

  it("is changed at the flawed version alone", async () => {
    const shelf = { ...simple, b: { "1.0.0": {}, "1.1.0": {} } };
    const lock = await lockOf({ dependencies: { a: "1.0.0", b: "1.0.0" } }, shelf);
    const manifest = { dependencies: { a: "^1.0.0", b: "^1.0.0" } };
    const { resolution } = await resolve({ manifest, shelf, lock, flaws: { "a@1.0.0": "vulnerable" } });
    expect(placesOf(resolution)).toEqual({ a: "1.2.0", b: "1.0.0" });
    expect(detailsOf(resolution).changes).toEqual([
      { location: "node_modules/a", name: "a", from: "1.0.0", to: "1.2.0", why: "1.0.0: vulnerable" },
    ]);
  });

  it("has no holes where a package went together with one that goes", async () => {
    const shelf: Shelf = {
      m: { "1.0.0": { dependencies: { c: "1.0.0", p: "1.0.0" } }, "1.1.0": { dependencies: { c: "1.1.0" } } },
      c: { "1.0.0": { dependencies: { d: "^1.0.0" } }, "1.1.0": { dependencies: { d: "^1.0.0" } } },
      d: { "1.0.0": { dependencies: { p: "^1.0.0" } } },
      p: { "1.0.0": {}, "1.1.0": {} },
    };
    const lock = await lockOf({ dependencies: { m: "1.0.0" } }, shelf);
    const flaws: Flaws = { "m@1.0.0": "vulnerable", "p@1.0.0": "vulnerable" };
    const { resolution } = await resolve({ manifest: { dependencies: { m: "^1.0.0" } }, shelf, lock, flaws });
    expect(placesOf(resolution)).toEqual({ c: "1.1.0", d: "1.0.0", m: "1.1.0", p: "1.1.0" });
  });

  it("of version 1 is read with what the registry knows", async () => {
    const shelf = { p: { "1.0.0": { dependencies: { a: "^1.0.0" } } }, ...simple };
    const lock = JSON.stringify({
      name: "x",
      version: "1.0.0",
      lockfileVersion: 1,
      dependencies: { a: { version: "1.0.0" }, p: { version: "1.0.0", requires: { a: "^1.0.0" } } },
    });
    const flaws: Flaws = { "a@1.0.0": "vulnerable" };
    const { resolution } = await resolve({ manifest: { dependencies: { p: "^1.0.0" } }, shelf, lock, flaws });
    expect(placesOf(resolution)).toEqual({ a: "1.2.0", p: "1.0.0" });
  });

  it("that is no JSON is refused in one sentence", async () => {
    await expect(resolve({ manifest: wantsA, shelf: simple, lock: "{" })).rejects.toThrow(
      "the lockfile is not valid JSON; make it anew with npm install",
    );
  });
});

const chain: Shelf = {
  p: {
    "1.0.0": { dependencies: { a: "1.0.0" } },
    "1.1.0": { dependencies: { a: "1.0.0" } },
    "1.2.0": { dependencies: { a: "^1.1.0" } },
    "2.0.0": {},
  },
  ...simple,
};

describe("what can't be had", () => {
  it("makes another version of what asks for it the choice", async () => {
    const lock = await lockOf({ dependencies: { p: "1.0.0" } }, chain);
    const manifest = { dependencies: { p: "^1.0.0" } };
    const { resolution } = await resolve({ manifest, shelf: chain, lock, flaws: { "a@1.0.0": "vulnerable" } });
    expect(placesOf(resolution)).toEqual({ a: "1.2.0", p: "1.2.0" });
    expect(detailsOf(resolution).conflicts).toEqual([]);
  });

  it("is taken where nothing better meets the wish, and the constraints that collide are told", async () => {
    const manifest = { dependencies: { p: "~1.1.0" } };
    const { resolution } = await resolve({ manifest, shelf: chain, flaws: { "a@1.0.0": "vulnerable" } });
    expect(placesOf(resolution)).toEqual({ a: "1.0.0", p: "1.1.0" });
    expect(detailsOf(resolution).conflicts).toEqual([
      {
        from: "package.json",
        name: "p",
        wish: "~1.1.0",
        taken: "1.1.0",
        better: "1.2.0",
        because: [
          {
            text: "p 1.1.0: needs a 1.0.0",
            because: [{ text: "a 1.0.0: vulnerable", because: [] }],
          },
        ],
      },
      {
        from: "p@1.1.0",
        name: "a",
        wish: "1.0.0",
        taken: "1.0.0",
        better: undefined,
        because: [{ text: "a 1.0.0: vulnerable", because: [] }],
      },
    ]);
  });

  it("is learnt before the tree is built, through any number of packages", async () => {
    const steps = Object.fromEntries(
      Array.from({ length: 9 }, (_one, index) => [
        `s${index}`,
        {
          "1.0.0": {},
          "1.1.0": { dependencies: { [index === 8 ? "a" : `s${index + 1}`]: index === 8 ? "1.2.0" : "~1.1.0" } },
        },
      ]),
    );
    const manifest = { dependencies: { s0: "^1.0.0" } };
    const { resolution } = await resolve({
      manifest,
      shelf: { ...steps, ...simple },
      flaws: { "a@1.2.0": "vulnerable" },
    });
    expect(placesOf(resolution)).toEqual({ s0: "1.0.0" });
    expect(detailsOf(resolution).rounds).toBe(1);
  });

  it("is taken with as few flaws as can be, those of what it needs counted in", async () => {
    const shelf = {
      p: {
        "1.0.0": { dependencies: { a: "1.0.0", b: "1.0.0" } },
        "1.1.0": { dependencies: { a: "1.0.0" } },
        "1.2.0": { dependencies: { a: "1.0.0", b: "1.0.0" } },
      },
      b: { "1.0.0": {} },
      ...simple,
    };
    const lock = await lockOf({ dependencies: { p: "1.0.0" } }, shelf);
    const flaws: Flaws = { "a@1.0.0": "vulnerable", "b@1.0.0": "vulnerable" };
    const { resolution } = await resolve({ manifest: { dependencies: { p: "^1.0.0" } }, shelf, lock, flaws });
    expect(placesOf(resolution)).toEqual({ a: "1.0.0", p: "1.1.0" });
  });

  it("is an optional package that the registry does not have: npm ci would refuse the lockfile", async () => {
    const shelf = {
      p: {
        "1.0.0": { optionalDependencies: { "p-linux": "1.0.0" } },
        "1.1.0": { optionalDependencies: { "p-linux": "1.1.0" } },
      },
      "p-linux": { "1.0.0": {} },
    };
    const { resolution } = await resolve({ manifest: { dependencies: { p: "^1.0.0" } }, shelf });
    expect(placesOf(resolution)).toEqual({ p: "1.0.0", "p-linux": "1.0.0" });
    const flawed = await resolve({
      manifest: { dependencies: { p: "^1.0.0" } },
      shelf,
      flaws: { "p@1.0.0": "vulnerable" },
    });
    expect(placesOf(flawed.resolution)).toEqual({ p: "1.0.0", "p-linux": "1.0.0" });
    expect(detailsOf(flawed.resolution).conflicts[0]?.because).toEqual([
      { text: "p 1.1.0: needs p-linux 1.1.0", because: [{ text: "no version of p-linux meets 1.1.0", because: [] }] },
      { text: "p 1.0.0: vulnerable", because: [] },
    ]);
  });

  it("is left to an override that asks for something else", async () => {
    const shelf = { p: { "1.0.0": {}, "1.1.0": { dependencies: { a: "1.0.0" } } }, ...simple };
    const manifest = { dependencies: { p: "^1.0.0" }, overrides: { a: "1.2.0" } };
    const { resolution } = await resolve({ manifest, shelf, flaws: { "a@1.0.0": "vulnerable" } });
    expect(placesOf(resolution)).toEqual({ a: "1.2.0", p: "1.1.0" });
  });

  it("is never taken where it is malicious", async () => {
    const manifest = { dependencies: { p: "~1.1.0" } };
    const { resolution } = await resolve({ manifest, shelf: chain, flaws: { "a@1.0.0": "malicious" } });
    expect(resolution).toEqual({
      status: "impossible",
      from: "p@1.1.0",
      name: "a",
      wish: "1.0.0",
      why: "no version may be had",
      because: [{ text: "a 1.0.0: malicious", because: [] }],
    });
  });

  it("is left out where it is optional, and named", async () => {
    const manifest = { dependencies: { b: "1.0.0" }, optionalDependencies: { a: "1.0.0" } };
    const shelf = { ...simple, b: { "1.0.0": {} } };
    const { resolution } = await resolve({ manifest, shelf, flaws: { "a@1.0.0": "malicious" } });
    expect(placesOf(resolution)["b"]).toBe("1.0.0");
    expect(detailsOf(resolution).leftOut).toEqual([
      { from: "package.json", name: "a", wish: "1.0.0", because: [{ text: "a 1.0.0: malicious", because: [] }] },
    ]);
  });

  it("is what does not exist", async () => {
    const { resolution } = await resolve({ manifest: { dependencies: { nowhere: "^1.0.0" } }, shelf: {} });
    expect(resolution).toMatchObject({
      status: "impossible",
      name: "nowhere",
      because: [{ text: "nowhere does not exist in the registry", because: [] }],
    });
  });

  it("is a git repository that is not locked yet", async () => {
    const manifest = { dependencies: { g: "git+https://example.invalid/g.git" } };
    const { resolution } = await resolve({ manifest, shelf: {} });
    expect(resolution).toMatchObject({
      status: "impossible",
      why: "it is no package of a registry, and what is not locked yet can't be judged",
    });
  });
});

describe("a registry that says nothing of use", () => {
  it.each([
    ["405", 405, {}, "", "it answered 405: it has no such service"],
    [
      "a page of HTML",
      200,
      { "content-type": "text/html" },
      "<html></html>",
      "it answered 200 with a page of HTML and not with data",
    ],
    ["nothing", 200, { "content-type": "application/json" }, "", "its answer is empty"],
    [
      "another place",
      302,
      { location: "https://example.invalid/a" },
      "",
      "it leads to another place (https://example.invalid), which is not followed",
    ],
    ["another package", 200, {}, '{"name":"b","versions":{}}', "it answered with the document of another package"],
    ["no package", 200, {}, "[1]", "its answer is not of the known shape"],
  ])("by %s leaves it unknown", async (_title, status, headers, body, why) => {
    const { resolution, registry } = await resolve({
      manifest: wantsA,
      shelf: {},
      odd: { a: (response) => void response.writeHead(status, headers).end(body) },
    });
    const { host } = new URL(registry.url);
    expect(resolution).toMatchObject({
      status: "impossible",
      name: "a",
      why: `nothing is known of it: ${host}: ${why}`,
    });
  });
});

it("writes what npm itself would where nothing speaks against anything", async () => {
  const shelf: Shelf = {
    ...chain,
    q: { "1.0.0": { dependencies: { a: "^2.0.0" }, peerDependencies: { r: "^1.0.0" } } },
    r: { "1.0.0": { optionalDependencies: { o: "^1.0.0" } }, "1.4.0": { optionalDependencies: { o: "^1.0.0" } } },
    o: { "1.0.0": {} },
  };
  const manifest = { name: "x", version: "1.0.0", dependencies: { p: "^1.0.0", q: "*" }, devDependencies: { a: "1" } };
  const { resolution, registry } = await resolve({ manifest, shelf });
  const folder = mkdtempSync(path.join(tmpdir(), "assay-npm-"));
  try {
    writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest));
    const args = [
      "install",
      "--package-lock-only",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      `--registry=${registry.url}`,
    ];
    const environment = { PATH: process.env["PATH"], HOME: folder, npm_config_cache: path.join(folder, "cache") };
    await promisify(execFile)("npm", args, { cwd: folder, env: environment });
    expect(detailsOf(resolution).lock).toBe(readFileSync(path.join(folder, "package-lock.json"), "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
