import type { CollectContext } from "@assay/core";
import { createResolver, type Resolver } from "@assay/program";
import { wordsOf } from "../exports/entries.ts";
import path from "node:path";

/** What the manifests and compiler settings of a workspace say of its modules. */
export interface Settings {
  resolver: Resolver;
  /** Files that a manifest names. */
  named: Set<string>;
}

export async function readSettings({ all, read }: Pick<CollectContext, "all" | "read">): Promise<Settings> {
  const own = all.map((file) => file.path).filter((file) => !/(?:^|\/)node_modules\//.test(file));
  const settings = new Map<string, string>();
  const named = new Set<string>();
  for (const file of own) {
    if (!/(?:^|\/)(?:package|[tj]sconfig[\w.-]*)\.json$/.test(file)) continue;
    const content = await read(file);
    if (content.kind !== "text") continue;
    settings.set(file, content.text);
    if (file.endsWith("package.json"))
      for (const word of wordsOf(content.text)) named.add(path.posix.join(path.posix.dirname(file), word));
  }
  return { resolver: createResolver(own, settings), named };
}
