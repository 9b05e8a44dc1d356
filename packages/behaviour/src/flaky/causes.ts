import type { FileReach, FlakyTest } from "@assay/core";

/** What makes runs differ, most likely first. */
const signs: ReadonlyArray<{ what: string; sign: RegExp }> = [
  { what: "it uses random numbers", sign: /\bMath\.random\(|\brandomUUID\(|\brandomBytes\(|\bgetRandomValues\(/ },
  { what: "it reads the clock", sign: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bhrtime\b/ },
  { what: "it waits for a time and not for an event", sign: /\bsetTimeout\(|\bsetInterval\(|\bsleep\(|\bdelay\(/ },
  { what: "it listens on a fixed port", sign: /\.listen\(\s*(?!0\b)\d+|\bport\s*[:=]\s*(?!0\b)\d{2,5}\b/i },
  { what: "it talks to the network", sign: /\bfetch\(|\baxios\b|\bhttps?\.(?:get|request)\(|\bnet\.connect\(/ },
  {
    what: "it writes files at a place that others may use",
    sign: /\bwriteFile(?:Sync)?\(|\bmkdir(?:Sync)?\(|\btmpdir\(/,
  },
  { what: "it sets state that outlives it", sign: /\bprocess\.env\.\w+\s*=|\bglobalThis\.\w+\s*=|\bglobal\.\w+\s*=/ },
];

/** Looks for causes in the file of tests and in the lines that it reaches. Suggestions: nothing here is proven. */
export async function suggestCauses(
  test: string,
  reach: FileReach | undefined,
  textOf: (path: string) => Promise<string | undefined>,
): Promise<FlakyTest["causes"]> {
  const found: Array<{ rank: number; cause: FlakyTest["causes"][number] }> = [];
  for (const [path, ranges] of [[test, undefined] as const, ...Object.entries(reach?.lines ?? {})]) {
    if (path === test && ranges !== undefined) continue;
    const lines = (await textOf(path))?.split("\n") ?? [];
    for (const [index, text] of lines.entries()) {
      const line = index + 1;
      if (ranges !== undefined && !ranges.some(([first, last]) => first <= line && line <= last)) continue;
      for (const [rank, { what, sign }] of signs.entries()) {
        const isTold = found.some(({ cause }) => cause.what === what && cause.path === path);
        if (!isTold && sign.test(text)) found.push({ rank, cause: { what, path, line } });
      }
    }
  }
  return found.toSorted((a, b) => a.rank - b.rank).map(({ cause }) => cause);
}
