import { expect, it } from "vitest";
import type { AnyCollector } from "../contracts/evidence.ts";
import { memoryStore } from "../evidence/store.ts";
import { findSecrets } from "./find-secrets.ts";
import { change, check, collector, draft, key, workspace } from "./testing/parts.ts";

const files = { "a.ts": "key = 'hunter-22'", "b.ts": "key = 'hunter-23'" };
const place = (path: string) => ({ path, start: { line: 1, column: 8 }, end: { line: 1, column: 17 } });

/** Finds a secret in each judged file, by a collector that passes over some. */
function look(paths: string[], collect: Partial<AnyCollector> = {}) {
  const judged: string[] = [];
  const secrets = check("secrets/a", "secrets", {
    needs: [key("secrets")],
    judge: () => judged.map((path) => draft(path, 1, { rule: "secrets/a", sensitive: true, location: place(path) })),
  });
  const found = findSecrets(
    { workspace: workspace(files), change: change([]), gaps: [], dispose: async () => undefined },
    paths,
    {
      checks: [check("code/a", "code", { needs: [key("other")] }), secrets],
      collectors: [
        {
          ...collector("secrets"),
          collect: async (context) => {
            judged.push(...context.judged.map(({ path }) => path));
            return { status: "collected", evidence: null };
          },
          ...collect,
        },
        collector("other"),
      ],
      store: memoryStore(),
      signal: new AbortController().signal,
    },
  );
  return found;
}

it("masks what rules on secrets find in the files that are to be shown", async () => {
  const { hide, whyUnsure } = await look(["a.ts"]);
  expect(hide.code(files["a.ts"], "a.ts")).toBe("key = '•••••••••'");
  expect(hide.code(files["b.ts"], "b.ts")).toBe(files["b.ts"]);
  expect(whyUnsure("a.ts")).toBeUndefined();
});

it("is unsure of files that were passed over, and of all where the search failed", async () => {
  const gap = { what: "a.ts", why: "it has 9.0 MB", categories: [], blocking: true };
  const some = await look(["a.ts", "b.ts"], {
    collect: async () => ({ status: "collected", evidence: null, gaps: [gap] }),
  });
  expect([some.whyUnsure("a.ts"), some.whyUnsure("b.ts")]).toEqual([
    "not all of it was searched for secrets",
    undefined,
  ]);
  const none = await look(["a.ts"], { collect: () => Promise.reject(new Error("broken")) });
  expect(none.whyUnsure("b.ts")).toMatch(/^secrets could not be looked for: .*broken/);
});
