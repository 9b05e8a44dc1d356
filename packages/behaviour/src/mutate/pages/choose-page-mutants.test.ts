import { describe, expect, it } from "vitest";
import { choosePageMutants } from "./choose-page-mutants.ts";
import { findPageMutants } from "./find-page-mutants.ts";
import { otherText } from "./operators.ts";
import type { Met } from "./protocol.ts";
import type { PageRecords } from "./read-page-records.ts";

/** A recording: what each test met, in both of its runs or in one, and how these ended. */
function recording(
  tests: Record<string, { both?: Met[]; once?: Met[]; ends?: readonly ("passed" | "failed")[] }>,
): PageRecords {
  const records: PageRecords = { attempts: [], met: [], applied: [], unreadable: 0 };
  for (const [test, { both = [], once = [], ends = ["passed", "passed"] as const }] of Object.entries(tests))
    for (const [repeat, status] of ends.entries()) {
      const place = { file: "e2e/a.spec.ts", line: 1, name: [test] };
      records.attempts.push({ type: "attempt", test, ...place, repeat, retry: 0, status, milliseconds: 10 });
      for (const met of repeat === 0 ? [...both, ...once] : both) records.met.push({ type: "met", test, repeat, met });
    }
  return records;
}

const text = (value: string, within?: string): Met => ({
  kind: "text",
  page: "/",
  text: value,
  ...(within !== undefined && { within }),
});
const targets = (records: PageRecords) =>
  findPageMutants(records).mutants.map(({ mutant, tests }) => [mutant.target, ...tests]);

describe("mutants of pages", () => {
  it("leave out what did not come up twice, and tests that fail", () => {
    const records = recording({
      a: { both: [text("Total")], once: [text("12:31")] },
      b: { both: [text("Total"), text("Sum")], ends: ["failed", "passed"] },
    });
    expect(targets(records)).toEqual([["Total", "a"]]);
  });

  it("count on one run of a test that passes only once, and say so", () => {
    const { tests, mutants } = findPageMutants(recording({ a: { both: [text("Total")], ends: ["passed", "failed"] } }));
    expect(tests.map(({ isRepeatable }) => isRepeatable)).toEqual([false]);
    expect(mutants).toHaveLength(1);
  });

  it("neither rename nor remove what a test itself acts on", () => {
    const button = 'button "Save"';
    const acted: Met = { kind: "acted", page: "/", element: button };
    const shown: Met = { kind: "shown", page: "/", element: button };
    const records = recording({
      acts: { both: [acted, shown, text("Save", button)] },
      looks: { both: [shown, text("Save", button)] },
    });
    expect(targets(records)).toEqual([
      [button, "looks"],
      ["Save", "looks"],
    ]);
  });

  it("are chosen by the seed, one of each thing, so that each test has some", () => {
    const many = Array.from({ length: 20 }, (_, index) => text(`Row ${index}`));
    const request: Met = { kind: "request", page: "/api", method: "POST" };
    const { mutants } = findPageMutants(recording({ a: { both: many }, b: { both: [text("Saved"), request] } }));
    const chosen = choosePageMutants(mutants, { seed: "1", budget: 4 });
    expect(chosen.map(({ tests: [test] }) => (test === "a" ? 1 : 0)).toSorted((a, b) => a - b)).toEqual([0, 0, 1, 1]);
    expect(choosePageMutants(mutants.toReversed(), { seed: "1", budget: 4 })).toEqual(chosen);
    const all = choosePageMutants(mutants, { seed: "1", budget: 99 });
    expect(all.flatMap(({ mutant }) => (mutant.page === "/api" ? [mutant.page] : []))).toEqual(["/api"]);
    expect(all).toHaveLength(22);
  });

  it("give a text another number, or another word", () => {
    expect(["Total: 12 of 99", "99", "007", "Saved", "Changed"].map(otherText)).toEqual([
      "Total: 13 of 99",
      "00",
      "008",
      "Changed",
      "Altered",
    ]);
  });
});
