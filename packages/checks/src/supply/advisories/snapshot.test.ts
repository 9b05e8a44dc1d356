import semver from "semver";
import { describe, expect, it } from "vitest";
import accounts from "../data/malicious/hijacked-accounts.json" with { type: "json" };
import typosquats from "../data/malicious/typosquats.json" with { type: "json" };
import worms2025 from "../data/malicious/worms-2025.json" with { type: "json" };
import worms2026 from "../data/malicious/worms-2026.json" with { type: "json" };
import frameworks from "../data/advisories/frameworks.json" with { type: "json" };
import libraries from "../data/advisories/libraries.json" with { type: "json" };
import network from "../data/advisories/network.json" with { type: "json" };
import tools from "../data/advisories/tools.json" with { type: "json" };
import { fixedVersion } from "./match.ts";
import { AdvisoryFile, CampaignFile } from "./schema.ts";
import { ageInDays, indexSnapshot, loadSnapshot } from "./snapshot.ts";

const advisories = [frameworks, libraries, network, tools].flatMap((file) => Object.entries(AdvisoryFile.parse(file)));
const campaigns = [accounts, typosquats, worms2025, worms2026].flatMap((file) => CampaignFile.parse(file));

describe("the embedded snapshot", () => {
  it("has the counts that reports cite", () => {
    const versions = campaigns.flatMap((campaign) => Object.values(campaign.packages).flat());
    const names = new Set(campaigns.flatMap((campaign) => Object.keys(campaign.packages)));
    const { facts } = loadSnapshot();
    expect([facts.advisories, facts.advisoryPackages, facts.maliciousVersions, facts.maliciousPackages]).toEqual([
      advisories.flatMap(([, entries]) => entries).length,
      new Set(advisories.map(([name]) => name)).size,
      versions.length,
      names.size,
    ]);
  });

  it("names an advisory once for a package, and a package in one file", () => {
    const keys = advisories.flatMap(([name, entries]) => entries.map((entry) => `${name} ${entry.id}`));
    const names = advisories.map(([name]) => name);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it("calls no version fixed that it calls affected", () => {
    const wrong = advisories.flatMap(([name, entries]) =>
      entries.flatMap((entry) =>
        [...entry.affected.matchAll(/<(\d[\w.-]*)/g), ...(entry.fixed ?? []).map((fixed) => ["", fixed])]
          .filter(([, version]) => semver.satisfies(version ?? "", entry.affected, { includePrerelease: true }))
          .map(([, version]) => `${name} ${entry.id} ${version}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it("lists versions that are versions", () => {
    const wrong = campaigns.flatMap((campaign) =>
      Object.entries(campaign.packages).flatMap(([name, versions]) =>
        versions
          .filter((version) => version !== "*" && semver.valid(version) !== version)
          .map((version) => `${name}@${version}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ["lodash", "GHSA-p6mc-m468-83gw"],
    ["next", "GHSA-f82v-jwr5-mffw"],
    ["next", "GHSA-9qr9-h5gf-34mp"],
    ["react-server-dom-webpack", "GHSA-fv66-9v8q-g76r"],
    ["minimist", "GHSA-xvch-5gv4-984h"],
  ])("knows %s's %s", (name, id) => {
    expect(
      loadSnapshot()
        .advisoriesOn(name)
        .map((advisory) => advisory.id),
    ).toContain(id);
  });
});

describe("indexSnapshot", () => {
  const facts = { date: "2026-01-01", advisories: 1, advisoryPackages: 1, maliciousVersions: 0, maliciousPackages: 0 };
  const advisory = {
    id: "CVE-2026-1000",
    severity: "high",
    affected: ">=1.0.0 <=1.2.0 || =2.0.0",
    fixed: ["1.2.5", "2.0.1"],
    summary: "x",
    source: "https://example.com",
    checked: "vendor",
  };

  it("leaves out what was withdrawn", () => {
    const snapshot = indexSnapshot(facts, [{ a: [{ ...advisory, withdrawn: "2026-02-01" }], b: [advisory] }], []);
    expect([snapshot.advisoriesOn("a"), snapshot.advisoriesOn("b")]).toMatchObject([[], [{ id: "CVE-2026-1000" }]]);
    expect(snapshot.advisoriesOn("constructor")).toEqual([]);
  });

  it.each([{ affected: "<1" }, { affected: "^1.0.0" }, { severity: "bad" }, { id: "X" }, { more: 1 }])(
    "refuses an entry with %j",
    (wrong) => {
      expect(() => indexSnapshot(facts, [{ a: [{ ...advisory, ...wrong }] }], []).advisoriesOn("a")).toThrow(
        /affected|severity|id|more/,
      );
    },
  );

  it("finds the next sound version", () => {
    const [entry] = indexSnapshot(facts, [{ a: [advisory] }], []).advisoriesOn("a");
    expect(entry && [fixedVersion(entry, "1.1.0"), fixedVersion(entry, "2.0.0")]).toEqual(["1.2.5", "2.0.1"]);
  });

  it("counts its age in whole days, never below none", () => {
    const at = (date: string) => ageInDays(facts, new Date(date));
    expect([at("2025-12-01"), at("2026-01-01T23:00:00Z"), at("2026-01-16T00:00:00Z")]).toEqual([0, 0, 15]);
  });
});
