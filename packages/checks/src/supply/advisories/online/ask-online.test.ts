import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { collectors } from "../../testing/collectors.ts";
import { entry, lockfile } from "../../testing/lockfile.ts";
import { startRegistry } from "../../testing/registry-server.ts";
import { rule } from "../../vulnerable-dependency/rule.ts";
import { affected, criticalVector, osv } from "../testing/osv.ts";

const bulkPath = "-/npm/v1/security/advisories/bulk";

/** As npm's registry answered of lodash in November 2026, for another package. */
const bulk = {
  "own-lib": [
    {
      id: 1108258,
      url: "https://github.com/advisories/GHSA-p6mc-m468-83gw",
      title: "Prototype Pollution in own-lib",
      severity: "high",
      vulnerable_versions: ">=1.0.0 <1.5.0",
      cwe: ["CWE-1321"],
      cvss: { score: 9.8, vectorString: criticalVector },
    },
  ],
};
const record = osv("GHSA-p6mc-m468-83gw", "own-lib", {
  aliases: ["CVE-2020-8203"],
  affected: [affected("own-lib", [{ introduced: "0" }, { fixed: "1.5.0" }])],
});
const osvAnswers = {
  "v1/querybatch": { results: [{ vulns: [{ id: "GHSA-p6mc-m468-83gw", modified: "2026-01-01T00:00:00Z" }] }] },
  "v1/vulns/GHSA-p6mc-m468-83gw": record,
};

async function judge(answers: Record<string, object | string>, version = "1.2.0") {
  const server = await startRegistry(answers);
  try {
    const files = { "package-lock.json": lockfile({ "node_modules/own-lib": entry("own-lib", version) }) };
    const { findings, gaps } = await judgeFiles({ files, checks: [rule], collectors, network: server.network });
    return {
      says: findings.map(({ message }) => message),
      gaps: gaps.map(({ what, why, blocking }) =>
        `${blocking ? "blocks" : "tells"}: ${what}: ${why}`.replace(/127\.0\.0\.1:\d+/g, "HOST"),
      ),
      requests: server.requests,
    };
  } finally {
    await server.close();
  }
}

describe("asking online about flaws", () => {
  it("tells once what both know, with what each adds", async () => {
    const { says, gaps, requests } = await judge({ [bulkPath]: bulk, ...osvAnswers });
    expect(says).toEqual([
      "own-lib@1.2.0: Prototype Pollution in own-lib (GHSA-p6mc-m468-83gw, CVE-2020-8203, critical), fixed in 1.5.0; nothing in the lockfile asks for it. Reachable: unknown (no code here imports it, but scripts, configurations and other packages may run it)",
    ]);
    expect(gaps).toEqual([]);
    expect(requests.sort()).toEqual(["GET /v1/vulns/GHSA-p6mc-m468-83gw", `POST /${bulkPath}`, "POST /v1/querybatch"]);
  });

  it("shows where they differ, and reports it", async () => {
    const { says, gaps } = await judge({ [bulkPath]: bulk, "v1/querybatch": { results: [{}] } });
    expect(says).toHaveLength(1);
    expect(gaps).toEqual([
      "tells: What npm's registry and OSV's API agree on: They differ on GHSA-p6mc-m468-83gw on own-lib@1.2.0 (npm's registry alone): each is reported, look at the advisory itself",
    ]);
  });

  it("believes no answer about versions that its own range leaves out", async () => {
    expect((await judge({ [bulkPath]: bulk, "v1/querybatch": { results: [{}] } }, "1.5.0")).says).toEqual([]);
  });

  it("blocks where neither answered, and only tells where one did", async () => {
    const both = await judge({ [bulkPath]: { status: 405 }, "v1/querybatch": "<html>" });
    expect(both.gaps).toEqual([
      "blocks: What npm's registry at HOST knows of flaws: Unknown: it answered 405: it has no such service",
      "blocks: What OSV's API at HOST knows of flaws: Unknown: it answered 200 with a page of HTML and not with data",
    ]);
    const one = await judge({ [bulkPath]: { status: 405 }, ...osvAnswers });
    expect(one.says).toHaveLength(1);
    expect(one.gaps).toEqual([
      "tells: What npm's registry at HOST knows of flaws: Unknown: it answered 405: it has no such service",
    ]);
  });

  it.each([
    [
      "no record",
      { "v1/querybatch": osvAnswers["v1/querybatch"] },
      "it names GHSA-p6mc-m468-83gw and has no record of it",
    ],
    [
      "a part only",
      { "v1/querybatch": { results: [{ vulns: [], next_page_token: "x" }] } },
      "it gave a part of its answer only",
    ],
    [
      "too few answers",
      { "v1/querybatch": { results: [] } },
      "it answered another number of questions than it was asked",
    ],
    ["no such service", {}, "it answered 404: it has no such service"],
  ])("takes %s of OSV for unknown", async (_what, answers, why) => {
    expect((await judge({ [bulkPath]: {}, ...answers })).gaps).toEqual([
      `tells: What OSV's API at HOST knows of flaws: Unknown: ${why}`,
    ]);
  });
});
