import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
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
  const asked = ["deps", "resolve", "--registry", registry.url, ...args];
  return start(asked, { cwd: repository.root, home: repository.home });
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
