import type { SourceKind } from "../../evidence.ts";
import { isObject, type JsonObject } from "@assay/core";
import { objectAt, objectsAt, pairsAt, textAt } from "../../text/tree-values.ts";
import { isCommitArchive, readTarballUrl } from "../address.ts";
import { algorithmsIn } from "../integrity.ts";
import { danglingProblem, type Problem, type RawPackage } from "../raw-lock.ts";
import { keyOf, nameInKey, readKey, withoutPeers, type Generation } from "./keys.ts";

export interface Packages {
  packages: RawPackage[];
  problems: Problem[];
  /** The index of the package that a dependency's name and value lead to. */
  indexOf(name: string, reference: string): number | undefined;
}

/**
 * Reads `packages`, and from version 9 on the dependencies of each in `snapshots`, where one package stands once for each
 * set of peers that it is installed with.
 *
 * @param shift index of the first of these packages in the lockfile
 */
export function readPackages(root: JsonObject, generation: Generation, shift: number): Packages {
  const problems: Problem[] = [];
  const byKey = new Map<string, number>();
  const packages: RawPackage[] = [];
  for (const [key, { line, value }] of objectAt(root, "packages")) {
    if (!isObject(value)) {
      problems.push({ line, message: `the entry '${key}' is not a mapping` });
      continue;
    }
    byKey.set(key, shift + packages.length);
    packages.push(packageOf(key, line, value, generation, problems));
  }
  const indexOf = (name: string, reference: string): number | undefined => {
    const key = keyOf(generation, name, reference);
    if (key === undefined) return undefined;
    return byKey.get(key) ?? byKey.get(withoutPeers(generation, key));
  };
  const bodies = generation === 9 ? objectsAt(root, "snapshots") : objectsAt(root, "packages");
  const known = new Set<string>();
  for (const [key, body] of bodies) {
    const index = byKey.get(key) ?? byKey.get(withoutPeers(generation, key));
    const entry = index === undefined ? undefined : packages[index - shift];
    if (entry === undefined) continue;
    for (const [name, reference] of [...pairsAt(body, "dependencies"), ...pairsAt(body, "optionalDependencies")]) {
      const to = indexOf(name, reference);
      // pnpm keeps the version that was chosen, not the range that asked for it.
      if (to === undefined && !reference.startsWith("link:"))
        problems.push(danglingProblem(entry.line, key, name, reference));
      const wish = `${index} ${to} ${name}`;
      if (to !== undefined && !known.has(wish)) {
        known.add(wish);
        entry.requires.push({ name, range: "", to });
      }
    }
    entry.optional ||= textAt(body, "optional") === "true";
  }
  return { packages, problems, indexOf };
}

function packageOf(
  key: string,
  line: number,
  entry: JsonObject,
  generation: Generation,
  problems: Problem[],
): RawPackage {
  for (const field of ["resolution", "name", "version"] as const) {
    const value = entry.get(field)?.value;
    const isRight = field === "resolution" ? isObject(value) : value === undefined || typeof value === "string";
    if (!isRight)
      problems.push({
        line,
        message: `'${field}' of '${key}' ${value === undefined ? "is missing" : "has a value of the wrong type"}`,
      });
  }
  const resolution = objectAt(entry, "resolution");
  const known = readKey(generation, key);
  const integrity = textAt(resolution, "integrity");
  const { source, resolved } = sourceOf(resolution, key, generation);
  const tarball = resolved === undefined || source !== "registry" ? undefined : readTarballUrl(resolved);
  return {
    name: textAt(entry, "name") ?? known?.name ?? nameInKey(key) ?? key,
    version: textAt(entry, "version") ?? known?.version ?? "",
    at: key,
    line,
    source,
    ...(resolved === undefined ? {} : { resolved }),
    ...(tarball === undefined ? {} : { tarball }),
    ...(integrity === undefined ? {} : { integrity }),
    hashes: algorithmsIn(integrity),
    development: textAt(entry, "dev") === "true",
    optional: textAt(entry, "optional") === "true",
    installScript: textAt(entry, "requiresBuild") === "true",
    requires: [],
  };
}

function sourceOf(
  resolution: JsonObject,
  key: string,
  generation: Generation,
): { source: SourceKind; resolved?: string } {
  const tarball = textAt(resolution, "tarball");
  const repository = textAt(resolution, "repo");
  if (textAt(resolution, "type") === "directory" || resolution.has("directory"))
    return { source: "file", resolved: `file:${textAt(resolution, "directory") ?? ""}` };
  if (repository !== undefined)
    return { source: "git", resolved: `${repository}#${textAt(resolution, "commit") ?? ""}` };
  if (tarball !== undefined) {
    if (tarball.startsWith("file:")) return { source: "file", resolved: tarball };
    if (isCommitArchive(tarball)) return { source: "git", resolved: tarball };
    // A registry of its own shape: the key still names a version of a package.
    const isVersion = readKey(generation, key) !== undefined;
    return { source: isVersion || readTarballUrl(tarball) !== undefined ? "registry" : "tarball", resolved: tarball };
  }
  if (/(?:^|@)file:/.test(key)) return { source: "file" };
  return { source: readKey(generation, key) === undefined ? "unknown" : "registry" };
}
