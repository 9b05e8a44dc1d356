import type { CollectContext } from "@assay/core";
import path from "node:path";
import type { SideTest } from "./side.ts";

/** What a test is about that lies in this repository: names of its imports. */
interface Subject {
  module: string;
  name: string;
}

/**
 * True when what a test is about is gone from the repository: each file that it imports names of is deleted, or holds
 * the name no more. Then the test had to go.
 */
export async function isSubjectGone(
  { path: file, test, file: { model } }: SideTest,
  { change, before, read }: Pick<CollectContext, "change" | "before" | "read">,
): Promise<boolean> {
  const subjects: Subject[] = [];
  const body = test.body ?? test.call;
  for (const identifier of model.nodesWithin("Identifier", body)) {
    const imported = model.resolve(identifier)?.imported;
    if (imported !== undefined && /^[.@~#]/.test(imported.module)) subjects.push(imported);
  }
  if (subjects.length === 0 || before === undefined) return false;
  const touched = new Map(change.files.map((one) => [one.previousPath ?? one.path, one]));
  for (const { module, name } of subjects) {
    const target = resolved(file, module, before.has.bind(before));
    if (target === undefined) return false;
    const now = touched.get(target);
    if (now === undefined) return false; // it was left alone
    if (now.status === "deleted") continue;
    const content = await read(now.path);
    if (content.kind === "text" && (name === "default" || name === "*" || hasName(content.text, name))) return false;
  }
  return true;
}

function resolved(from: string, request: string, has: (path: string) => boolean): string | undefined {
  if (!request.startsWith(".")) return undefined;
  const base = path.posix.join(path.posix.dirname(from), request);
  const bare = base.replace(/\.[cm]?jsx?$/, "");
  const names = [
    base,
    ...[".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".vue", ".svelte"].flatMap((extension) => [
      base + extension,
      bare + extension,
      `${base}/index${extension}`,
    ]),
  ];
  return names.find(has);
}

function hasName(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w$])${name.replaceAll("$", "\\$")}(?![\\w$])`).test(text);
}
