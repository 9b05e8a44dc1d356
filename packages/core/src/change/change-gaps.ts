import type { GapInput } from "../contracts/gap.ts";
import type { ChangedFile } from "../contracts/change.ts";
import type { Workspace } from "../contracts/workspace.ts";
import { conflictGap, counted, undecodableGap } from "../workspace/listing-gaps.ts";
import type { Compared } from "./changed-files.ts";

/** What changed and can't be judged; it blocks, because a change may not hide in it. */
export function changeGaps(
  compared: Compared,
  workspace: Workspace,
  untracked: { undecodable: readonly string[]; nested: readonly string[] },
): GapInput[] {
  return [
    ...compared.gaps,
    ...undecodableGap([...compared.undecodable, ...untracked.undecodable]),
    ...(workspace.source === "index" ? conflictGap(compared.conflicts) : []),
    ...counted(
      compared.submodules,
      (names) => `Submodules that this change points elsewhere: ${names}`,
      "The code they bring is of another repository and was not judged: verify it on its own.",
      true,
    ),
    ...counted(
      compared.files
        .filter((file) => isMissing(file, workspace) && !compared.conflicts.includes(file.path))
        .map(({ path }) => path),
      (names) => `Changed files that are not on this disk: ${names}`,
      'They are left out of this checkout, or are not plain files: run "git sparse-checkout disable", or judge the commit with --head.',
      true,
    ),
  ];
}

function isMissing({ path, status }: ChangedFile, workspace: Workspace): boolean {
  return status !== "deleted" && !workspace.has(path);
}
