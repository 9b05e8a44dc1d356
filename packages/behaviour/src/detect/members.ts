import type { CollectContext } from "@assay/core";
import type { Manifest } from "./manifest.ts";

/** Tells the directories that the workspaces of the root take in: npm's and yarn's in package.json, pnpm's in its own file. */
export async function memberMatcher(
  { read }: Pick<CollectContext, "read">,
  root: Manifest | undefined,
): Promise<(directory: string) => boolean> {
  const patterns = [...(root?.workspaces ?? []), ...(await pnpmPatterns(read))];
  const included = patterns.filter((pattern) => !pattern.startsWith("!")).map(toExpression);
  const excluded = patterns
    .filter((pattern) => pattern.startsWith("!"))
    .map((pattern) => toExpression(pattern.slice(1)));
  return (directory) => included.some((one) => one.test(directory)) && !excluded.some((one) => one.test(directory));
}

/** The list under `packages:`; its items are plain or quoted strings, one a line. */
async function pnpmPatterns(read: CollectContext["read"]): Promise<string[]> {
  const content = await read("pnpm-workspace.yaml");
  if (content.kind !== "text") return [];
  const list = /^packages:[^\S\n]*\n((?:[^\S\n]*(?:-.*|#.*)?\n?)*)/m.exec(`${content.text}\n`)?.[1] ?? "";
  return [...list.matchAll(/^\s*-\s*["']?([^"'#\n]+?)["']?\s*(?:#.*)?$/gm)].map((match) => match[1] ?? "");
}

function toExpression(pattern: string): RegExp {
  const plain = pattern.replace(/^\.\//, "").replace(/\/$/, "");
  const source = plain.replace(/\*\*\/?|\*|[.+?^${}()|[\]\\]/g, (token) => {
    if (token.startsWith("**")) return ".*";
    return token === "*" ? "[^/]*" : `\\${token}`;
  });
  return new RegExp(`^${source}$`);
}
