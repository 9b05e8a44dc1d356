import { describe, expect, it } from "vitest";
import type { Shelf } from "./testing/registry.ts";
import { detailsOf, placesOf, resolve } from "./testing/resolve.ts";

/** A plugin of which each line is for one line of its host. */
const shelf: Shelf = {
  host: { "1.0.0": {}, "1.1.0": {}, "2.0.0": {} },
  plugin: {
    "1.0.0": { peerDependencies: { host: "^1.0.0" } },
    "1.1.0": { peerDependencies: { host: "^1.0.0" } },
    "2.0.0": { peerDependencies: { host: "^2.0.0" } },
    "2.1.0": { peerDependencies: { host: "^2.0.0" } },
  },
  other: { "1.0.0": { peerDependencies: { host: "^1.0.0" } } },
};

describe("peers that collide", () => {
  it("make an older version the choice, which npm does not look for", async () => {
    const { resolution } = await resolve({ manifest: { dependencies: { host: "^1.0.0", plugin: "*" } }, shelf });
    expect(placesOf(resolution)).toEqual({ host: "1.1.0", plugin: "1.1.0" });
    expect(detailsOf(resolution).changes.find(({ name }) => name === "plugin")?.why).toBe(
      "package.json asks for *; 2.1.0 passed over: needs host ^2.0.0 beside it (package.json asks for host ^1.0.0)",
    );
  });

  it("make the other side give way where one can't", async () => {
    const manifest = { dependencies: { other: "*", plugin: ">=1", third: "^1.0.0" } };
    const third = { "1.0.0": { dependencies: { host: "^1.0.0" } } };
    const { resolution } = await resolve({ manifest, shelf: { ...shelf, third } });
    expect(placesOf(resolution)).toEqual({ host: "1.1.0", other: "1.0.0", plugin: "1.1.0", third: "1.0.0" });
  });

  it("are told with both sides where neither can give way", async () => {
    const manifest = { dependencies: { host: "^1.0.0", plugin: "^2.0.0" } };
    const { resolution } = await resolve({ manifest, shelf });
    expect(resolution).toEqual({
      status: "impossible",
      from: "package.json",
      name: "plugin",
      wish: "^2.0.0",
      why: "peer dependencies collide; ask for another version of one side (legacy-peer-deps=true in .npmrc lets them)",
      because: [
        {
          text: "plugin 2.0.0 and 2.1.0: needs host ^2.0.0 beside it",
          because: [{ text: "package.json asks for host ^1.0.0", because: [] }],
        },
      ],
    });
  });

  it("are told with who brings them in", async () => {
    const manifest = { dependencies: { other: "^1.0.0", plugin: "^2.0.0" } };
    const { resolution } = await resolve({ manifest, shelf });
    expect(resolution).toMatchObject({
      status: "impossible",
      because: [
        {
          because: [
            {
              text: expect.stringMatching(/^(?:other 1\.0\.0|plugin 2\.1\.0) needs host \^[12]\.0\.0 beside it$/),
              because: [{ text: expect.stringMatching(/^package\.json asks for (?:other|plugin) \^[12]\.0\.0$/) }],
            },
          ],
        },
      ],
    });
  });

  it("live together where the project's settings let them", async () => {
    const manifest = { dependencies: { host: "^1.0.0", plugin: "^2.0.0" } };
    const { resolution } = await resolve({ manifest, shelf, settings: { legacyPeerDeps: true } });
    expect(placesOf(resolution)).toEqual({ host: "1.1.0", plugin: "2.1.0" });
  });
});

it("opens what a package bundles, and tells flaws in there", async () => {
  const bundling = { carrier: { "1.0.0": { dependencies: { inner: "^1.0.0" }, bundled: { inner: "1.0.0" } } } };
  const given = { manifest: { dependencies: { carrier: "1.0.0" } }, shelf: bundling };
  const flaws = { "inner@1.0.0": "vulnerable" } as const;
  const { resolution, registry, requests } = await resolve({ ...given, flaws });
  expect(placesOf(resolution)).toEqual({ carrier: "1.0.0", "carrier/inner": "1.0.0" });
  expect(detailsOf(resolution).bundled).toEqual([
    { name: "inner", version: "1.0.0", within: "node_modules/carrier", why: "vulnerable" },
  ]);
  expect(requests.map(({ url }) => url.replace(registry.url, ""))).toEqual([
    "carrier",
    "carrier/-/carrier-1.0.0.tgz",
    "inner",
  ]);
  const again = await resolve({ ...given, lock: detailsOf(resolution).lock, settled: new Set(["carrier@1.0.0"]) });
  expect(placesOf(again.resolution)).toEqual({ carrier: "1.0.0", "carrier/inner": "1.0.0" });
});

it("shows no conflict by way of itself", async () => {
  const round: Shelf = {
    a: { "1.0.0": { dependencies: { b: "^1.0.0" } } },
    b: { "1.0.0": { dependencies: { a: "^1.0.0", c: "^1.0.0" } } },
    c: { "1.0.0": { dependencies: { d: "^1.0.0" } } },
    d: { "1.0.0": {} },
  };
  const { resolution } = await resolve({
    manifest: { dependencies: { a: "^1.0.0" } },
    shelf: round,
    flaws: { "d@1.0.0": "vulnerable" },
  });
  const step = (text: string, because: object[]) => ({ text, because });
  expect(detailsOf(resolution).conflicts[0]?.because).toEqual([
    step("a 1.0.0: needs b ^1.0.0", [
      step("b 1.0.0: needs c ^1.0.0", [step("c 1.0.0: needs d ^1.0.0", [step("d 1.0.0: vulnerable", [])])]),
    ]),
  ]);
});
