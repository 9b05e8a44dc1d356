import { safeLine, type Collector, type GapInput, type TextFile } from "@assay/core";
import { type Secrets, SecretsInFile, secretsKey } from "../evidence.ts";
import { followLiterals } from "../followed/follow-literals.ts";
import { mayHoldUses } from "../followed/may-hold-uses.ts";
import { withFollowed } from "../followed/with-followed.ts";
import { filesInFlight } from "./scan-pool.ts";
import { scannerOf, type Scanner } from "./scanner.ts";

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
      compute: ({ path, text }: TextFile) => searched(scanner, path, text),
    };
    const found = await context.perFile(work).finally(() => scanner.dispose());
    const followed = await followLiterals(
      context,
      [...found].flatMap(([path, { mayHoldUses }]) => (mayHoldUses === true ? [path] : [])),
    );
    const gaps = [...notDone, ...[...found].flatMap(([path, inFile]) => gapsOf(path, inFile)), ...followed.gaps];
    const matches = new Map([...found].map(([path, inFile]) => [path, inFile.matches] as const));
    return { status: "collected", evidence: { files: withFollowed(matches, followed.secrets) }, gaps };
  },
};

/** What the text of a file holds, and whether its code is to be looked into. */
async function searched(
  scanner: Pick<Scanner, "scan">,
  path: string,
  text: string,
): Promise<SecretsInFile | undefined> {
  const uses = mayHoldUses(path, text);
  const found = await scanner.scan(path, text);
  return uses ? { ...(found ?? { matches: [], leftOut: 0, unread: false }), mayHoldUses: true } : found;
}

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
