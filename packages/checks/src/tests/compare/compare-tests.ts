import type { CollectContext } from "@assay/core";
import type { WeakenedTests } from "../evidence.ts";
import type { ChangedTests } from "./changed-tests.ts";
import { compareAssertions, textsOf } from "./compare-assertions.ts";
import { pairTests, type Paired } from "./pair-tests.ts";
import type { SideTest } from "./side.ts";
import { isSubjectGone } from "./subject.ts";

type Compared = Pick<WeakenedTests, "weaker" | "deleted" | "skipped" | "focused">;

/** What became of the tests that were there. */
export async function compareTests(
  tests: ChangedTests,
  context: Pick<CollectContext, "change" | "before" | "read">,
): Promise<Compared> {
  const { pairs, gone, fresh } = pairTests(tests.before, tests.after, (path) => tests.pathNow.get(path) ?? path);
  const elsewhere = gainedTexts({ pairs, gone, fresh });
  const found: Compared = { weaker: [], deleted: [], skipped: [], focused: [] };
  const lost = new Map<string, { why: string; tests: string[] }>();
  const lose = (path: string, why: string, name: string) => {
    const entry = lost.get(`${path}\0${why}`) ?? { why, tests: [] };
    lost.set(`${path}\0${why}`, entry);
    entry.tests.push(name);
  };
  for (const { before, after } of pairs) {
    const passed = passedOver(before, after);
    if (before.isFound && !after.isFound) lose(after.path, "runners do not find this file by its name", after.name);
    else if (passed !== undefined) found.skipped.push(passed);
    else {
      const weaker = after.test.skipped === undefined ? compareAssertions(before, after, elsewhere) : undefined;
      if (weaker !== undefined) found.weaker.push(weaker);
    }
  }
  for (const test of gone) {
    if (test.test.skipped !== undefined || isMoved(test, elsewhere)) continue;
    const title = test.test.titles.at(-1) ?? "";
    const path = tests.pathNow.get(test.path) ?? test.path;
    if (title !== "" && new RegExp(`\\b(?:it|test)\\b[^\\n]*${escaped(title)}`).test(tests.comments))
      lose(path, "commented out", test.name);
    else if (!(await isSubjectGone(test, context))) lose(path, "", test.name);
  }
  found.deleted = [...lost].map(([key, { why, tests: names }]) => ({
    path: key.split("\0")[0] ?? "",
    tests: names,
    why,
  }));
  found.focused = tests.after
    .filter(
      (after) => after.test.isFocused && !pairs.some((pair) => pair.after === after && pair.before.test.isFocused),
    )
    .map((after) => placeOf(after, "only", false));
  return found;
}

function passedOver(before: SideTest, after: SideTest): WeakenedTests["skipped"][number] | undefined {
  if (before.test.skipped !== undefined) return undefined;
  if (after.test.skipped !== undefined) return placeOf(after, after.test.skipped, false);
  return after.test.skippedIf !== undefined && before.test.skippedIf === undefined
    ? placeOf(after, after.test.skippedIf, true)
    : undefined;
}

function placeOf({ path, name, test }: SideTest, how: string, isConditional: boolean) {
  return { path, line: test.line, endLine: test.endLine, test: name, how, isConditional };
}

/** The assertions that stand in a test and did not before: where those that left another may have gone. */
function gainedTexts({ pairs, fresh }: Paired): Map<string, number> {
  const gained = textsOf(fresh);
  for (const { before, after } of pairs) {
    const had = textsOf([before]);
    for (const [text, times] of textsOf([after])) {
      const more = times - (had.get(text) ?? 0);
      if (more > 0) gained.set(text, (gained.get(text) ?? 0) + more);
    }
  }
  return gained;
}

/** A test that was merged into others: all that it asserted is asserted there now. */
function isMoved(test: SideTest, elsewhere: ReadonlyMap<string, number>): boolean {
  const texts = [...textsOf([test]).keys()];
  return texts.length > 0 && texts.every((text) => (elsewhere.get(text) ?? 0) > 0);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
