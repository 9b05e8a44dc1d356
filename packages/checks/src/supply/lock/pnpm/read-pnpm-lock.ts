import { isObject, type JsonObject } from "@assay/core";
import { objectAt, textAt } from "../../text/tree-values.ts";
import { readYamlTree } from "../../text/yaml-tree.ts";
import { overriddenName } from "../../manifest/package-json.ts";
import { append, emptyLock, unreadable, type RawLock } from "../raw-lock.ts";
import { readImporters } from "./importers.ts";
import type { Generation } from "./keys.ts";
import { readPackages } from "./packages.ts";

/** Reads a pnpm-lock.yaml of version 5.x, 6 or 9. Never throws on any text. */
export function readPnpmLock(text: string): RawLock {
  const yaml = readYamlTree(text);
  if (!yaml.ok) return unreadable(`it is not YAML as pnpm writes it: ${yaml.why}`, yaml.line, yaml.column);
  // pnpm 11 puts what it needs itself into a document before the project's.
  const roots = yaml.documents.filter(isObject);
  if (roots.length === 0 || roots.length < yaml.documents.length) return unreadable("it is empty or not a mapping");
  const versions = roots.map((root) => ({ root, declared: textAt(root, "lockfileVersion") }));
  const lock = emptyLock(versions.at(-1)?.declared ?? "");
  lock.roots = [];
  lock.installScripts = true;
  for (const { root, declared } of versions) {
    const generation = generationOf(declared);
    if (generation === undefined)
      return unreadable(
        declared === undefined
          ? "it has no lockfileVersion"
          : `its lockfileVersion ${declared} is not one of 5.x, 6 and 9`,
        root.get("lockfileVersion")?.line,
      );
    const shift = lock.packages.length;
    const { packages, problems, indexOf } = readPackages(root, generation, shift);
    append(lock.packages, packages);
    append(lock.problems, [...problems, ...missingParts(root)]);
    const importers = readImporters(root, indexOf);
    append(lock.roots, importers.roots);
    append(lock.problems, importers.problems);
    append(lock.overridden, [...objectAt(root, "overrides").keys()].map(overriddenName));
    // From version 9 on packages no longer say whether they run scripts.
    lock.installScripts &&= generation !== 9;
  }
  append(
    lock.problems,
    yaml.duplicates
      .filter(({ key }) => isTelling(key))
      .map(({ key, line }) => ({ line, message: `'${key}' stands twice, and tools differ on which one counts` })),
  );
  return lock;
}

function generationOf(declared: string | undefined): Generation | undefined {
  const [, major] = /^([569])(?:\.\d+)?(?:-[A-Za-z]+)?$/.exec(declared ?? "") ?? [];
  return major === undefined ? undefined : (Number(major) as Generation);
}

/** A part that is there and is no mapping would be read as nothing. */
function missingParts(root: JsonObject) {
  return [
    "packages",
    "snapshots",
    "importers",
    "dependencies",
    "devDependencies",
    "optionalDependencies",
    "overrides",
  ].flatMap((part) => {
    const member = root.get(part);
    if (member === undefined || member.value === null || isObject(member.value)) return [];
    return [{ line: member.line, message: `'${part}' has a value of the wrong type` }];
  });
}

/** Keys that would hide a package, or what one is, when they stand twice. */
function isTelling(key: string): boolean {
  return (
    /[@/]/.test(key) ||
    [
      "packages",
      "snapshots",
      "importers",
      "dependencies",
      "resolution",
      "integrity",
      "tarball",
      "version",
      "name",
    ].includes(key)
  );
}
