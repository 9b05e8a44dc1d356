import type { Category } from "../../contracts/category.ts";
import { Change, type ChangedFile } from "../../contracts/change.ts";
import type { Check } from "../../contracts/check.ts";
import { evidenceKey, type AnyCollector } from "../../contracts/evidence.ts";
import type { FindingDraft } from "../../contracts/finding.ts";
import { RuleMeta } from "../../contracts/rule.ts";
import type { FileContent, Workspace } from "../../contracts/workspace.ts";
import type { CollectorOutcome } from "../../evidence/collect.ts";
import * as z from "zod";

// The parts that the stages of a run hand to each other, as small as can be.

export function rule(id: string, category: Category, severity: RuleMeta["severity"] = "medium"): RuleMeta {
  return RuleMeta.parse({ id, title: "t", category, severity, cwe: [], owasp: [], why: "w", fix: "f" });
}

export function check(id: string, category: Category, more: Partial<Check> = {}): Check {
  return { id, category, rules: [rule(id, category)], needs: [], judge: () => [], ...more };
}

export function draft(path: string, line: number, more: Partial<FindingDraft> = {}): FindingDraft {
  return {
    rule: "code/a",
    message: "m",
    location: { path, start: { line, column: 1 }, end: { line, column: 4 } },
    proof: { kind: "matched", summary: "s" },
    ...more,
  };
}

export const key = (id: string) => evidenceKey(id, z.unknown());

export function collector(id: string, needs: string[] = [], runsCode = false): AnyCollector {
  return {
    key: key(id),
    title: `The ${id}`,
    needs: needs.map((need) => key(need)),
    runsCode,
    timeLimitMs: 1000,
    cacheInputs: async () => null,
    collect: async () => ({ status: "collected", evidence: null }),
  };
}

export function outcome(id: string, more: Partial<CollectorOutcome> = {}): CollectorOutcome {
  return { key: id, title: `The ${id}`, status: "collected", gaps: [], fromCache: false, milliseconds: 1, ...more };
}

export function evidenceOf(...outcomes: CollectorOutcome[]): Map<string, CollectorOutcome> {
  return new Map(outcomes.map((one) => [one.key, one]));
}

export function change(files: (Partial<ChangedFile> & { path: string })[], mode: Change["mode"] = "change"): Change {
  const whole = files.map((file) => ({ status: "modified", added: [], removedLines: 0, ...file }));
  return Change.parse({ mode, includesWorkingTree: true, files: whole });
}

/** Files by path. A string is their text, but for `symlink` and `submodule`, which are kinds. */
export function workspace(files: Record<string, string | FileContent>): Workspace {
  const kinds = ["symlink", "submodule"] as const;
  return {
    root: "/work/repository",
    source: "working-tree",
    files: Object.entries(files).map(([path, content]) => ({
      path,
      kind: kinds.find((kind) => kind === content) ?? "file",
      size: null,
    })),
    gaps: [],
    has: (path) => path in files,
    async read(path) {
      const content = files[path];
      if (content === undefined) return { kind: "unreadable", why: "It is not in the workspace." };
      return typeof content === "string" ? { kind: "text", text: content, hash: "0", encoding: "utf-8" } : content;
    },
  };
}
