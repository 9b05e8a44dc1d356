import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { rule as archiveDiffers } from "../archive-differs/rule.ts";
import { integrityOf, packageOf } from "../archives/testing/tar.ts";
import { releaseOf, sha256Of, wheelOf, type ReleasedWheel } from "../archives/testing/wheel.ts";
import { rule as manifestDiffers } from "../manifest-differs/rule.ts";
import { collectors } from "../testing/collectors.ts";
import { archivesCollector } from "./archives.collector.ts";
import { entry, lockfile } from "../testing/lockfile.ts";
import { judgeOnline } from "../testing/online-rule.ts";
import { pypiProject } from "../testing/pypi-index.ts";
import { packument, startRegistry, tarball } from "../testing/registry-server.ts";

const sound = packageOf({ name: "lib", version: "1.0.0" });
const document = (bytes: Uint8Array = sound) =>
  packument("lib", { "1.0.0": { daysAgo: 100, integrity: integrityOf(bytes) } });

async function judge(answers: Parameters<typeof startRegistry>[0], bytes = sound) {
  const { says, gaps } = await judgeOnline({
    rule: manifestDiffers,
    answers,
    locked: ["lib@1.0.0"],
    integrity: { "lib@1.0.0": integrityOf(bytes) },
  });
  return { says, gaps };
}

const unknown = (why: string) => ({ what: "Archives of lib", why: `Unknown what they run: ${why}`, blocking: true });

describe("the archives of packages", () => {
  it("tell nothing where all is as it is shown", async () => {
    expect(await judge({ lib: document(), ...tarball("lib", "1.0.0", sound) })).toEqual({ says: [], gaps: [] });
  });

  it.each<[string, Parameters<typeof startRegistry>[0], string]>([
    ["it is not there", { lib: document() }, "its archive could not be downloaded: HOST answered 404"],
    [
      "it leads to another host",
      { lib: document(), "lib/-/lib-1.0.0.tgz": { status: 302, headers: { location: "https://example.com/a.tgz" } } },
      "its archive could not be downloaded from HOST: it leads to another place (https://example.com), which is not followed",
    ],
    [
      "the registry names another host",
      {
        lib: JSON.parse(
          JSON.stringify(document()).replace("https://registry.npmjs.org/lib", "https://example.com/lib"),
        ) as object,
      },
      "its archive is at example.com, which is not among your own registries",
    ],
  ])("are unknown where %s, which blocks", async (_what, answers, why) => {
    expect(await judge(answers)).toEqual({ says: [], gaps: [unknown(why)] });
  });

  it.each<[string, Buffer, string]>([
    [
      "is no archive",
      Buffer.from("<html>"),
      "its archive can't be read: it is no whole tar archive (Unrecognized archive format)",
    ],
    [
      "has no manifest",
      packageOf({}).fill("x", 0, 20),
      "its archive can't be read: it is no whole tar archive (Unrecognized archive format)",
    ],
    ["has a manifest that is no object", packageOf([]), "its archive has no package.json that is a JSON object"],
  ])("are unknown where one %s", async (_what, bytes, why) => {
    expect(await judge({ lib: document(bytes), ...tarball("lib", "1.0.0", bytes) }, bytes)).toEqual({
      says: [],
      gaps: [unknown(why)],
    });
  });

  it("are not held to a mirror's document that has no scripts at all", async () => {
    const bytes = packageOf({ name: "lib", version: "1.0.0", scripts: { postinstall: "x" } }, { "binding.gyp": "{}" });
    const { time, ...rest } = document(bytes);
    const answers = {
      lib: { ...rest, time: { "1.0.0": (time as Record<string, string>)["1.0.0"] } },
      ...tarball("lib", "1.0.0", bytes),
    };
    expect((await judge(answers, bytes)).says).toEqual([]);
  });

  it("are not asked for without the network", async () => {
    const files = { "package-lock.json": lockfile({ "node_modules/lib": entry("lib", "1.0.0") }) };
    const { outcomes } = await judgeFiles({ files, checks: [manifestDiffers], collectors });
    expect(outcomes.map(({ status }) => status)).toEqual(["not-applicable"]);
  });

  it("are left out beyond a bound where the whole repository is judged, those with an install script first", async () => {
    const names = Array.from({ length: 202 }, (_none, index) => `p${index}`);
    const answers = Object.assign(
      {},
      ...names.map((name) => ({
        [name]: packument(name, { "1.0.0": { daysAgo: 100, ...(name === "p201" && { scripts: { install: "x" } }) } }),
        ...tarball(name, "1.0.0", packageOf({ name, version: "1.0.0" })),
      })),
    ) as Parameters<typeof startRegistry>[0];
    const { gaps, requests } = await judgeOnline({
      rule: archiveDiffers,
      answers,
      locked: names.map((name) => `${name}@1.0.0`),
    });
    expect(gaps.map(({ what, blocking }) => ({ what, blocking }))).toEqual([
      { what: "Archives of p199, p200", blocking: false },
    ]);
    expect(requests.filter((request) => request.includes("tgz"))).toHaveLength(200);
  });

  it("of repositories and addresses are left out, and said so", async () => {
    const server = await startRegistry({});
    const commit = "a".repeat(40);
    const files = {
      "package-lock.json": lockfile({
        "node_modules/lib": { version: "1.0.0", resolved: `git+ssh://git@github.com/a/lib.git#${commit}` },
      }),
    };
    const { gaps } = await judgeFiles({ files, checks: [manifestDiffers], collectors, network: server.network });
    await server.close();
    expect(gaps.map(({ what, why, blocking }) => ({ what, why, blocking }))).toEqual([
      {
        what: "Archives of lib",
        why: "Not looked into: they come from a repository or an address, not from a registry",
        blocking: false,
      },
    ]);
  });
});

async function judgePython(locked: string, answers: Parameters<typeof startRegistry>[0]) {
  const server = await startRegistry(answers);
  const judged = await judgeFiles({
    files: { "requirements.txt": locked },
    checks: [archiveDiffers],
    collectors,
    network: server.network,
  });
  await server.close();
  return {
    says: judged.findings.map(({ message }) => message),
    gaps: judged.gaps
      .filter(({ what }) => what.startsWith("Archives"))
      .map(({ why, blocking }) => `${blocking} ${why.replace(/127\.0\.0\.1:\d+/g, "HOST")}`),
  };
}

describe("the wheels of packages", () => {
  const wheel: ReleasedWheel = { filename: "lib-1.0-py3-none-any.whl", bytes: wheelOf({ "lib.py": "" }) };
  const hash = (bytes: Uint8Array) => `lib==1.0 --hash=sha256:${sha256Of(bytes)}\n`;

  it("are those that the lockfile allows", async () => {
    const other = { filename: "lib-1.0-cp313-cp313-win_amd64.whl", bytes: Buffer.from("no wheel") };
    expect(await judgePython(hash(wheel.bytes), releaseOf("lib", "1.0", [wheel, other]))).toEqual({
      says: [],
      gaps: [],
    });
  });

  it("are not looked for where the index says that there is no such version", async () => {
    const answers = pypiProject("lib", { versions: { "2.0": {} } });
    expect(await judgePython(hash(wheel.bytes), answers)).toEqual({ says: [], gaps: [] });
  });

  it("are found in the document of the whole package as well", async () => {
    const released = releaseOf("lib", "1.0", [wheel]);
    const { urls } = released["pypi/lib/1.0/json"] as { urls: object[] };
    const answers = {
      "pypi/lib/json": {
        info: { name: "lib" },
        releases: { "1.0.0": urls.map((one) => ({ ...one, url: `/packages/${wheel.filename}` })) },
      },
      [`packages/${wheel.filename}`]: released[`packages/${wheel.filename}`] ?? {},
    };
    expect(await judgePython(hash(wheel.bytes), answers)).toEqual({ says: [], gaps: [] });
  });

  it.each<[string, string, Parameters<typeof startRegistry>[0], { says: string[]; gaps: string[] }]>([
    [
      "the index has none with a locked hash",
      hash(Buffer.from("other")),
      releaseOf("lib", "1.0", [wheel]),
      {
        says: [
          "The archive of lib@1.0 has another sha256 than the lockfile names, so what is in it was not judged; a direct dependency",
        ],
        gaps: [],
      },
    ],
    [
      "the bytes are others than the index says",
      hash(wheel.bytes),
      { ...releaseOf("lib", "1.0", [wheel]), [`packages/${wheel.filename}`]: { status: 200, body: "other" } },
      {
        says: [
          "The archive of lib@1.0 has another sha256 than the lockfile names, so what is in it was not judged; a direct dependency",
        ],
        gaps: [],
      },
    ],
    [
      "there is no such version",
      "lib==1.0\n",
      {},
      { says: [], gaps: ["true Unknown what they run: HOST has no such version"] },
    ],
    [
      "the index answers with a page",
      "lib==1.0\n",
      { "pypi/lib/json": "<html>" },
      { says: [], gaps: ["true Unknown what they run: HOST: it answered 200 with a page of HTML and not with data"] },
    ],
    [
      "there are only sources",
      "lib==1.0\n",
      releaseOf("lib", "1.0", [{ filename: "lib-1.0.tar.gz", bytes: sound }]),
      {
        says: [],
        gaps: [
          "false There are only sources of them: setup.py, or what pyproject.toml names, runs when they are built. Those were not read",
        ],
      },
    ],
    [
      "one is damaged",
      "lib==1.0\n",
      releaseOf("lib", "1.0", [{ ...wheel, bytes: wheel.bytes.subarray(0, 40) }]),
      {
        says: [],
        gaps: [
          "true Unknown what they run: its wheel lib-1.0-py3-none-any.whl can't be read: it is no whole zip archive (End of central directory record signature not found. Either not a zip file, or file is truncated.)",
        ],
      },
    ],
  ])("are told where %s", async (_what, locked, answers, expected) => {
    expect(await judgePython(locked, answers)).toEqual(expected);
  });
});

it("are read until so many bytes were downloaded, those with an install script first, and what is left blocks", async () => {
  const scripts = { install: "node x.js" };
  const bytesOf = (name: string) =>
    packageOf({ name, version: "1.0.0", ...(name === "d" && { scripts }) }, { "x.js": "1" });
  const names = ["a", "b", "c", "d", "e"];
  const server = await startRegistry({
    ...Object.fromEntries(
      names.map((name) => [
        name,
        packument(name, {
          "1.0.0": { daysAgo: 100, integrity: integrityOf(bytesOf(name)), ...(name === "d" && { scripts }) },
        }),
      ]),
    ),
    ...Object.assign({}, ...names.map((name) => tarball(name, "1.0.0", bytesOf(name)))),
  });
  try {
    const packages = names.map((name) => [
      `node_modules/${name}`,
      entry(name, "1.0.0", { integrity: integrityOf(bytesOf(name)) }),
    ]);
    const judged = await judgeFiles({
      files: {
        "package-lock.json": lockfile(Object.fromEntries(packages), {
          dependencies: Object.fromEntries(names.map((name) => [name, "*"])),
        }),
      },
      base: {},
      checks: [manifestDiffers],
      collectors: collectors.map((one) => (one.key.id === "archives" ? archivesCollector(1) : one)),
      network: server.network,
    });
    // Three are under way at a time, and none is begun after the first has come.
    expect(judged.gaps.filter(({ what }) => what.startsWith("Archives"))).toMatchObject([
      {
        what: "Archives of c, e",
        why: "Unknown what they run: archives are read until 1 bytes were downloaded, those of packages with an install script first; judge fewer changes at once",
        blocking: true,
      },
    ]);
    expect(server.requests.filter((one) => one.includes(".tgz")).sort()).toEqual(
      ["a", "b", "d"].map((name) => `GET /${name}/-/${name}-1.0.0.tgz`),
    );
  } finally {
    await server.close();
  }
});
