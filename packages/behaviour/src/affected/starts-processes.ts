import type { Workspace } from "@assay/core";

const modules =
  /["'](?:node:)?(?:child_process|worker_threads|cluster)["']|["'](?:execa|cross-spawn|tinyexec|zx|nano-spawn|shelljs)["']/;

/**
 * True for a file of tests that starts processes itself. Vitest and jest count nothing in those, so what such a test
 * reaches is not all known.
 */
export async function startsProcesses({ read }: Pick<Workspace, "read">, test: string): Promise<boolean> {
  const content = await read(test);
  return content.kind === "text" && modules.test(content.text);
}
