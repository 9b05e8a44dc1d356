import type { CollectContext, GapInput } from "@assay/core";
import { readTestFile } from "./read-test-file.ts";
import { StaticTestFile } from "./static-test.ts";
import { readSurroundings } from "./surroundings.ts";
import { gradableFiles, unreadGap } from "./test-files.ts";

/** Reads the judged files of tests, by path; those that were read before come from the cache. */
export async function readJudgedTests(
  context: Pick<CollectContext, "judged" | "all" | "read" | "perFile">,
): Promise<{ files: Map<string, StaticTestFile>; gaps: GapInput[] }> {
  const { files, gaps } = gradableFiles(context.judged);
  if (files.length === 0) return { files: new Map(), gaps };
  const surroundings = await readSurroundings(
    context,
    files.map(({ path }) => path),
  );
  // Helpers are a part of the tests that use them, so the results are kept under their hash too.
  const read = await context.perFile({
    name: `test-oracle ${surroundings.hash}`,
    schema: StaticTestFile,
    files,
    compute: ({ path, text }) => readTestFile(path, text, surroundings),
  });
  for (const [path, { unread }] of read) if (unread !== undefined) gaps.push(unreadGap(path, unread));
  // A file in a folder of tests that declares none is a helper or a fixture.
  return { files: new Map([...read].filter(([, { tests }]) => tests.length > 0)), gaps };
}
