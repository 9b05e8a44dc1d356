import { FunctionMeasure } from "@assay/core";
import { generatedReason } from "@assay/program";
import * as z from "zod";
import { Fingerprints, fingerprintsOf } from "../duplicates/fingerprints.ts";
import { ModuleFacts, moduleFactsOf } from "../exports/module-facts.ts";
import { measureFunctions } from "./measure-functions.ts";
import { scriptOf } from "./script-of.ts";
import { codeLinesOf, tokensOf } from "./tokens.ts";

/** What is kept of one file: all that needs its tree. */
export const FileMeasures = z.object({
  facts: ModuleFacts,
  /** Absent of code that nobody wrote, and where the file could not be parsed. */
  written: z
    .object({
      functions: z.array(FunctionMeasure.omit({ path: true })),
      fingerprints: Fingerprints,
      codeRanges: z.array(z.tuple([z.int().min(1), z.int().min(1)])),
    })
    .optional(),
});
export type FileMeasures = z.infer<typeof FileMeasures>;

/** Parses a file once and takes from it what the measures of all files together are made of. */
export function measureFile(path: string, text: string): FileMeasures | undefined {
  const parsed = scriptOf(path, text);
  if (parsed === undefined) return undefined;
  const facts = moduleFactsOf(parsed);
  const isBroken = parsed.errors.some(({ isMild }) => isMild !== true);
  if (isBroken || generatedReason(path, text) !== undefined) return { facts };
  const tokens = tokensOf(parsed);
  const lines = codeLinesOf(tokens);
  return {
    facts,
    written: {
      functions: measureFunctions(parsed, lines).map(({ path: _path, ...measures }) => measures),
      fingerprints: fingerprintsOf(tokens),
      codeRanges: rangesOf(lines),
    },
  };
}

function rangesOf(lines: readonly number[]): Array<[number, number]> {
  const ranges: Array<[number, number]> = [];
  for (const line of lines) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === line - 1) last[1] = line;
    else ranges.push([line, line]);
  }
  return ranges;
}
