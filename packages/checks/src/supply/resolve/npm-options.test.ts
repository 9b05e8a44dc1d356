import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { asArguments, npmOptions } from "./npm-options.ts";

const home = mkdtempSync(path.join(tmpdir(), "assay-options-"));
afterAll(() => rmSync(home, { recursive: true }));
writeFileSync(
  path.join(home, ".npmrc"),
  "omit-lockfile-registry-resolved=true\nlegacy-peer-deps=true\nlockfile-version=2\n",
);

it("takes a variable before the project's settings, and those before the user's", () => {
  const environment = { NPM_CONFIG_STRICT_PEER_DEPS: "false" };
  const project = "legacy-peer-deps=false\nstrict-peer-deps\n; engine-strict=true\ninstall-strategy=nested\n";
  expect(npmOptions(project, { home, environment })).toEqual({
    omitLockfileRegistryResolved: true,
    legacyPeerDeps: false,
    strictPeerDeps: false,
    installStrategy: "nested",
    lockfileVersion: 2,
  });
});

it("takes nothing that says where to ask, or as whom", () => {
  const project = "registry=https://evil.example/\n//evil.example/:_authToken=x\nproxy=http://evil.example\n";
  expect(npmOptions(project, { home: path.join(home, "none"), environment: {} })).toEqual({});
});

it.each([
  ["prefer-dedupe", { preferDedupe: true }],
  ["prefer-dedupe=1", { preferDedupe: true }],
  ["prefer-dedupe = null", { preferDedupe: false }],
  ["prefer-dedupe=", { preferDedupe: false }],
  ["install-strategy=sideways", {}],
])("reads %j as npm does", (line, expected) => {
  expect(npmOptions(line, { home: path.join(home, "none"), environment: {} })).toEqual(expected);
});

it("refuses to write lockfiles of version 1", () => {
  expect(() => npmOptions("lockfile-version=1", { home, environment: {} })).toThrow(
    "lockfile-version=1 in your settings of npm: lockfiles of version 1 can be read, not written; say 2 or 3",
  );
});

it("tells an install what it heeds of them", () => {
  const settings = { legacyPeerDeps: true, omitLockfileRegistryResolved: true, installStrategy: "nested" } as const;
  expect(asArguments(settings)).toEqual(["--legacy-peer-deps=true", "--install-strategy=nested"]);
});
