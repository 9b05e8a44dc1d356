import { MutantsEvidence, type EvidenceStore, type GapInput } from "@assay/core";
import * as z from "zod";

/**
 * What became of the mutants of this very workspace when they were last run; otherwise runs them, and keeps it where all
 * of them came to an end. `key` says everything that the result depends on.
 */
export async function reuseMutants(
  store: EvidenceStore,
  key: string,
  run: () => Promise<{ evidence: MutantsEvidence; gaps: GapInput[] }>,
): Promise<{ evidence: MutantsEvidence; gaps: GapInput[] }> {
  const name = `mutants\0${key}`;
  const kept = Kept.safeParse(await store.read(name));
  if (kept.success) return { evidence: kept.data.evidence, gaps: [] };
  const result = await run();
  const isWhole = result.gaps.length === 0 && result.evidence.mutants.every(({ status }) => status !== "pending");
  if (isWhole) await store.write(name, { evidence: result.evidence } satisfies z.input<typeof Kept>);
  return result;
}

const Kept = z.object({ evidence: MutantsEvidence });
