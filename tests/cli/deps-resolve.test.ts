import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startLocalSigstore } from "../../packages/checks/src/supply/attest/testing/local-sigstore.ts";
import { startRegistry, type TestRegistry } from "../../packages/checks/src/supply/resolve/testing/registry.ts";
import { assay as start, type Ended } from "../support/assay.ts";
import { scratchRepository, type Scratch } from "../support/repository.ts";

const shelf = {
  a: {
    "1.0.0": { license: "MIT" },
    "1.1.0": { license: "MIT", age: 20 },
    "1.2.0": { license: "MIT", age: 10 },
    "1.3.0": { license: "GPL-3.0-only", age: 50 },
  },
};
const policy = [
  "version: 1",
  "releaseAge:",
  "  days: 30",
  "  except: [{ package: a@1.1.0, reason: it was looked at by hand, until: 2999-01-01 }]",
  "licences: { allow: [MIT] }",
].join("\n");

let repository: Scratch;
let registry: TestRegistry;
beforeEach(async () => {
  repository = scratchRepository();
  registry = await startRegistry(shelf);
  repository.write({
    "package.json": JSON.stringify({ name: "x", version: "1.0.0", dependencies: { a: "^1.0.0" } }),
    ".assay/policy.yml": policy,
  });
  repository.commit();
});
afterEach(async () => {
  await registry.close();
  repository.remove();
});

const lockfile = (): string => path.join(repository.root, "package-lock.json");

function resolve(...args: string[]): Promise<Ended> {
  return assay(["deps", "resolve", "--registry", registry.url, ...args]);
}

function assay(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  return start(args, { cwd: repository.root, home: repository.home, env });
}

it("writes what the policy of the base commit lets in, and says by which data and policy", async () => {
  const dry = await resolve("--json");
  const session = JSON.parse(dry.stdout) as { data: { advisories: string[] } };
  expect([dry.code, session]).toMatchObject([
    0,
    {
      status: "resolved",
      applied: false,
      rounds: 1,
      changes: [
        { name: "a", to: "1.1.0", why: expect.stringContaining("1.3.0 passed over: has the licence GPL-3.0-only") },
      ],
      data: {
        minimumAgeDays: 30,
        mayBeYoung: ["a@1.1.0"],
        licences: true,
        policy: expect.stringMatching(/^\.assay\/policy\.yml of [0-9a-f]{8}$/),
      },
      proofs: [{ ok: true }],
    },
  ]);
  expect(session.data.advisories).toEqual([expect.stringMatching(/^Assay's starter set of \d{4}-\d{2}-\d{2}$/)]);
  expect(existsSync(lockfile())).toBe(false);
  const applied = await resolve("--apply", "--min-age", "5", "--quiet");
  expect(applied.code).toBe(0);
  const { packages } = JSON.parse(readFileSync(lockfile(), "utf8")) as {
    packages: Record<string, { version: string }>;
  };
  expect(packages["node_modules/a"]?.version).toBe("1.2.0");
});

it("writes nothing where the tests that were asked for could not run", async () => {
  const { code, stdout } = await resolve("--apply", "--test");
  expect(code).toBe(2);
  expect(stdout).toContain("? lockfile as it was: not run\n      there was no lockfile");
  expect(stdout).toContain("? new lockfile: not run");
  expect(existsSync(lockfile())).toBe(false);
});

it("signs what it writes as who runs the job, and is not believed of what npm makes of it later", async () => {
  const sigstore = await startLocalSigstore();
  const [root, config] = ["root.json", "signing.json"].map((name) => path.join(repository.home, name));
  writeFileSync(root ?? "", sigstore.trustedRoot);
  writeFileSync(config ?? "", sigstore.signingConfig);
  const args = ["deps", "resolve", "--registry", registry.url, "--apply", "--sign-keyless", "--quiet"];
  const own = ["--signing-config", config ?? "", "--trusted-root", root ?? ""];
  const signed = await assay([...args, ...own], sigstore.job);
  await sigstore.close();
  expect([signed.code, signed.stderr]).toEqual([0, ""]);
  const identity = "https://github.com/acme/app/.github/workflows/lock.yml@refs/heads/main";
  repository.write({
    ".assay/allowed-signers": `sigstore https://token.actions.githubusercontent.com ${identity} CI of acme\n`,
    ".assay/trusted-root.json": sigstore.trustedRoot,
  });
  repository.commit();
  const verified = await assay(["deps", "verify"]);
  expect([verified.code, verified.stdout.split(" (")[0]]).toEqual([
    0,
    "Verified: package-lock.json is what CI of acme signed",
  ]);
  const lock = readFileSync(lockfile(), "utf8");
  repository.write({ "package-lock.json": lock.replace("1.1.0", "1.2.0") });
  const changed = await assay(["deps", "verify"]);
  expect([changed.code, changed.stdout]).toEqual([1, expect.stringMatching(/^Refused: package-lock\.json /)]);
});

it("writes nothing where it can't be signed", async () => {
  const sigstore = await startLocalSigstore({
    answers: { "/api/v2/signingCert": (response) => void response.writeHead(503).end() },
  });
  const config = path.join(repository.home, "signing.json");
  writeFileSync(config, sigstore.signingConfig);
  const args = ["deps", "resolve", "--registry", registry.url, "--apply", "--sign-keyless", "--signing-config", config];
  const { code } = await assay(args, sigstore.job);
  await sigstore.close();
  expect([code, existsSync(lockfile())]).toEqual([2, false]);
});

it.each([
  [
    "a workspace",
    { "package.json": '{"workspaces":["packages/*"]}', "packages/p/package.json": '{"name":"p"}' },
    "packages/p",
    "packages/p is a workspace of package.json, whose lockfile has its versions too: name that folder",
  ],
  [
    "dependencies that are a list",
    { "package.json": '{"dependencies":["a"]}' },
    ".",
    'package.json: "dependencies" is no object of names and versions',
  ],
  [
    "a protocol of another tool",
    { "package.json": '{"dependencies":{"a":"workspace:*"}}' },
    ".",
    'npm can\'t resolve this project: Unsupported URL Type "workspace:": workspace:* (EUNSUPPORTEDPROTOCOL)',
  ],
])("says in one sentence why it can't be run on %s", async (_what, files, directory, sentence) => {
  repository.write(files);
  repository.commit();
  const { code, stderr } = await resolve("--apply", "--quiet", directory);
  expect([code, stderr]).toEqual([2, `assay: ${sentence}\n`]);
});

it("asks nobody in the place of a registry that only the project's settings name", async () => {
  repository.write({ ".npmrc": "registry=https://npm.acme.example/\n" });
  repository.commit();
  const { code, stdout } = await assay(["deps", "resolve", "--json"], {});
  const session = JSON.parse(stdout) as { why: string; network: unknown[] };
  expect([code, session.why, session.network]).toEqual([
    1,
    "nothing is known of it: the project's .npmrc takes it from https://npm.acme.example/, which is none of your own registries: put that into your own .npmrc, or say with --registry whom to ask",
    [],
  ]);
});

it("writes the lockfile by the user's own settings of npm", async () => {
  writeFileSync(path.join(repository.home, ".npmrc"), "omit-lockfile-registry-resolved=true\n");
  expect((await resolve("--apply", "--quiet")).code).toBe(0);
  const { packages } = JSON.parse(readFileSync(lockfile(), "utf8")) as { packages: Record<string, object> };
  expect(Object.keys(packages["node_modules/a"] ?? {})).toEqual(["version", "integrity", "license"]);
});
