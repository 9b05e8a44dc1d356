import { ResolutionSession } from "@assay/core";
import { expect, it } from "vitest";
import { renderResolution } from "./render-terminal.ts";

const run = { status: "passed", passed: 3, failed: 0, skipped: 1 } as const;

function sessionWith(more: Partial<ResolutionSession>): ResolutionSession {
  return ResolutionSession.parse({
    version: 1,
    subject: { root: "/r", directory: "." },
    gaps: [],
    status: "resolved",
    data: {
      advisories: ["OSV of 2026-11-20 (9 records)", "Assay's starter set of 2026-11-18"],
      policy: ".assay/policy.yml of 01234567",
      minimumAgeDays: 7,
      mayBeYoung: [],
      licences: true,
      node: "20.20.2",
    },
    changes: [{ location: "node_modules/a", name: "a", from: "1.0.0", to: "1.1.0", why: "1.0.0: GHSA-x (high)" }],
    kept: 2,
    flawsBefore: 1,
    flawsAfter: 0,
    conflicts: [],
    bundled: [],
    leftOut: [],
    proofs: [{ command: ["npm", "ci"], ok: true }],
    rounds: 1,
    applied: false,
    network: [{ url: "https://registry.example/a", status: 200, bytes: 9 }],
    milliseconds: 1500,
    ...more,
  });
}

it("tells the changes, the proof, and by which data and policy", () => {
  expect(renderResolution(sessionWith({}), { width: 200 })).toBe(
    `
Changes  2 packages stay as locked

  a  1.0.0 → 1.1.0
      1.0.0: GHSA-x (high)

Proof

  ✓ npm ci

Resolved
1 flawed version before, 0 after; nothing was written: --apply does
By OSV of 2026-11-20 (9 records); Assay's starter set of 2026-11-18. At least 7 days old, licences by .assay/policy.yml
of 01234567; Node 20.20.2
1 request to registry.example; 1 round; 1.5 s
`,
  );
});

it("tells what the new lockfile broke, and does not offer to write it", () => {
  const tests = {
    before: run,
    after: { ...run, status: "failed" as const, passed: 2, failed: 1 },
    broken: ["a.test.js › adds"],
  };
  const text = renderResolution(sessionWith({ tests }));
  expect(text).toContain(
    `
Tests  1 test passed before

  ✓ lockfile as it was: 3 passed, 0 failed, 1 skipped
  ✗ new lockfile: 2 passed, 1 failed, 1 skipped
      a.test.js › adds
`,
  );
  expect(text).toContain("1 flawed version before, 0 after; nothing was written\n");
});

it("tells why tests did not run, and what could not be judged", () => {
  const none = { status: "not-run" as const, why: "there was no lockfile", passed: 0, failed: 0, skipped: 0 };
  const gaps = [{ what: "/c/npm.update.db", why: "These advisories are damaged", blocking: true }];
  const text = renderResolution(sessionWith({ tests: { before: none, after: run, broken: [] }, gaps }));
  expect(text).toContain("  ? lockfile as it was: not run\n      there was no lockfile\n  ✓ new lockfile: 3 passed");
  expect(text).toContain("Not judged  or only by old data\n\n  /c/npm.update.db\n      These advisories are damaged\n");
});
