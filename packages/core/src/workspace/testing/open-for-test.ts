import { afterTest } from "../../git/testing/cleanup.ts";
import {
  scratchAt,
  scratchDirectory,
  scratchRepository,
  type ScratchRepository,
} from "../../git/testing/scratch-repository.ts";
import { openWorkspace, type OpenedWorkspace } from "../open-workspace.ts";

/** A repository that is gone after the test. */
export function repository(...init: string[]): ScratchRepository {
  const made = init.length === 0 ? scratchRepository() : scratchRepository(init);
  afterTest(() => made.remove());
  return made;
}

/** A directory without git that is gone after the test. */
export function directory(): ScratchRepository {
  const made = scratchAt(scratchDirectory());
  afterTest(() => made.remove());
  return made;
}

/** A workspace that is closed after the test, with how it was opened. */
export async function open(at: string): Promise<OpenedWorkspace["workspace"] & { opened: OpenedWorkspace }> {
  const opened = await openWorkspace(at);
  afterTest(() => opened.dispose());
  return { ...opened.workspace, opened };
}

export function names({ files }: OpenedWorkspace["workspace"]): string[] {
  return files.map((file) => file.path);
}
