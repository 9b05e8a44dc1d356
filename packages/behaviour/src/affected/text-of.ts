import type { Workspace } from "@assay/core";

/** The text of a file; undefined where there is none, and for what is no text. */
export async function textOf(
  { read, has }: Pick<Workspace, "read" | "has">,
  path: string,
): Promise<string | undefined> {
  if (!has(path)) return undefined;
  const content = await read(path);
  return content.kind === "text" ? content.text : undefined;
}
