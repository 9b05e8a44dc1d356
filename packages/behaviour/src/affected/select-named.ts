import { UserError, type Workspace } from "@assay/core";
import type { FoundSuites } from "../detect/find-suites.ts";
import { isInside } from "../detect/paths.ts";
import type { Suite } from "../detect/suite.ts";
import type { ReachRecord } from "./record.ts";
import type { Part, Selection } from "./select.ts";

export interface NamedInput {
  workspace: Pick<Workspace, "has">;
  found: FoundSuites;
  record: ReachRecord | undefined;
}

/**
 * Chooses the files of tests that somebody named, or that lie in a folder that was named.
 *
 * @throws {UserError} for a name that stands for no file of tests
 */
export function selectNamed(names: readonly string[], { workspace, found, record }: NamedInput): Selection {
  const recorded = record?.suites.flatMap(({ tests }) => Object.keys(tests)) ?? [];
  const known = new Set([...[...found.testFiles.values()].flat(), ...recorded].filter((file) => workspace.has(file)));
  const reasons = new Map<string, string>();
  for (const name of names) {
    const files = workspace.has(name) ? [name] : [...known].filter((file) => isInside(file, name));
    if (files.length === 0) throw new UserError(`${name} is no file of tests, and no folder with any`);
    for (const file of files) reasons.set(file, "it was named");
  }
  const parts = new Map<Suite, Part>();
  const innerFirst = found.suites.toSorted((a, b) => b.directory.length - a.directory.length);
  for (const suite of found.suites) {
    const files = [...reasons.keys()].filter(
      (file) => innerFirst.find(({ directory }) => isInside(file, directory))?.directory === suite.directory,
    );
    const others = [...known].filter((file) => isInside(file, suite.directory) && !files.includes(file));
    parts.set(suite, { files, others });
  }
  return { kind: "named", parts, reasons, total: known.size };
}
