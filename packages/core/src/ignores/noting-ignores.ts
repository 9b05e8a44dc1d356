import type { Workspace } from "../contracts/workspace.ts";
import { ignoreWord } from "./parse-ignore.ts";

/**
 * The same workspace, noting of each text that is read whether an ignore may stand in it: nearly all files are read
 * once by a collector and hold none, and are then not read a second time to look for one.
 */
export function notingIgnores(workspace: Workspace): {
  workspace: Workspace;
  mayHoldIgnore: (path: string) => boolean;
} {
  const without = new Set<string>();
  return {
    workspace: {
      ...workspace,
      async read(path) {
        const content = await workspace.read(path);
        if (content.kind === "text" && !content.text.includes(ignoreWord)) without.add(path);
        else without.delete(path);
        return content;
      },
    },
    mayHoldIgnore: (path) => !without.has(path),
  };
}
