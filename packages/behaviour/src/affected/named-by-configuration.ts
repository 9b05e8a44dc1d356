import type { Workspace } from "@assay/core";
import { isGround } from "./ground.ts";
import { textOf } from "./text-of.ts";

/** True for a file whose name stands in a configuration, as a set-up file's does. */
export async function isNamedByConfiguration(path: string, workspace: Workspace): Promise<boolean> {
  const name = path.replace(/^.*\//, "").replace(/\.[^.]+$/, "");
  if (name === "index") return false;
  const places = workspace.files.filter(
    ({ path: file, kind }) =>
      kind === "file" && isGround(file) && /\.(?:[cm]?[jt]s|json|ya?ml|\w*rc)$|rc$/.test(file) && !/lock/.test(file),
  );
  for (const { path: file } of places) {
    const text = await textOf(workspace, file);
    if (text !== undefined && text.length < 100_000 && text.includes(`/${name}`)) return true;
  }
  return false;
}
