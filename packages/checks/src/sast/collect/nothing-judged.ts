import type { FileAnalysis } from "./analyse-file.ts";
import { isTestPath } from "./file-kind.ts";

interface Looked {
  /** All files under judgement that are code by their names. */
  paths: readonly string[];
  /** What there was to say of them; silent ones are not in it. */
  analyses: ReadonlyMap<string, FileAnalysis>;
  /** Those that could not be read at all. */
  unread: ReadonlySet<string>;
}

/**
 * Why nothing can be said of the code: no file of it could be read and parsed, and none broke a rule as far as it could
 * be. A grade for that would be a grade for nothing. Undefined where some of it was judged. Tests count for neither
 * side, since the rules are silent there; passed-over files are told by their own gaps.
 */
export function whyNothingJudged({ paths, analyses, unread }: Looked): string | undefined {
  const source = paths.filter((path) => !isTestPath(path) && analyses.get(path)?.skipped === undefined);
  const unparsed = source.filter((path) => analyses.get(path)?.problem?.of === "parser").length;
  const unreadHere = source.filter((path) => unread.has(path)).length;
  if (unparsed + unreadHere === 0 || unparsed + unreadHere < source.length) return undefined;
  if ([...analyses.values()].some(({ matches }) => matches.length > 0)) return undefined;
  const done = unparsed === 0 ? "read" : unreadHere === 0 ? "parsed" : "read and parsed";
  return source.length === 1
    ? `the only file could not be ${done}`
    : `none of the ${source.length} files could be ${done}`;
}
