import type { LineRange, Workspace } from "@assay/core";
import { isInside } from "../detect/paths.ts";
import type { Suite } from "../detect/suite.ts";
import { isNamedByConfiguration } from "./named-by-configuration.ts";
import { contentHash, isReached, suiteKey, type SuiteRecord, type TestRecord } from "./record.ts";
import type { Part } from "./select.ts";
import { startsProcesses } from "./starts-processes.ts";
import { whyUnfit, type UnfitInput } from "./why-unfit.ts";

/** Lines of a file, first and last. */
export interface Place {
  path: string;
  from: number;
  to: number;
}

/** What the last runs of the tests say of code as it stands now. */
export interface RecordedReach {
  /** The files of tests of a suite that may come to one of these places; undefined where that can be any of them. */
  partOf(suite: Suite, places: readonly Place[]): Part | undefined;
  /** Lines that these files of tests came to, by path; undefined where that is not known of each of them. */
  linesOf(tests: readonly string[]): ReadonlyMap<string, ReadonlySet<number>> | undefined;
}

/**
 * Opens the record of the last runs as far as it still holds: a test counts as known when its file, and each file that it
 * came to, is what it was, and it starts no processes, in which nobody looks. Undefined where the whole of the record
 * does not hold. Of the `files` in question, those that a configuration names and no test was seen to come to may be
 * come to by any.
 */
export async function openRecordedReach(
  input: UnfitInput,
  files: readonly string[],
): Promise<RecordedReach | undefined> {
  const { workspace, found, record } = input;
  if ((await whyUnfit(input)) !== undefined) return undefined;
  const hidden = new Set<string>();
  for (const path of files) {
    const isSeen = record.suites.some((suite) => isReached(suite, path));
    if (!isSeen && (await isNamedByConfiguration(path, workspace))) hidden.add(path);
  }
  const known = await knownTests(workspace, record.suites);
  return { partOf, linesOf };

  function partOf(suite: Suite, places: readonly Place[]): Part | undefined {
    const own = record.suites.find(({ key }) => key === suiteKey(suite));
    if (own === undefined || !known.shared.has(own) || touches(own.shared, places)) return undefined;
    if (places.some(({ path }) => hidden.has(path))) return undefined;
    const listed = Object.keys(own.tests).filter((test) => workspace.has(test));
    const isOthers = (test: string): boolean => record.suites.some((one) => one !== own && test in one.tests);
    const added = (found.testFiles.get(suite.directory) ?? []).filter(
      (test) => !listed.includes(test) && !isOthers(test) && isInside(test, suite.directory),
    );
    const isWanted = (test: string): boolean => {
      const recorded = own.tests[test];
      return recorded === undefined || !known.tests.has(recorded) || touches(recorded.reached, places);
    };
    return {
      files: [...listed.filter(isWanted), ...added],
      others: listed.filter((test) => !isWanted(test)),
    };
  }

  function linesOf(tests: readonly string[]): ReadonlyMap<string, ReadonlySet<number>> | undefined {
    const lines = new Map<string, Set<number>>();
    for (const test of tests) {
      const owners = record.suites.filter((suite) => test in suite.tests);
      if (owners.length === 0) return undefined;
      for (const owner of owners) {
        const recorded = owner.tests[test];
        if (recorded === undefined || !known.tests.has(recorded) || !known.shared.has(owner)) return undefined;
        for (const reached of [recorded.reached, owner.shared])
          for (const [path, { lines: ranges }] of Object.entries(reached)) addLines(lines, path, ranges);
      }
    }
    return lines;
  }
}

/** Tests, and what their suites share, that would come to the same lines if they were run now. */
async function knownTests(workspace: Workspace, suites: readonly SuiteRecord[]) {
  const hashes = new Map<string, Promise<string>>();
  const isSame = async (path: string, hash: string): Promise<boolean> => {
    const now = hashes.get(path) ?? contentHash(workspace, path);
    hashes.set(path, now);
    return workspace.has(path) && (await now) === hash;
  };
  const isHeld = async (reached: TestRecord["reached"]): Promise<boolean> => {
    for (const [path, { hash }] of Object.entries(reached)) if (!(await isSame(path, hash))) return false;
    return true;
  };
  const known = { tests: new Set<TestRecord>(), shared: new Set<SuiteRecord>() };
  for (const suite of suites) {
    if (await isHeld(suite.shared)) known.shared.add(suite);
    for (const [test, recorded] of Object.entries(suite.tests)) {
      // It failed before it came to anything.
      if (recorded.ended === "failed" && Object.keys(recorded.reached).length === 0) continue;
      if (!(await isSame(test, recorded.hash)) || !(await isHeld(recorded.reached))) continue;
      if (!(await startsProcesses(workspace, test))) known.tests.add(recorded);
    }
  }
  return known;
}

function touches(reached: TestRecord["reached"], places: readonly Place[]): boolean {
  return places.some(({ path, from, to }) => reached[path]?.lines.some(([first, last]) => first <= to && last >= from));
}

function addLines(lines: Map<string, Set<number>>, path: string, ranges: readonly LineRange[]): void {
  const own = lines.get(path) ?? new Set<number>();
  lines.set(path, own);
  for (const [first, last] of ranges) for (let line = first; line <= last; line += 1) own.add(line);
}
