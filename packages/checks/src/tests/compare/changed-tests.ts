import type { CollectContext } from "@assay/core";
import { isTestPath, languageOf, readTests } from "@assay/program";
import { sideTests, type SideTest } from "./side.ts";

/** The tests of the files that a change touches, on both sides. */
export interface ChangedTests {
  before: SideTest[];
  after: SideTest[];
  /** The name that a file of the base has now. */
  pathNow: ReadonlyMap<string, string>;
  /** Comments of the head, for tests that are commented out. */
  comments: string;
  /** Files whose tests could not be read, with the reason. */
  problems: Array<{ path: string; problem: string }>;
}

const declares = /\b(?:it|test|specify|describe|context|suite|xit|fit|xdescribe|fdescribe)\b\s*(?:\.\w+\s*)*[(`]/;
/** How runners find tests where nobody told them: by such names, or in such folders. */
const foundByName =
  /(?:[._-](?:test|tests|spec|e2e|cy)|(?:^|\/)tests?(?:-[^/]*)?)\.[cm]?[jt]sx?$|(?:^|\/)(?:__tests__|tests?|specs?|e2e|cypress|playwright)\//i;

export async function changedTests({ change, before, read, judged }: CollectContext): Promise<ChangedTests> {
  const found: ChangedTests = { before: [], after: [], pathNow: new Map(), comments: "", problems: [] };
  const names = new Map<string, string>();
  const heads = new Set(judged.map((file) => file.path));
  for (const { path, previousPath, status } of change.files) {
    const earlier = previousPath ?? path;
    if (status !== "added" && status !== "copied" && before !== undefined && languageOf(earlier) !== undefined) {
      const content = await before.read(earlier);
      if (content.kind === "text" && mayTest(earlier, content.text))
        found.before.push(...testsIn(earlier, content.text).tests);
      names.set(earlier, path);
    }
    if (status === "deleted" || languageOf(path) === undefined || !heads.has(path)) continue;
    const content = await read(path);
    if (content.kind !== "text" || !mayTest(path, content.text)) continue;
    const { tests, comments, problem } = testsIn(path, content.text);
    found.after.push(...tests);
    found.comments += comments;
    if (problem !== undefined) found.problems.push({ path, problem });
  }
  return { ...found, pathNow: names };
}

function mayTest(path: string, text: string): boolean {
  return (
    (isTestPath(path) ||
      foundByName.test(path) ||
      /\bfrom\s*["'](?:vitest|@jest\/globals|node:test|ava|mocha|@playwright\/test|bun:test)["']|\b(?:describe|it)\s*\(/.test(
        text,
      )) &&
    declares.test(text)
  );
}

function testsIn(path: string, text: string): { tests: SideTest[]; comments: string; problem: string | undefined } {
  const file = readTests(path, text);
  return {
    tests: sideTests(path, file, foundByName.test(path)),
    comments: file.model.comments.map((comment) => comment.value).join("\n"),
    problem: file.problem,
  };
}
