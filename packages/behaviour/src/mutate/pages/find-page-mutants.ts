import {
  ELEMENT_REMOVED,
  HANDLER_OFF,
  NAVIGATION_PREVENTED,
  otherText,
  REQUEST_ABORTED,
  REQUEST_FAILED,
  TEXT_CHANGED,
} from "./operators.ts";
import type { Met, PageMutant } from "./protocol.ts";
import type { PageRecords } from "./read-page-records.ts";

/** A test that passes without mutants. */
export interface PageTest {
  key: string;
  file: string;
  line: number;
  name: string[];
  milliseconds: number;
  /** It passed twice in one run; otherwise it needs servers of its own each time. */
  isRepeatable: boolean;
}

/** An edit of a page, and the tests that came to what it changes. */
export interface FoundPageMutant {
  mutant: PageMutant;
  tests: string[];
  /** The same for edits of one thing, of which one is enough. */
  place: string;
}

/**
 * Reads a recording, in which each test ran twice: what did not come up both times is not to be relied upon, and a test
 * that fails says nothing. What a test acts on itself is neither removed nor renamed: the test could not go on without it,
 * whatever it asserts.
 */
export function findPageMutants({ attempts, met }: PageRecords): { tests: PageTest[]; mutants: FoundPageMutant[] } {
  const tests = new Map<string, PageTest>();
  const passed = (test: string, repeat: number): boolean =>
    attempts.some((one) => one.test === test && one.repeat === repeat && one.status === "passed");
  for (const { test: key, file, line, name, milliseconds, repeat } of attempts) {
    if (repeat !== 0 || !passed(key, 0)) continue;
    const slowest = Math.max(
      milliseconds,
      ...attempts.filter((one) => one.test === key).map((one) => one.milliseconds),
    );
    tests.set(key, { key, file, line, name, milliseconds: slowest, isRepeatable: passed(key, 1) });
  }
  const found = new Map<string, FoundPageMutant>();
  for (const test of tests.values()) {
    const own = met.filter((one) => one.test === test.key);
    const acted = new Set(own.flatMap(({ met: one }) => (one.kind === "acted" ? [one.element] : [])));
    const [first, second] = [0, 1].map((repeat) =>
      mutantsOf(
        own.flatMap((one) => (one.repeat === repeat ? [one.met] : [])),
        acted,
      ),
    );
    for (const [id, one] of first ?? []) {
      if (test.isRepeatable && second?.has(id) !== true) continue;
      const known = found.get(id);
      if (known === undefined) found.set(id, { ...one, tests: [test.key] });
      else known.tests.push(test.key);
    }
  }
  return { tests: [...tests.values()], mutants: [...found.values()] };
}

function mutantsOf(met: readonly Met[], acted: ReadonlySet<string>): Map<string, Omit<FoundPageMutant, "tests">> {
  const found = new Map<string, Omit<FoundPageMutant, "tests">>();
  for (const one of met)
    for (const mutant of mutantsFor(one, acted)) {
      const place = JSON.stringify([mutant.page, one.kind, mutant.target, mutant.event ?? ""]);
      found.set(JSON.stringify(mutant), { mutant, place });
    }
  return found;
}

function mutantsFor(met: Met, acted: ReadonlySet<string>): PageMutant[] {
  const { page } = met;
  switch (met.kind) {
    case "text": {
      if (met.within !== undefined && acted.has(met.within)) return [];
      return [{ operator: TEXT_CHANGED, page, target: met.text, replacement: otherText(met.text) }];
    }
    case "shown":
      return acted.has(met.element) ? [] : [{ operator: ELEMENT_REMOVED, page, target: met.element }];
    case "handled":
      return [{ operator: HANDLER_OFF, page, target: met.element, event: met.event }];
    case "followed":
      return [{ operator: NAVIGATION_PREVENTED, page, target: met.element }];
    case "request":
      return ([REQUEST_FAILED, REQUEST_ABORTED] as const).map((operator) => ({ operator, page, target: met.method }));
    default:
      return [];
  }
}
