import type { FoundPageMutant } from "./find-page-mutants.ts";
import type { PageRecords } from "./read-page-records.ts";

/** What the tests that came to an edit of a page said of it, by their keys. */
export interface PageVerdict {
  killedBy: Set<string>;
  survivedBy: Set<string>;
  /** They failed without it too, right after: they say nothing, but may in a run of its own. */
  unclear: Set<string>;
}

/**
 * Reads what became of the edit of one repetition. A test kills it that failed with it, and passed at its second attempt,
 * which is made without it. A test in which it did not come to bear says nothing.
 */
export function judgePageMutant({ tests }: FoundPageMutant, repeat: number, records: PageRecords): PageVerdict {
  const verdict: PageVerdict = { killedBy: new Set(), survivedBy: new Set(), unclear: new Set() };
  for (const test of tests) {
    const own = records.attempts.filter((one) => one.test === test && one.repeat === repeat);
    const first = own.find(({ retry }) => retry === 0);
    const isApplied = records.applied.some((one) => one.test === test && one.repeat === repeat);
    if (first === undefined || first.status === "skipped" || !isApplied) continue;
    if (first.status === "passed") verdict.survivedBy.add(test);
    else if (own.some(({ retry, status }) => retry > 0 && status === "passed")) verdict.killedBy.add(test);
    else verdict.unclear.add(test);
  }
  return verdict;
}
