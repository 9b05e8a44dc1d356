import {
  qualityKey,
  type Change,
  type CollectContext,
  type Collector,
  type LineRange,
  type QualityEvidence,
} from "@assay/core";
import { languageOf, testPathsOf } from "@assay/program";
import { newlyDead } from "./newly-dead.ts";
import type { Fingerprints } from "../duplicates/fingerprints.ts";
import { findDuplicates } from "../duplicates/find-duplicates.ts";
import { findDeadExports } from "../exports/find-dead-exports.ts";
import { FileMeasures, measureFile } from "../measure/measure-file.ts";
import { scriptOf } from "../measure/script-of.ts";
import { tokensOf, type Tokens } from "../measure/tokens.ts";
import { addedDependencies } from "./dependencies.ts";
import { readSettings } from "./settings.ts";

/** Reads all code once, whatever is judged: what stands twice and what nobody imports is a question to the whole. */
export const collector: Collector<QualityEvidence> = {
  key: qualityKey,
  title: "Code quality",
  needs: [],
  runsCode: false,
  timeLimitMs: 600_000,
  // Its costly work is per file, and that is cached by itself.
  cacheInputs: async () => null,
  async collect(context) {
    const isCode = (file: { kind: string; path: string }) =>
      file.kind === "file" && languageOf(file.path) !== undefined;
    const tests = testPathsOf(context.all.map(({ path }) => path).filter((path) => languageOf(path) !== undefined));
    const judged = context.judged.filter((file) => isCode(file) && !tests.has(file.path));
    if (judged.length === 0)
      return {
        status: "not-applicable",
        reason: "no JavaScript or TypeScript that runs in production is under judgement",
      };
    // Of the base only functions are asked about: what the change copied, and whose last use it took, is known without it.
    const isBase = context.side === "base";
    const measures = await context.perFile({
      name: "quality",
      schema: FileMeasures,
      files: isBase ? judged : context.all.filter((file) => isCode(file) && !/(?:^|\/)node_modules\//.test(file.path)),
      expectsText: true,
      // The code patterns say so already, and block.
      onUnread: (_path, gap) => ({ ...gap, categories: ["quality"], blocking: false }),
      compute: ({ path, text }) => measureFile(path, text),
    });
    const measured = judged.flatMap(({ path }) => {
      const written = measures.get(path)?.written;
      return written === undefined ? [] : [{ path, ...written }];
    });
    const whole = isBase
      ? nothing
      : await wholeOf(
          context,
          measures,
          measured.map(({ path }) => path),
          tests.has,
        );
    return {
      status: "collected",
      evidence: {
        files: measured.length,
        functions: measured.flatMap(({ path, functions }) => functions.map((measure) => ({ path, ...measure }))),
        duplicates: whole.duplicates,
        codeLines: measured.map(({ path, codeRanges }) => ({ path, ranges: codeRanges })),
        deadExports: whole.deadExports,
        dependencies: await addedDependencies(context),
      },
    };
  },
};

const nothing: Pick<QualityEvidence, "duplicates" | "deadExports"> = { duplicates: [], deadExports: [] };

/** What only all files together tell. */
async function wholeOf(
  context: CollectContext,
  measures: ReadonlyMap<string, FileMeasures>,
  judged: readonly string[],
  isTest: (path: string) => boolean,
): Promise<Pick<QualityEvidence, "duplicates" | "deadExports">> {
  const fingerprints = [...measures].flatMap(([path, { written }]): Array<[string, Fingerprints]> =>
    written === undefined || isTest(path) ? [] : [[path, written.fingerprints]],
  );
  const duplicates = await findDuplicates({
    fingerprints: new Map(fingerprints),
    judged,
    isOld: outsideOf(context.change),
    tokensOf: remembering(async (path) => {
      if (context.signal.aborted) return undefined;
      const content = await context.read(path);
      const parsed = content.kind === "text" ? scriptOf(path, content.text) : undefined;
      return parsed && tokensOf(parsed);
    }),
  });
  const { resolver, named } = await readSettings(context);
  const modules = new Map([...measures].map(([path, { facts }]) => [path, facts]));
  const dead = findDeadExports({ modules, resolver, isTest, named });
  return { duplicates, deadExports: await newlyDead(dead, context, resolver, isTest) };
}

/** True of lines that the change left alone. Of a whole workspace all is as old. */
function outsideOf({ mode, files }: Change): (path: string, first: number, last: number) => boolean {
  const added = new Map<string, readonly LineRange[]>(files.map((file) => [file.path, file.added]));
  return (path, first, last) =>
    mode === "all" || !(added.get(path) ?? []).some(([from, to]) => from <= last && first <= to);
}

/** Tokens of the files that are compared, of which some are asked for often. */
function remembering(
  read: (path: string) => Promise<Tokens | undefined>,
): (path: string) => Promise<Tokens | undefined> {
  const known = new Map<string, Promise<Tokens | undefined>>();
  return (path) => {
    const tokens = known.get(path) ?? read(path);
    known.set(path, tokens);
    return tokens;
  };
}
