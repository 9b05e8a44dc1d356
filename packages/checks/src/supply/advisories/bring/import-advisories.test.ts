import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { advisoriesStatus } from "../kept/advisories-status.ts";
import { affected, osv } from "../testing/osv.ts";
import { zipOf } from "../testing/zip.ts";
import { importAdvisories } from "./import-advisories.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "import-"));
  mkdirSync(join(root, "mirror/npm"), { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true }));

const now = new Date("2026-11-22T12:00:00Z");
const directory = () => join(root, "kept");
const bring = (path: string) =>
  importAdvisories({ directory: directory(), path, now, signal: new AbortController().signal });

function put(path: string, content: unknown): string {
  const file = join(root, path);
  writeFileSync(file, Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return file;
}

const pypi = osv("PYSEC-1", "x", {
  affected: [{ package: { ecosystem: "PyPI", name: "django" }, versions: ["1.0"] }],
  modified: "2026-09-01T00:00:00Z",
});

const byText = (a: unknown[], b: unknown[]): number => (String(a) < String(b) ? -1 : 1);

describe("importAdvisories", () => {
  it.each([
    ["a record", osv("GHSA-1", "a"), "file", 1],
    ["a list of records", [osv("GHSA-1", "a"), osv("GHSA-2", "b")], "file", 2],
    ["an archive", zipOf([{ name: "npm/x.json", content: JSON.stringify(osv("GHSA-1", "a")) }]), "archive", 1],
  ])("takes %s", async (_what, content, form, records) => {
    expect(await bring(put("given", content))).toMatchObject([{ ecosystem: "npm", origin: "import", form, records }]);
  });

  it.each([
    ["a folder", (text: string) => void put("mirror/PYSEC-1.yaml", Buffer.from(text)), "mirror"],
    ["an archive", (text: string) => void put("given", zipOf([{ name: "x/PYSEC-1.yaml", content: text }])), "given"],
  ])("takes records in YAML, as PyPI's own database has them, from %s", async (_from, write, path) => {
    mkdirSync(join(root, "mirror/.github"));
    put("mirror/.github/settings.json", { no: "record" });
    write(stringify(pypi));
    expect(await bring(join(root, path))).toMatchObject([{ ecosystem: "PyPI", records: 1, unreadable: 0 }]);
    expect(await advisoriesStatus(directory(), now, ["PyPI"])).toMatchObject([{ asOf: "2026-09-01T00:00:00.000Z" }]);
  });

  it.each(["a: &a [x]\nb: *a", "{", "- 1\n- 2", "--- {}\n--- {}", "!!js/function 'x'"])(
    "counts YAML that is no record: %j",
    async (text) => {
      put("mirror/a.json", pypi);
      put("mirror/b.yml", Buffer.from(text));
      expect(await bring(join(root, "mirror"))).toMatchObject([{ records: 1, unreadable: 1 }]);
    },
  );

  it("takes a directory, sorts its records by ecosystem, and follows no links", async () => {
    put("outside.json", osv("GHSA-9", "z"));
    put("mirror/npm/a.json", osv("GHSA-1", "a"));
    put("mirror/b.json", pypi);
    put("mirror/notes.txt", "x");
    symlinkSync(join(root, "outside.json"), join(root, "mirror/link.json"));
    const found = await bring(join(root, "mirror"));
    expect(found.map(({ ecosystem, records }) => [ecosystem, records]).toSorted(byText)).toEqual([
      ["PyPI", 1],
      ["npm", 1],
    ]);
    expect(await advisoriesStatus(directory(), now, ["PyPI"])).toMatchObject([
      { state: "stale", asOf: "2026-09-01T00:00:00.000Z", days: 82 },
    ]);
  });

  it("is as old as its newest record, and replaces what was imported before", async () => {
    await bring(put("one.json", osv("GHSA-1", "a")));
    await bring(put("two.json", osv("GHSA-2", "a", { modified: "2026-11-20T00:00:00Z" })));
    expect(await advisoriesStatus(directory(), now)).toMatchObject([{ state: "good", days: 2, about: { records: 1 } }]);
    expect(await advisoriesStatus(directory(), new Date("2026-01-01T00:00:00Z"))).toMatchObject([{ state: "future" }]);
  });

  it.each([
    ["nothing", "missing", /there is no such file or directory/],
    ["what is no OSV", put_("{}"), /: \S+given\.json is no OSV record;/],
    [
      "another ecosystem",
      put_(
        JSON.stringify(
          osv("GO-1", "x", {
            affected: [affected("x", [])].map((entry) => ({ ...entry, package: { ecosystem: "Go", name: "x" } })),
          }),
        ),
      ),
      /its 1 records are about other ecosystems than npm and PyPI/,
    ],
  ])("refuses %s", async (_what, given, why) => {
    const path = typeof given === "string" ? join(root, given) : put("given.json", given);
    await expect(bring(path)).rejects.toMatchObject({ name: "UserError", message: expect.stringMatching(why) });
  });
});

function put_(text: string): Buffer {
  return Buffer.from(text);
}
