import path from "node:path";
import type { ConfinedFiles } from "./confined-files.ts";
import type { FoundPackage } from "./find-package.ts";

/**
 * The declaration files of a package, or of a part of it, by every way that compilers look for them: a member is there
 * when one of them has it. Empty where there is none.
 */
export function typeEntries(files: ConfinedFiles, { folder, manifest }: FoundPackage, rest: string): string[] {
  const wanted = new Set<string>();
  for (const target of exportTargets(manifest.exports, rest === "" ? "." : `./${rest}`)) wanted.add(target);
  if (rest === "")
    for (const target of [manifest.types, manifest.typings, manifest.main, manifest.module, "index"])
      if (target !== undefined) wanted.add(target);
  if (rest !== "") wanted.add(rest);
  for (const mapping of Object.values(manifest.typesVersions ?? {}))
    for (const [pattern, targets] of Object.entries(mapping)) {
      const [head = "", tail] = pattern.split("*");
      if (tail === undefined ? pattern !== (rest || ".") : !rest.startsWith(head)) continue;
      for (const target of targets) wanted.add(target.replace("*", rest.slice(head.length)));
    }
  const found = new Set<string>();
  for (const target of wanted) {
    const file = declarationFile(files, path.join(folder, target));
    if (file !== undefined) found.add(file);
  }
  return [...found];
}

const compiled = /(?<!\.d)\.([cm]?)[jt]sx?$/;

/** The declaration file that goes by a path: itself, the one beside the JavaScript, or a folder's index. */
export function declarationFile(files: ConfinedFiles, candidate: string): string | undefined {
  const bare = candidate.replace(compiled, "");
  const kind = compiled.exec(candidate)?.[1] ?? "";
  const candidates = [
    ...(/\.d\.[cm]?ts$/.test(candidate) ? [candidate] : []),
    ...(bare === candidate ? [] : [`${bare}.d.${kind}ts`]),
    `${bare}.d.ts`,
    `${candidate}.d.ts`,
    path.join(candidate, "index.d.ts"),
    `${bare}.d.mts`,
    `${bare}.d.cts`,
  ];
  for (const one of candidates) {
    const file = files.file(one);
    if (file !== undefined) return file;
  }
  return undefined;
}

/** All files that `exports` names for a request, under whatever condition. */
function exportTargets(exports: unknown, request: string): string[] {
  if (typeof exports === "string") return request === "." ? [exports] : [];
  if (typeof exports !== "object" || exports === null) return [];
  const entries = Object.entries(exports);
  if (!entries.some(([key]) => key.startsWith("."))) return request === "." ? leaves(exports) : [];
  return entries.flatMap(([key, value]) => {
    if (key === request) return leaves(value);
    const [head = "", tail] = key.split("*");
    if (tail === undefined || !request.startsWith(head) || !request.endsWith(tail)) return [];
    const middle = request.slice(head.length, request.length - tail.length);
    return leaves(value).map((target) => target.replace("*", middle));
  });
}

function leaves(value: unknown, depth = 0): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || depth > 8) return [];
  return Object.values(value).flatMap((inner) => leaves(inner, depth + 1));
}
