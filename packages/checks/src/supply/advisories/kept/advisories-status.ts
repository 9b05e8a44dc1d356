import { stat } from "node:fs/promises";
import type { Ecosystem } from "../../evidence.ts";
import { messageOf } from "@assay/core/errors";
import { asOf, daysSince, freshForDays, isInFuture } from "./freshness.ts";
import type { AboutFile } from "./layout.ts";
import { openFlawFile } from "./open-flaws.ts";
import { confirmedAt, flawPaths } from "./places.ts";

/** What is kept in one file, and how old it is. */
export type KeptStatus =
  | {
      state: "good" | "stale" | "future";
      path: string;
      bytes: number;
      about: AboutFile;
      /** The moment up to which it is complete. */
      asOf: string;
      days: number;
    }
  | { state: "damaged"; path: string; bytes: number; why: string };

/** What `update` and `import` brought so far, of one ecosystem or of all. */
export async function advisoriesStatus(
  directory: string,
  now: Date,
  ecosystems?: readonly Ecosystem[],
): Promise<KeptStatus[]> {
  return Promise.all(
    flawPaths(directory, ecosystems).map(async (path): Promise<KeptStatus> => {
      const { size: bytes } = await stat(path);
      try {
        const file = openFlawFile(path);
        file.close();
        const moment = asOf(file.about, await confirmedAt(path, file.about));
        const days = daysSince(moment, now);
        const state = isInFuture(moment, now) ? "future" : days > freshForDays ? "stale" : "good";
        return { state, path, bytes, about: file.about, asOf: moment, days };
      } catch (error) {
        return { state: "damaged", path, bytes, why: messageOf(error) };
      }
    }),
  );
}
