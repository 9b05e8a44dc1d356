import type { GapInput } from "../contracts/gap.ts";
import type { Workspace } from "../contracts/workspace.ts";
import { conflictGap, counted, undecodableGap } from "../workspace/listing-gaps.ts";
import type { Compared } from "./changed-files.ts";

/** What changed and can't be judged; it blocks, because a change may not hide in it. */
export function changeGaps(compared: Compared, workspace: Workspace): GapInput[] {
  const { files, submodules } = compared;
  // In a work tree a conflicted file can be read, marks and all; the index has no content for it.
  const conflicts = workspace.source === "index" ? compared.conflicts : [];
  const accountedFor = new Set([...submodules, ...conflicts]);
  const missing = files.filter(
    ({ path, status }) => status !== "deleted" && !accountedFor.has(path) && !workspace.has(path),
  );
  return [
    ...compared.gaps,
    ...undecodableGap(compared.undecodable),
    ...conflictGap(conflicts),
    ...counted(
      submodules,
      (names) => `Submodules that this change points elsewhere: ${names}`,
      "The code they bring is of another repository and was not judged: verify it on its own.",
      true,
    ),
    ...counted(
      missing.map(({ path }) => path),
      (names) => `Changed files that are not on this disk: ${names}`,
      'They are left out of this checkout, or are not plain files: run "git sparse-checkout disable", or judge the commit with --head.',
      true,
    ),
  ];
}
