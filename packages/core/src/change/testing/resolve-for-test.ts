import type { ChangedFile } from "../../contracts/change.ts";
import { afterTest } from "../../git/testing/cleanup.ts";
import { openWorkspace } from "../../workspace/open-workspace.ts";
import { resolveChange, type ChangeOptions, type ResolvedChange } from "../resolve-change.ts";

/** The change of a directory; what it takes is closed after the test. */
export async function resolve(directory: string, options: Partial<ChangeOptions> = {}): Promise<ResolvedChange> {
  const opened = await openWorkspace(directory);
  afterTest(() => opened.dispose());
  const resolved = await resolveChange(opened, { mode: "change", ...options });
  afterTest(() => resolved.dispose());
  return resolved;
}

/** One line a file: status, path, added ranges, removed lines. */
export function summary({ change }: ResolvedChange): string[] {
  const ranges = ({ added }: ChangedFile): string => added.map(([first, last]) => `${first}-${last}`).join(",");
  return change.files.map((file) => {
    const from = file.previousPath === undefined ? "" : `${file.previousPath} > `;
    const binary = file.binary ? " binary" : "";
    return `${file.status} ${from}${file.path} +${ranges(file)} -${file.removedLines}${binary}`;
  });
}
