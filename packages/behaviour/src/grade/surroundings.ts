import { createHash } from "node:crypto";
import type { CollectContext } from "@assay/core";
import { createResolver, isManifest } from "@assay/program";
import { isTestSide } from "./read/test-side.ts";
import type { Surroundings } from "./oracle/file-view.ts";

/** Helpers of helpers of helpers are read, and no further. */
const deepest = 3;
/** Only requests are looked for here; the parser reads what is asserted. */
const request = /\b(?:from|import|require|importActual|requireActual)\s*\(?\s*["'`]([^"'`\n]+)["'`]/g;

/** What lies beside test files, with a hash of all that reading them depends on but their own text. */
export interface ReadSurroundings extends Surroundings {
  hash: string;
}

/** Reads the helpers that test files import, directly or through other helpers. */
export async function readSurroundings(
  { all, read }: Pick<CollectContext, "all" | "read">,
  files: readonly string[],
): Promise<ReadSurroundings> {
  const listed = new Set(all.map(({ path }) => path));
  const settings = new Map<string, string>();
  for (const path of listed) {
    if (!isManifest(path)) continue;
    const content = await read(path);
    if (content.kind === "text") settings.set(path, content.text);
  }
  const resolver = createResolver(listed, settings);
  const resolve = (from: string, specifier: string): string | undefined => {
    const found = resolver.resolve(from, specifier);
    return found !== undefined && "file" in found ? found.file : undefined;
  };
  const texts = new Map<string, string>();
  const seen = new Set<string>();
  const dependsOn: string[] = [];
  let pending = [...files];
  for (let depth = 0; depth <= deepest && pending.length > 0; depth += 1) {
    const next: string[] = [];
    for (const file of pending) {
      const content = await read(file);
      if (content.kind !== "text") continue;
      if (depth > 0) {
        texts.set(file, content.text);
        dependsOn.push(`${file} ${content.hash}`);
      }
      for (const [, specifier = ""] of content.text.matchAll(request)) {
        const target = resolve(file, specifier);
        dependsOn.push(`${specifier} ${target ?? ""}`);
        if (target === undefined || seen.has(target) || !isTestSide(target, file)) continue;
        seen.add(target);
        next.push(target);
      }
    }
    pending = next;
  }
  for (const path of listed) if (/\.snap(?:shot)?$/.test(path)) dependsOn.push(path);
  const hash = createHash("sha256")
    .update([...new Set(dependsOn)].toSorted().join("\n"))
    .digest("hex");
  return { resolve, text: (file) => texts.get(file), has: (file) => listed.has(file), hash };
}
