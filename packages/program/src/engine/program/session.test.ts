import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { followFlows } from "./follow.ts";
import { createFlowSession } from "./session.ts";
import { arbitraryEdit, edited } from "../testing/random-edits.ts";
import { isManifest, isSource, type Sources } from "./workspace-files.ts";

const root = path.join(import.meta.dirname, "../../../../../examples/ledger");

function filesOf(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
  const wanted = names
    .map((name) => name.replaceAll(path.sep, "/"))
    .filter((name) => isSource(name) || isManifest(name));
  return new Map(wanted.map((name) => [name, readFileSync(path.join(folder, name), "utf8")]));
}

const ledger: Sources = filesOf(root);
const helper = "src/lib/money.ts";

describe("a session of analyses", () => {
  it("gives what an analysis from the beginning gives, after any edits", () => {
    const isAside = (name: string): boolean => name.startsWith("tests/");
    let flows = 0;
    fc.assert(
      fc.property(fc.array(arbitraryEdit, { minLength: 6, maxLength: 6 }), (edits) => {
        const session = createFlowSession({ isAside });
        let files = ledger;
        session.follow(files);
        for (const edit of edits) {
          files = edited(files, edit, ledger);
          const warm = session.follow(files);
          flows += warm.flows.length;
          expect(warm).toEqual(followFlows(files, { isAside }));
          expect(session.effort().restarts).toBe(0);
        }
      }),
      { numRuns: 6, seed: 3 },
    );
    expect(flows).toBeGreaterThan(100);
  });

  it("does nothing again where nothing has changed", () => {
    const session = createFlowSession();
    const first = session.follow(ledger);
    expect(session.effort().done).toBeGreaterThan(100);
    expect(session.follow(new Map(ledger))).toEqual(first);
    expect(session.effort().done).toBe(0);
  });

  it("knows functions again that only moved, and says where they are now", () => {
    const session = createFlowSession();
    const { flows } = session.follow(ledger);
    const moved = new Map([...ledger].map(([name, text]) => [name, isSource(name) ? `// moved\n${text}` : text]));
    const after = session.follow(moved);
    expect(session.effort().done).toBe(0);
    expect(after.flows.map(({ sink }) => sink.start)).toEqual(
      flows.map(({ sink }) => sink.start + "// moved\n".length),
    );
  });

  it("does little again where one function has changed", () => {
    const session = createFlowSession();
    session.follow(ledger);
    const { known } = session.effort();
    const before = ledger.get(helper) ?? "";
    const files = new Map(ledger).set(helper, before.replace(/return /, "console.log(0); return "));
    expect(files.get(helper)).not.toBe(before);
    expect(session.follow(files)).toEqual(followFlows(files));
    expect(known).toBe(0);
    expect(session.effort().done).toBeLessThan(10);
  });
});
