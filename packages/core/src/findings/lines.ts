import pMap from "p-map";
import type { Workspace } from "../contracts/workspace.ts";

/** The lines of the named files, read once; a file that cannot be read as text has none. */
export async function readLines(
  workspace: Workspace,
  paths: Iterable<string>,
): Promise<Map<string, readonly string[]>> {
  const lines = new Map<string, readonly string[]>();
  await pMap(
    new Set(paths),
    async (path) => {
      const content = await workspace.read(path);
      if (content.kind === "text") lines.set(path, content.text.split("\n"));
    },
    { concurrency: 16 },
  );
  return lines;
}
