import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { judgeFiles } from "@assay/core/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { importAdvisories } from "../advisories/bring/import-advisories.ts";
import { flawPath } from "../advisories/kept/places.ts";
import { affected, criticalVector, osv } from "../advisories/testing/osv.ts";
import { rule as malicious } from "../malicious-version/rule.ts";
import { collectors } from "../testing/collectors.ts";
import { entry, lockfile } from "../testing/lockfile.ts";
import { rule as vulnerable } from "../vulnerable-dependency/rule.ts";

let dataDirectory: string;

beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), "data-"));
});

afterEach(() => rmSync(dataDirectory, { recursive: true }));

const directory = () => join(dataDirectory, "advisories");

/** Brings records as a closed network does; a list counts as one file, so the test's date is that of its records. */
async function bring(...records: object[]): Promise<void> {
  const path = join(dataDirectory, "records.json");
  writeFileSync(path, JSON.stringify(records));
  await importAdvisories({ directory: directory(), path, now: new Date(), signal: new AbortController().signal });
}

async function judge(name: string, version: string) {
  const files = {
    "package-lock.json": lockfile(
      { [`node_modules/${name}`]: entry(name, version) },
      { dependencies: { [name]: "*" } },
    ),
  };
  const { findings, gaps } = await judgeFiles({ files, checks: [vulnerable, malicious], collectors, dataDirectory });
  return { findings: findings.map(({ rule, severity, message }) => `${rule} ${severity} ${message}`), gaps };
}

const today = new Date().toISOString();

describe("known flaws from data that the user brought", () => {
  it("finds what Assay's own snapshot does not know, rated by its vector", async () => {
    await bring(osv("GHSA-1", "own-lib", { modified: today, severity: [{ type: "CVSS_V3", score: criticalVector }] }));
    expect((await judge("own-lib", "1.0.0")).findings).toEqual([
      "supply/vulnerable-dependency critical own-lib@1.0.0: A flaw of own-lib (GHSA-1, critical), fixed in 2.0.0; a direct dependency. Reachable: unknown (no code here imports it, but scripts, configurations and other packages may run it)",
    ]);
    expect((await judge("own-lib", "2.0.0")).findings).toEqual([]);
  });

  it("tells one flaw once, by its best-known id, as bad as its worst record", async () => {
    await bring(
      osv("PYSEC-1", "own-lib", { modified: today, aliases: ["CVE-2026-1"], database_specific: { severity: "LOW" } }),
      osv("GHSA-1", "own-lib", {
        modified: today,
        aliases: ["CVE-2026-1"],
        affected: [affected("own-lib", [{ introduced: "0" }, { fixed: "2.1.0" }])],
        database_specific: { severity: "MODERATE" },
      }),
    );
    expect((await judge("own-lib", "1.0.0")).findings).toEqual([
      "supply/vulnerable-dependency medium own-lib@1.0.0: A flaw of own-lib (GHSA-1, CVE-2026-1, PYSEC-1, medium), fixed in 2.1.0; a direct dependency. Reachable: unknown (no code here imports it, but scripts, configurations and other packages may run it)",
    ]);
  });

  it.each([
    ["PyYAML==5.1", { "src/a.py": "import os\nfrom yaml import load\n" }, "yes (src/a.py:2 imports it)"],
    ["pyyaml==5.1", { "tests/a.py": "import yaml\n", "b.py": "" }, "unknown (only tests import it: tests/a.py:1)"],
    ["google-cloud-storage==1.0", { "a.py": "from google.cloud.storage import Client\n" }, "yes (a.py:1 imports it)"],
    [
      "google-cloud-storage==1.0",
      { "a.py": "from google.cloud import bigquery\nimport google.auth\n" },
      "unknown (no code here imports it, but scripts, configurations and other packages may run it)",
    ],
    [
      "own_lib==1.0",
      { "a.py": "if TYPE_CHECKING:\n    import own_lib\n", "b.js": 'import "own_lib";' },
      "unknown (no code here imports it, but scripts, configurations and other packages may run it)",
    ],
  ])("says whether Python reaches %s in %j", async (wish, code, expected) => {
    const [name = ""] = wish.split("==");
    const range = { type: "ECOSYSTEM", events: [{ introduced: "0" }] };
    const package_ = { ecosystem: "PyPI", name };
    await bring(osv("PYSEC-1", name, { modified: today, affected: [{ package: package_, ranges: [range] }] }));
    const files = { "requirements.txt": `${wish}\n`, ...code };
    const { findings } = await judgeFiles({ files, checks: [vulnerable], collectors, dataDirectory });
    expect(findings.map(({ message }) => message.split("Reachable: ")[1])).toEqual([expected]);
  });

  it("says where nobody rated it", async () => {
    await bring(osv("GHSA-1", "own-lib", { modified: today }));
    expect((await judge("own-lib", "1.0.0")).findings).toEqual([
      "supply/vulnerable-dependency high own-lib@1.0.0: A flaw of own-lib (GHSA-1, severity not rated, so it counts as high), fixed in 2.0.0; a direct dependency. Reachable: unknown (no code here imports it, but scripts, configurations and other packages may run it)",
    ]);
  });

  it.each([
    ["1.0.0", ["MAL-2026-1"]],
    ["0.0.2-security", []],
  ])("takes records of malice for what they are: %s", async (version, ids) => {
    await bring(
      osv("MAL-2026-1", "own-lib", { modified: today, affected: [affected("own-lib", [{ introduced: "0" }])] }),
    );
    const { findings } = await judge("own-lib", version);
    expect(findings.map((text) => /critical \S+ was published with malicious code \((\S+),/.exec(text)?.[1])).toEqual(
      ids,
    );
  });

  it("tells a malicious version once where a campaign and a record know it", async () => {
    const record = osv("MAL-2025-9", "chalk", {
      modified: today,
      affected: [{ package: { ecosystem: "npm", name: "chalk" }, versions: ["5.6.1"] }],
    });
    await bring(record);
    const files = { "package-lock.json": lockfile({ "node_modules/chalk": entry("chalk", "5.6.1") }) };
    const { findings } = await judgeFiles({ files, checks: [malicious], collectors, dataDirectory });
    expect(findings.map(({ proof }) => /; (MAL-\S+) \(Assay's snapshot/.exec(proof.summary)?.[1])).toEqual([
      "MAL-2025-9",
    ]);
  });

  it("lets newer data withdraw and correct what the snapshot says, and older data not", async () => {
    const lodash = "GHSA-p6mc-m468-83gw";
    const files = { "package-lock.json": lockfile({ "node_modules/lodash": entry("lodash", "4.17.15") }) };
    const told = async () => {
      const { findings } = await judgeFiles({ files, checks: [vulnerable], collectors, dataDirectory });
      return findings.flatMap(({ proof }) => proof.summary.match(/GHSA-[\w-]+/g) ?? []).filter((id) => id === lodash);
    };
    expect(await told()).toEqual([lodash]);
    await bring(osv(lodash, "lodash", { modified: today, withdrawn: today }));
    expect(await told()).toEqual([]);
    await bring(osv(lodash, "lodash", { modified: "2024-01-01T00:00:00Z", withdrawn: "2024-01-01T00:00:00Z" }));
    expect(await told()).toEqual([lodash]);
  });

  it("blocks where the data is damaged, and still judges by the snapshot", async () => {
    await bring(osv("GHSA-1", "own-lib", { modified: today }));
    writeFileSync(flawPath(directory(), "npm", "import"), "nonsense");
    const { findings, gaps } = await judge("form-data", "4.0.3");
    expect(findings).toHaveLength(1);
    expect(gaps).toMatchObject([{ blocking: true, why: expect.stringContaining("are damaged (it is cut short") }]);
  });
});
