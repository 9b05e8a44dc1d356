import type { CollectContext } from "@assay/core";
import { readLock } from "../lock/read-lock.ts";

/** The packages that a lockfile had on the base commit: `name`, and `name@version`. Empty where there was none. */
export async function lockedBefore(
  { before }: Pick<CollectContext, "before">,
  path: string,
): Promise<ReadonlySet<string>> {
  if (before === undefined || !before.has(path)) return new Set();
  const content = await before.read(path);
  const lock = content.kind === "text" ? readLock(path, content.text)?.lock : undefined;
  if (lock?.status !== "read") return new Set();
  return new Set(lock.packages.flatMap(({ name, version }) => [name, `${name}@${version}`]));
}
