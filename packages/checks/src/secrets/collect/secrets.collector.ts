import { safeLine, type Collector, type GapInput } from "@assay/core";
import { type Secrets, SecretsInFile, secretsKey } from "../evidence.ts";
import { scanText } from "./scan-text.ts";

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
    const found = await context.perFile({
      name: "secrets",
      schema: SecretsInFile,
      files,
      compute: ({ path, text }) => scanText(path, text),
    });
    const gaps: GapInput[] = [...found]
      .filter(([, { leftOut }]) => leftOut > 0)
      .map(([path, { matches, leftOut }]) => ({
        what: safeLine(path),
        why: `It holds more secrets than are listed for one file: ${matches.length} are shown, ${leftOut} more were found. Remove these, then verify again.`,
        categories: ["secrets" as const],
        blocking: false,
      }));
    return {
      status: "collected",
      evidence: { files: [...found].map(([path, { matches }]) => ({ path, matches })) },
      gaps,
    };
  },
};
