import type { Network } from "@assay/core";
import * as z from "zod";
import type { Ecosystem } from "../../evidence.ts";
import { readAnswer, type Read } from "../../online/read-answer.ts";
import type { KnownFlaw } from "../knowledge.ts";
import type { Known } from "../match.ts";
import { coverageOf } from "../osv/covers.ts";
import { Flaw } from "../osv/flaw.ts";
import { flawsOfRecord } from "../osv/flaws-of-record.ts";
import { OsvRecord } from "../osv/osv-record.ts";
import { rate } from "../osv/severity.ts";

/** The most queries that OSV takes at once. */
const batch = 1_000;

const Batch = z.object({
  results: z.array(
    z.object({
      vulns: z.array(z.object({ id: z.string() })).nullish(),
      next_page_token: z.string().optional(),
    }),
  ),
});

/**
 * Asks OSV which flaws concern these versions, and for the record of each.
 *
 * @see https://google.github.io/osv.dev/post-v1-querybatch/
 */
export async function askOsv(
  packages: readonly Known[],
  ecosystem: Ecosystem,
  network: Network,
  signal: AbortSignal,
): Promise<Read<KnownFlaw[]>> {
  const base = network.services.get("osv") ?? "";
  const found = new Map<string, Known[]>();
  for (let from = 0; from < packages.length; from += batch) {
    const asked = packages.slice(from, from + batch);
    const queries = asked.map(({ name, version }) => ({ package: { ecosystem, name }, version }));
    const purpose = "flaws of the locked packages";
    const answer = await network.request(
      { method: "POST", url: `${base}v1/querybatch`, json: { queries }, purpose, mostBytes: 50 * 1024 * 1024 },
      signal,
    );
    const read = readAnswer(answer, Batch);
    if (read.kind === "absent") return { kind: "unknown", why: "it answered 404: it has no such service" };
    if (read.kind === "unknown") return read;
    const { results } = read.value;
    if (results.length !== asked.length)
      return { kind: "unknown", why: "it answered another number of questions than it was asked" };
    if (results.some((result) => result.next_page_token !== undefined))
      return { kind: "unknown", why: "it gave a part of its answer only" };
    for (const [index, { vulns }] of results.entries())
      for (const { id } of vulns ?? []) found.set(id, [...(found.get(id) ?? []), ...asked.slice(index, index + 1)]);
  }
  const flaws = await Promise.all([...found].map(([id, known]) => flawsOf(id, known, ecosystem, network, signal)));
  const unknown = flaws.find((read) => read.kind === "unknown");
  return unknown ?? { kind: "there", value: flaws.flatMap((read) => (read.kind === "there" ? read.value : [])) };
}

async function flawsOf(
  id: string,
  known: readonly Known[],
  ecosystem: Ecosystem,
  network: Network,
  signal: AbortSignal,
): Promise<Read<KnownFlaw[]>> {
  const url = `${network.services.get("osv") ?? ""}v1/vulns/${encodeURIComponent(id)}`;
  const answer = await network.request(
    { method: "GET", url, purpose: `the record of ${id}`, mostBytes: 10 * 1024 * 1024 },
    signal,
  );
  const read = readAnswer(answer, OsvRecord);
  if (read.kind === "absent") return { kind: "unknown", why: `it names ${id} and has no record of it` };
  if (read.kind === "unknown") return read;
  const flaws: KnownFlaw[] = [];
  for (const input of flawsOfRecord(read.value).get(ecosystem) ?? []) {
    const flaw = Flaw.parse(input);
    for (const { name, version } of known.filter((one) => one.name === flaw.name)) {
      const covered = coverageOf(flaw, version, ecosystem);
      if (covered === undefined) continue;
      flaws.push({
        name,
        version,
        id: flaw.id,
        aliases: flaw.aliases,
        malicious: flaw.malicious,
        summary: flaw.summary,
        affected: covered.range,
        ...(covered.fixed !== undefined && { fixed: covered.fixed }),
        ...(flaw.published !== undefined && { published: flaw.published }),
        source: `https://osv.dev/vulnerability/${encodeURIComponent(flaw.id)}`,
        data: "OSV's API, asked in this run",
        ...(flaw.malicious ? { severity: "critical" as const } : await rate(flaw)),
      });
    }
  }
  return { kind: "there", value: flaws };
}
