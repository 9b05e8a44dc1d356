import type { FileAnalysis } from "./analyse-file.ts";
import type { TestPaths } from "@assay/program";

interface Looked {
  /** All files under judgement that are code by their names. */
  paths: readonly string[];
  /** What there was to say of them; silent ones are not in it. */
  analyses: ReadonlyMap<string, FileAnalysis>;
  /** Those that could not be read at all. */
  unread: ReadonlySet<string>;
  tests: TestPaths;
}

/**
 * Why nothing can be said of the code: each file was passed over, or could not be read and parsed, and none broke a
 * rule as far as it could be. A grade for that would be a grade for nothing. Undefined where some of it was judged.
 * Tests count for neither side, since the rules are silent there.
 */
export function whyNothingJudged({ paths, analyses, unread, tests }: Looked): string | undefined {
  const source = paths.filter((path) => !tests.has(path));
  const written = source.filter((path) => analyses.get(path)?.skipped === undefined);
  const unparsed = written.filter((path) => analyses.get(path)?.problem?.of === "parser").length;
  const unreadHere = written.filter((path) => unread.has(path)).length;
  if (source.length === 0 || unparsed + unreadHere < written.length) return undefined;
  if ([...analyses.values()].some(({ matches }) => matches.length > 0)) return undefined;
  if (written.length === 0) {
    const reasons = new Set(source.map((path) => analyses.get(path)?.skipped));
    return `all of it was passed over: ${[...reasons].join(", ")}`;
  }
  const done = unparsed === 0 ? "read" : unreadHere === 0 ? "parsed" : "read and parsed";
  return written.length === 1
    ? `the only file could not be ${done}`
    : `none of the ${written.length} files could be ${done}`;
}
