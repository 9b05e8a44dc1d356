import { safeLine, type Collector, type GapInput, type TextFile } from "@assay/core";
import { type Secrets, SecretsInFile, secretsKey } from "../evidence.ts";
import { filesInFlight } from "./scan-pool.ts";
import { scannerOf } from "./scanner.ts";

/** Looks for secrets in every judged text file. What it stores holds no secret (see evidence.ts). */
export const collector: Collector<Secrets> = {
  key: secretsKey,
  title: "Secrets",
  needs: [],
  runsCode: false,
  timeLimitMs: 300_000,
  cacheInputs: () => Promise.resolve(null),
  async collect(context) {
    const files = context.judged.filter((file) => file.kind === "file");
    if (files.length === 0) return { status: "not-applicable", reason: "There are no files to look into." };
    const { name, gaps: notDone, ...scanner } = await scannerOf(context);
    const work = {
      name,
      schema: SecretsInFile,
      files,
      filesInFlight,
      compute: ({ path, text }: TextFile) => scanner.scan(path, text),
    };
    const found = await context.perFile(work).finally(() => scanner.dispose());
    const gaps = [...notDone, ...[...found].flatMap(([path, inFile]) => gapsOf(path, inFile))];
    return {
      status: "collected",
      evidence: { files: [...found].map(([path, { matches }]) => ({ path, matches })) },
      gaps,
    };
  },
};

/** What a file held beyond the limits: told, never dropped in silence. */
function gapsOf(path: string, { matches, leftOut, unread }: SecretsInFile): GapInput[] {
  const gap = { what: safeLine(path), categories: ["secrets" as const] };
  const gaps: GapInput[] = [];
  if (leftOut > 0)
    gaps.push({
      ...gap,
      blocking: false,
      why: `It holds more secrets than are listed for one file: ${matches.length} are shown, ${leftOut} more were found. Remove these, then verify again.`,
    });
  if (unread)
    gaps.push({
      ...gap,
      blocking: true,
      why: "It holds so many places that look like a secret's beginning that the rest of it was not read. Look at the file; if it is meant to be so, name it in the policy's `ignore`.",
    });
  return gaps;
}
