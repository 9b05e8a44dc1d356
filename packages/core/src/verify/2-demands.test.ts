import { expect, it } from "vitest";
import { policyPath } from "../policy/read-policy.ts";
import { demandsOf } from "./2-demands.ts";
import { change, workspace } from "./testing/parts.ts";
import type { FileContent } from "../contracts/workspace.ts";
import type { Subject } from "./1-open.ts";

function subject(policy?: string | FileContent): Subject {
  return {
    workspace: workspace(policy === undefined ? {} : { [policyPath]: policy }),
    change: change([]),
    gaps: [],
    dispose: async () => undefined,
  };
}

it("demands come from the base, else from what is there, and from nobody else once a file is named", async () => {
  expect((await demandsOf(subject(), undefined)).source.from).toBe("defaults");
  expect((await demandsOf(subject("version: 1\n"), undefined)).source.from).toBe("working-tree");
  const policyBase = { commit: "0".repeat(40), isBase: true, read: async () => null };
  expect((await demandsOf({ ...subject("version: 1\n"), policyBase }, undefined)).source.from).toBe("defaults");
  const named = { path: "/ci.yml", text: "version: 1\njudge: all\n" };
  expect(await demandsOf(subject("version: 1\n"), named)).toMatchObject({
    source: { from: "argument", path: "/ci.yml" },
    policy: { judge: "all" },
  });
});

it.each([
  [{ kind: "binary", hash: "0" }, "it is binary, and should be a small text file"],
  [{ kind: "too-large", size: 9, limit: 8 }, "it is too large, and should be a small text file"],
  [{ kind: "unreadable", why: "It is a symbolic link." }, "It is a symbolic link."],
] as const)("a policy that is there and cannot be read is no missing one: %j", async (content, why) => {
  await expect(demandsOf(subject(content), undefined)).rejects.toThrow(`.assay/policy.yml can't be read: ${why}`);
});
