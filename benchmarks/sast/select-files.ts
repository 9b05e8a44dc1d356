import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { isManifest, languageOf } from "@assay/program";
import { importsOf, packageOf, type Tree } from "./import-graph.ts";

/** Built or fetched code, and tests, which come last when not all of a tree is judged. */
const lastOfAll =
  /(?:^|\/)(?:node_modules|dist|build|vendors?|tests?|__tests__|__mocks__|specs?|e2e|cypress|fixtures|examples?|docs)\/|[.-]min\.js$|\.d\.[cm]?ts$|[.-](?:test|spec|stories)\.[cm]?[jt]sx?$/;

export interface Selection {
  files: string[];
  isWhole: boolean;
}

/**
 * The files of a tree that are judged: all of them where they have no more than `mostKilobytes` of code together;
 * otherwise the labelled files, then what they import and what imports them, the nearest first, then their package's
 * other files, until that much is reached. Manifests are always among them.
 */
export function selectFiles(folder: string, labelled: readonly string[], mostKilobytes: number): Selection {
  const sizes = new Map<string, number>();
  const manifests: string[] = [];
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const file = path.split("\\").join("/");
    if (/(?:^|\/)(?:node_modules|\.git)\//.test(file)) continue;
    const stat = statSync(join(folder, file));
    if (!stat.isFile()) continue;
    if (isManifest(file)) manifests.push(file);
    else if (languageOf(file) !== undefined) sizes.set(file, stat.size);
  }
  const own = [...sizes].filter(([file]) => !lastOfAll.test(file));
  if (sum(own) <= mostKilobytes * 1_000 && sum([...sizes]) <= mostKilobytes * 2_000)
    return { files: [...sizes.keys(), ...manifests], isWhole: true };

  const files = new Set([...labelled, ...own.map(([file]) => file)].filter((file) => sizes.has(file)));
  const near = nearest(folder, labelled, treeOf(folder, files, manifests));
  const chosen: string[] = [];
  let bytes = 0;
  for (const file of near) {
    const size = sizes.get(file) ?? 0;
    if (!labelled.includes(file) && bytes + size > mostKilobytes * 1_000) continue;
    chosen.push(file);
    bytes += size;
  }
  return { files: [...chosen, ...manifests], isWhole: false };
}

function sum(files: ReadonlyArray<readonly [string, number]>): number {
  return files.reduce((total, [, size]) => total + size, 0);
}

function treeOf(folder: string, files: ReadonlySet<string>, manifests: readonly string[]): Tree {
  const descriptions = manifests.filter((file) => /(?:^|\/)package\.json$/.test(file));
  const names = new Map<string, string>();
  for (const file of descriptions) {
    const name = /"name"\s*:\s*"([^"]+)"/.exec(readFileSync(join(folder, file), "utf8"))?.[1];
    if (name !== undefined) names.set(name, dirname(file));
  }
  return { files, packages: new Set(descriptions.map((file) => dirname(file))), names };
}

/**
 * All files by their distance from the labelled ones over imports; then by place. To what imports a file it is the
 * further the more there are that do: a route's only caller is nearer than the many that use the same logger.
 */
function nearest(folder: string, labelled: readonly string[], tree: Tree): Set<string> {
  const imports = new Map<string, readonly string[]>();
  const importers = new Map<string, string[]>();
  for (const file of tree.files) {
    const named = [...new Set(importsOf(file, readFileSync(join(folder, file), "utf8"), tree))];
    imports.set(file, named);
    for (const one of named) importers.set(one, [...(importers.get(one) ?? []), file]);
  }
  const reached = new Set<string>();
  const distances = new Map(labelled.map((file) => [file, 0]));
  const waiting = new Set(labelled);
  for (;;) {
    const file = [...waiting].reduce<string | undefined>(
      (best, one) => (best === undefined || (distances.get(one) ?? 0) < (distances.get(best) ?? 0) ? one : best),
      undefined,
    );
    if (file === undefined) break;
    waiting.delete(file);
    reached.add(file);
    const users = importers.get(file) ?? [];
    const steps = [
      ...users.map((next) => [next, 1 + Math.log2(users.length)] as const),
      ...(imports.get(file) ?? []).map((next) => [next, 2] as const),
    ];
    for (const [next, length] of steps) {
      const distance = (distances.get(file) ?? 0) + length;
      if (distance >= (distances.get(next) ?? Infinity)) continue;
      distances.set(next, distance);
      waiting.add(next);
    }
  }
  const packages = new Set(labelled.map((file) => packageOf(file, tree.packages)));
  const rest = [...tree.files].filter((file) => packages.has(packageOf(file, tree.packages)));
  for (const file of rest.toSorted((a, b) => shared(b, labelled) - shared(a, labelled))) reached.add(file);
  return reached;
}

/** Folders that a file has in common with the nearest of the labelled ones. */
function shared(file: string, labelled: readonly string[]): number {
  const parts = dirname(file).split("/");
  return Math.max(
    ...labelled.map((one) => {
      const others = dirname(one).split("/");
      const end = parts.findIndex((part, index) => part !== others[index]);
      return end === -1 ? parts.length : end;
    }),
  );
}
