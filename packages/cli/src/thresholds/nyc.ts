import { parseYaml } from "@assay/core";
import * as z from "zod";
import { linesOfThresholds } from "./lines.ts";
import type { Demanded } from "./read-thresholds.ts";

const Nyc = z.looseObject({
  "check-coverage": z.boolean().optional(),
  checkCoverage: z.boolean().optional(),
  "per-file": z.boolean().optional(),
  lines: z.number().optional(),
});

const Manifest = z.looseObject({
  nyc: Nyc.optional().catch(undefined),
  c8: Nyc.optional().catch(undefined),
  jest: z.looseObject({ coverageThreshold: z.unknown().optional() }).optional().catch(undefined),
});

/** nyc and c8: `lines` counts when `check-coverage` is on; nyc then asks for 90 % of lines where it says nothing. */
export function fromNyc(text: string, file: string): Demanded {
  return demandsOf(parseYaml(Nyc, text, file), "lines");
}

/** The parts of a package.json that hold the same, and jest's. */
export function fromManifest(text: string, file: string): Demanded {
  const { nyc, c8, jest } = parseYaml(Manifest, text, file);
  const found = [
    demandsOf(nyc ?? {}, "nyc.lines"),
    demandsOf(c8 ?? {}, "c8.lines"),
    linesOfThresholds(jest?.coverageThreshold),
  ];
  const most = Math.max(...found.map(({ allLines }) => allLines ?? -1));
  return { ...(most >= 0 && { allLines: most }), notes: found.flatMap(({ notes }) => notes) };
}

function demandsOf(nyc: z.infer<typeof Nyc>, name: string): Demanded {
  if (nyc.lines === undefined) return { notes: [] };
  if ((nyc["check-coverage"] ?? nyc.checkCoverage) !== true)
    return { notes: [`${name} is ${nyc.lines}, but check-coverage is not on, so it was not made a demand`] };
  const perFile = nyc["per-file"] === true ? ["per-file was not taken over: demands are of the whole"] : [];
  return { allLines: nyc.lines, notes: perFile };
}
