import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { rule } from "../lockfile-integrity/rule.ts";
import { collectors } from "../testing/collectors.ts";
import { entry, integrity, lockfile } from "../testing/lockfile.ts";

const other = integrity.replace("AAAA", "BBBB");
const hash = (letter: string) => letter.repeat(64);

async function judge(files: Record<string, string>, base?: Record<string, string>): Promise<string[]> {
  const { findings } = await judgeFiles({ files, ...(base && { base }), checks: [rule], collectors });
  return findings.map(({ severity, message }) => `${severity} ${message}`);
}

const npm = (fields: Record<string, unknown>, path = "package-lock.json") => ({
  [path]: lockfile({ "node_modules/x": entry("x", "1.0.0", fields) }),
});
const pnpm = (sum: string) => ({
  "pnpm-lock.yaml": `lockfileVersion: '9.0'\n\npackages:\n\n  x@1.0.0:\n    resolution: {integrity: ${sum}}\n\nsnapshots:\n\n  x@1.0.0: {}\n`,
});
const berry = (checksum: string) => ({
  "yarn.lock": `__metadata:\n  version: 8\n  cacheKey: 10c0\n\n"x@npm:^1.0.0":\n  version: 1.0.0\n  resolution: "x@npm:1.0.0"\n  checksum: ${checksum}\n  languageName: node\n  linkType: hard\n`,
});
const requirements = (...sums: string[]) => ({
  "requirements.txt": `x==1.0.0 \\\n${sums.map((sum) => `    --hash=sha256:${sum}`).join(" \\\n")}\n`,
});

const says = (where: string, algorithm = "sha512") =>
  `high x@1.0.0 has another ${algorithm} than in ${where}; a published version never changes`;

describe("a hash that changes for the same version", () => {
  it.each([
    ["package-lock.json", npm({ integrity: other }), npm({}), says("package-lock.json on the base commit")],
    ["pnpm-lock.yaml", pnpm(other), pnpm(integrity), says("pnpm-lock.yaml on the base commit")],
    [
      "a yarn.lock of Yarn 4",
      berry(`10c0/${"a".repeat(128)}`),
      berry(`10c0/${"b".repeat(128)}`),
      says("yarn.lock on the base commit"),
    ],
    [
      "requirements.txt",
      requirements(hash("a"), hash("b")),
      requirements(hash("c")),
      says("requirements.txt on the base commit", "sha256"),
    ],
    [
      "a spelling of the version",
      npm({ version: "v1.0.0", integrity: other }),
      npm({}),
      /^high x@v1\.0\.0 has another/,
    ],
  ])("is reported in %s", async (_what, after, before, expected) => {
    expect(await judge(after, before)).toEqual([
      typeof expected === "string" ? expected : expect.stringMatching(expected),
    ]);
  });

  it.each([
    ["a stronger one beside it", npm({ integrity: `sha1-${"A".repeat(27)}= ${integrity}` }), npm({})],
    ["a stronger one in its place", npm({}), npm({ integrity: `sha1-${"A".repeat(27)}=` })],
    [
      "another version",
      { "package-lock.json": lockfile({ "node_modules/x": entry("x", "1.0.1", { integrity: other }) }) },
      npm({}),
    ],
    ["archives of another cache", berry(`11c0/${"a".repeat(128)}`), berry(`10c0/${"b".repeat(128)}`)],
    ["archives that are compressed", berry(`10c9/${"a".repeat(128)}`), berry(`10c9/${"b".repeat(128)}`)],
    ["a file more of the same version", requirements(hash("a"), hash("b")), requirements(hash("a"))],
    ["files fewer of the same version", requirements(hash("b")), requirements(hash("a"), hash("b"))],
    ["an address besides", npm({ resolved: "https://registry.yarnpkg.com/x/-/x-1.0.0.tgz" }), npm({})],
  ])("is not seen in %s", async (_what, after, before) => {
    expect((await judge(after, before)).filter((message) => message.includes("has another"))).toEqual([]);
  });
});

describe("two hashes for one version", () => {
  it("contradict each other in one lockfile", async () => {
    const files = {
      "package-lock.json": lockfile({
        "node_modules/x": entry("x", "1.0.0"),
        "node_modules/y/node_modules/x": entry("x", "1.0.0", { integrity: other }),
      }),
    };
    expect(await judge(files)).toEqual([says("package-lock.json:8")]);
  });

  it("contradict each other in two lockfiles of different tools", async () => {
    expect(await judge({ ...npm({}), ...pnpm(other) })).toEqual([says("package-lock.json:8")]);
  });

  it("say nothing among the inputs of tests, of git, and where one has none", async () => {
    const commit = `git+https://github.com/o/x.git#${"a".repeat(40)}`;
    expect(await judge({ ...npm({}), ...npm({ integrity: other }, "fixtures/package-lock.json") })).toEqual([]);
    expect(
      await judge({
        ...npm({ resolved: commit }),
        ...npm({ resolved: commit, integrity: other }, "a/package-lock.json"),
      }),
    ).toEqual([]);
  });
});
