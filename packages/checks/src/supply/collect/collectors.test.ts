import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { dependencies, knownFlaws } from "../evidence.ts";
import { packageReach } from "../imports/reach.ts";
import { rules as all } from "../rules.generated.ts";
import { collectors } from "../testing/collectors.ts";
import { entry, lockfile, manifest } from "../testing/lockfile.ts";

/** Those that judge by files alone: no registry, no code. */
const rules = all.filter(({ needs }) =>
  needs.every((key) => [dependencies, knownFlaws, packageReach].includes(key as never)),
);

const judge = (files: Record<string, string | Uint8Array>, mode: "change" | "all" = "all") =>
  judgeFiles({ files, checks: rules, collectors, mode });
const asking = manifest({ dependencies: { once: "^1.4.0" } });
const sound = lockfile({ "node_modules/once": entry("once", "1.4.0") }, { dependencies: { once: "^1.4.0" } });

describe("the dependency collectors", () => {
  it("pass a sound pair, and have nothing to say of a repository without dependencies", async () => {
    const { findings, gaps, outcomes } = await judge({ "package.json": asking, "package-lock.json": sound });
    expect({ findings, gaps }).toEqual({ findings: [], gaps: [] });
    expect(outcomes.every((outcome) => outcome.status === "passed")).toBe(true);
    expect((await judge({ "README.md": "# x" })).outcomes.every((outcome) => outcome.status === "not-applicable")).toBe(
      true,
    );
  });

  it.each([
    ["pnpm-lock.yaml", "pnpm-lock.yaml:1:1", "it is empty"],
    ["yarn.lock", "yarn.lock:1:1", "it is empty"],
    ["bun.lock", "bun.lock:1:1", "it ends too early"],
    ["bun.lockb", "bun.lockb", "bun install --save-text-lockfile"],
    ["uv.lock", "uv.lock:1:1", "its version"],
    ["api/poetry.lock", "api/poetry.lock:1:1", "its lock-version"],
    ["Cargo.lock", "Cargo.lock", "Cargo's lists"],
    ["pylock.toml", "pylock.toml", "Lockfiles of PEP 751"],
    ["app/pylock.prod.toml", "app/pylock.prod.toml", "Lockfiles of PEP 751"],
  ])("never take an empty %s for clean", async (path, what, why) => {
    const { gaps } = await judge({ "package.json": manifest({}), [path]: "" });
    expect(gaps).toMatchObject([{ what, blocking: true, categories: ["supply"], why: expect.stringContaining(why) }]);
  });

  it("say so once when Bun's binary lockfile stands beside one that is read", async () => {
    const { gaps } = await judge({ "package.json": asking, "package-lock.json": sound, "bun.lockb": "" });
    expect(gaps).toMatchObject([{ what: "bun.lockb", blocking: false }]);
  });

  it.each([
    ["package-lock.json", '{\n  "lockfileVersion": 3,\n  "packages": {\n', "package-lock.json:4:1"],
    ["package-lock.json", "{\n<<<<<<< ours\n", "package-lock.json:2:1"],
    ["package.json", '{ "dependencies": { "once": "1", } }', "package.json:1:34"],
  ])("point at what is broken in %s", async (path, text, place) => {
    const { gaps, findings } = await judge({ "package.json": asking, "package-lock.json": sound, [path]: text });
    expect(gaps).toContainEqual(expect.objectContaining({ what: place, blocking: true }));
    expect(findings).toEqual([]);
  });

  it("judge nothing where no lockfile could be read, but what there is where one could", async () => {
    const statuses = async (files: Record<string, string | Uint8Array>) => {
      const { outcomes } = await judge(files);
      return [
        ...new Set(outcomes.map(({ status, reason }) => (reason === undefined ? status : `${status}: ${reason}`))),
      ];
    };
    for (const broken of ["{", Buffer.from([0, 0xff])]) {
      const files = { "package.json": asking, "package-lock.json": broken };
      // oxlint-disable-next-line no-await-in-loop -- two runs
      expect(await statuses(files)).toEqual(["skipped: what gets installed could not be read (package-lock.json)"]);
    }
    const two = { "a/package-lock.json": "{", "b/package.json": asking, "b/package-lock.json": sound };
    expect(await statuses(two)).toEqual(["passed"]);
    const fixture = { "package.json": manifest({}), "test/fixtures/package-lock.json": "{" };
    expect(await statuses(fixture)).toEqual(["passed"]);
  });

  it.each(["package-lock.json", "package.json", ".npmrc"])("make a gap of a %s that is not text", async (path) => {
    const binary = Buffer.concat([Buffer.from(`${sound}//`), Buffer.from([0, 0xff])]);
    const sources = { "package.json": asking, "package-lock.json": sound };
    const { gaps, findings } = await judge({ ...sources, [path]: binary });
    expect(gaps.filter((gap) => gap.what === path)).toMatchObject([{ blocking: true }]);
    expect(findings).toEqual([]);
    const fixture = `test/fixtures/${path}`;
    expect((await judge({ ...sources, [fixture]: binary })).gaps).toMatchObject([{ what: fixture, blocking: false }]);
  });

  it("judge every lockfile of a repository with several", async () => {
    const bad = lockfile({ "node_modules/chalk": entry("chalk", "5.6.1") });
    const { findings } = await judge({
      "a/package-lock.json": bad,
      "b/package-lock.json": sound,
      "c/npm-shrinkwrap.json": bad,
      "node_modules/x/package-lock.json": bad,
    });
    expect(findings.map((finding) => finding.location.path).sort()).toEqual([
      "a/package-lock.json",
      "c/npm-shrinkwrap.json",
    ]);
  });

  it("survive a lockfile that pollutes prototypes and requires itself", async () => {
    const hostile =
      '{"lockfileVersion":3,"__proto__":{"lockfileVersion":1},"packages":{"":{"dependencies":{"a":"*","__proto__":"*"}},"node_modules/a":{"version":"1.0.0","dependencies":{"a":"*","toString":"*"}},"node_modules/__proto__":{"version":"1.0.0","__proto__":{"version":"9"}},"node_modules/toString":{"version":"🙂"}}}';
    const { outcomes } = await judge({ "package-lock.json": hostile });
    expect(outcomes.filter((outcome) => outcome.status === "error")).toEqual([]);
    expect(Object.hasOwn(Object.prototype, "version")).toBe(false);
  });
});
