import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Report } from "@assay/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assayLeavingNothing } from "../support/leftovers.ts";
import { commitMany } from "../support/many-files.ts";
import { scratchRepository, type Scratch } from "../support/repository.ts";

const evil =
  'import { exec } from "node:child_process";\nexport const run = (request) => exec(`ls ${request.query.path}`);\n';

let repository: Scratch;

beforeEach(() => {
  repository = scratchRepository();
});

afterEach(() => {
  execFileSync("rm", ["-rf", repository.root]); // paths that are too long for Node
  repository.remove();
});

async function reportOf(target = repository.root, ...args: string[]) {
  const { code, stdout, stderr } = await assayLeavingNothing(
    ["verify", target, "--all", "--json", "--only", "code", "secrets", ...args],
    {
      cwd: repository.root,
      home: repository.home,
    },
  );
  if (code === 2) throw new Error(stderr);
  return { code, report: Report.parse(JSON.parse(stdout)) };
}

describe("a repository out of the ordinary", () => {
  it("with a syntax error in every file is blocked, each file named, and the reasons still readable", async () => {
    repository.commit(
      Object.fromEntries(
        Array.from({ length: 200 }, (_, index) => [`f${index}.ts`, `const a = {{{ ${index}\nfunction (\n`]),
      ),
    );
    const { code, report } = await reportOf();
    expect(code).toBe(1);
    expect(new Set(report.gaps.filter((gap) => gap.blocking).map((gap) => gap.what.split(":")[0])).size).toBe(200);
    expect(report.verdict.reasons.length).toBeLessThan(15);
    expect(report.verdict.reasons.at(-1)?.message).toContain("190 more");
    expect(report.categories.find(({ category }) => category === "code")?.letter).not.toBe("A");
  });

  it("with a minified file of 50 MB says that it was not read, and blocks", async () => {
    repository.commit({ "app.min.js": `!function(){${"var a=1;".repeat(6_250_000)}}();`, "b.ts": evil });
    const { code, report } = await reportOf();
    expect(code).toBe(1);
    expect(report.gaps).toContainEqual(
      expect.objectContaining({ what: "app.min.js", why: expect.stringContaining("50.0 MB"), blocking: true }),
    );
    expect(report.findings.map((finding) => finding.location.path)).toEqual(["b.ts"]);
  });

  it("with a minified file of ordinary size says that its patterns were not checked", async () => {
    repository.commit({ "app.min.js": `!function(){${"var a=b(1);".repeat(100_000)}}();` });
    const { report } = await reportOf();
    expect(report.gaps).toMatchObject([
      { what: expect.stringContaining("app.min.js"), why: expect.stringContaining("minified") },
    ]);
    expect(JSON.stringify(report).length).toBeLessThan(100_000);
  });

  it("with links out of it and round in circles follows none, and says so", async () => {
    repository.commit({ "a.ts": evil });
    mkdirSync(join(repository.root, "d"));
    for (const [target, name] of [
      ["/etc/passwd", "passwd.ts"],
      ["/", "root"],
      ["/dev/zero", "zero.ts"],
      ["loop.ts", "loop.ts"],
      ["y.ts", "x.ts"],
      ["x.ts", "y.ts"],
      ["..", "d/up"],
      ["../a.ts", "d/again.ts"],
      ["nowhere", "broken.ts"],
    ] as const)
      symlinkSync(target, join(repository.root, name));
    repository.commit();
    const { report } = await reportOf();
    expect(report.findings.map((finding) => finding.location.path)).toEqual(["a.ts"]);
    expect(report.subject.judgedFiles).toBe(1);
    expect(report.gaps).toMatchObject([{ what: "9 symbolic links", blocking: false, count: 9 }]);
    expect((await reportOf(join(repository.root, "d/up/d"))).report.subject.files).toBe(2);
  });

  it("with very deep and very long paths judges what can be reached, and names what can't", async () => {
    const long = `${"x/".repeat(1000)}a.ts`;
    repository.commit({ [long]: evil, [`${"long-".repeat(45)}/${"name-".repeat(45)}.ts`]: evil });
    goDown(repository.root, "directory-of-some-length", 200);
    const { code, report } = await reportOf();
    expect(report.findings.map((finding) => finding.location.path)).toContain(long);
    expect(report.findings).toHaveLength(2);
    expect(report.gaps).toContainEqual(
      expect.objectContaining({ what: expect.stringContaining("could not be looked at"), blocking: true }),
    );
    expect(code).toBe(1);
  });

  it.each(["a space", 'it\'s "quoted" $HOME;x', "漢字 😀", "-rf", "%20", "new\nline"])(
    "lies in a directory named %j",
    async (name) => {
      repository.commit({ [`${name}/a.ts`]: evil });
      const { report } = await reportOf(join(repository.root, name));
      expect(report.findings.map((finding) => finding.location.path)).toEqual(["a.ts"]);
    },
  );

  it("with 20,000 files is judged whole, and from the cache the second time", async () => {
    commitMany(repository.root, 20_000);
    const first = await reportOf();
    expect(first.report.subject.judgedFiles).toBe(20_000);
    expect((await reportOf()).report.findings).toEqual(first.report.findings);
  }, 180_000);

  it("with a lockfile of 10,000 packages finds the one that matters", async () => {
    const packages: Record<string, object> = {
      "": { name: "x", version: "1.0.0", dependencies: { lodash: "4.17.4" } },
    };
    for (let index = 0; index < 10_000; index += 1)
      packages[`node_modules/package-${index}`] = {
        version: `1.0.${index % 30}`,
        resolved: `https://registry.npmjs.org/package-${index}/-/package-${index}-1.0.${index % 30}.tgz`,
        integrity: `sha512-${Buffer.from(String(index).padStart(64)).toString("base64")}`,
        dependencies: { [`package-${(index * 7) % 10_000}`]: "^1.0.0" },
      };
    packages["node_modules/lodash"] = {
      version: "4.17.4",
      resolved: "https://registry.npmjs.org/lodash/-/lodash-4.17.4.tgz",
      integrity: `sha512-${Buffer.from("x".repeat(64)).toString("base64")}`,
    };
    repository.commit({
      "package.json": JSON.stringify(packages[""]),
      "package-lock.json": JSON.stringify({ name: "x", version: "1.0.0", lockfileVersion: 3, packages }, null, 2),
    });
    const { report } = await reportOf(repository.root, "--only", "supply");
    const packages3 = report.findings.map(({ rule, message }) => `${rule} ${/^[\w@/.-]+/.exec(message)?.[0]}`);
    expect([...new Set(packages3)]).toEqual(["supply/vulnerable-dependency lodash@4.17.4"]);
  });
});

/** Makes directories within directories, deeper than any path can name. */
function goDown(from: string, name: string, depth: number): void {
  const before = process.cwd();
  process.chdir(from);
  try {
    for (let level = 0; level < depth; level += 1) {
      mkdirSync(name);
      process.chdir(name);
    }
    writeFileSync("hidden.ts", evil);
  } finally {
    process.chdir(before);
  }
}
