import type { Network } from "@assay/core";
import semver from "semver";
import * as z from "zod";
import { readAnswer, type Read } from "../../online/read-answer.ts";
import type { KnownFlaw } from "../knowledge.ts";
import type { Known } from "../match.ts";
import { rate } from "../osv/severity.ts";

/** What npm's endpoint says of packages, by name. */
const Bulk = z.record(
  z.string(),
  z.array(
    z.object({
      url: z.string(),
      title: z.string().default(""),
      severity: z.string().optional(),
      vulnerable_versions: z.string(),
      cwe: z.array(z.string()).optional().catch(undefined),
      cvss: z.object({ vectorString: z.string().nullish() }).optional().catch(undefined),
    }),
  ),
);

/**
 * Asks npm's registry which of these versions advisories are about, as `npm audit` does.
 *
 * @see https://docs.npmjs.com/cli/commands/npm-audit#bulk-advisory-endpoint
 */
export async function askNpm(
  packages: readonly Known[],
  network: Network,
  signal: AbortSignal,
): Promise<Read<KnownFlaw[]>> {
  const wanted = new Map<string, Set<string>>();
  for (const { name, version } of packages) wanted.set(name, (wanted.get(name) ?? new Set()).add(version));
  const request = {
    method: "POST",
    url: `${network.services.get("npm") ?? ""}-/npm/v1/security/advisories/bulk`,
    json: Object.fromEntries([...wanted].map(([name, versions]) => [name, [...versions]])),
    purpose: "advisories on the locked packages",
    mostBytes: 50 * 1024 * 1024,
  } as const;
  const read = readAnswer(await network.request(request, signal), Bulk);
  if (read.kind === "absent") return { kind: "unknown", why: "it answered 404: it has no such service" };
  if (read.kind === "unknown") return read;
  const flaws: KnownFlaw[] = [];
  for (const [name, advisories] of Object.entries(read.value))
    for (const advisory of advisories)
      for (const version of wanted.get(name) ?? [])
        if (semver.satisfies(version, advisory.vulnerable_versions, { includePrerelease: true, loose: true }))
          flaws.push(await flawOf(name, version, advisory));
  return { kind: "there", value: flaws };
}

async function flawOf(
  name: string,
  version: string,
  advisory: z.infer<typeof Bulk>[string][number],
): Promise<KnownFlaw> {
  const { url, title, severity, vulnerable_versions, cwe, cvss } = advisory;
  const id = /(?:GHSA(?:-[23456789cfghjmpqrvwx]{4}){3})/.exec(url)?.[0] ?? url;
  const vector = cvss?.vectorString;
  return {
    name,
    version,
    id,
    aliases: [],
    malicious: cwe?.includes("CWE-506") === true,
    summary: title,
    affected: vulnerable_versions,
    source: URL.canParse(url) ? url : "https://github.com/advisories",
    data: "npm's registry, asked in this run",
    ...(await rate({ vectors: vector === undefined || vector === null ? [] : [vector], rating: severity })),
  };
}
