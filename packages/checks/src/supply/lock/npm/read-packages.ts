import { isObject, type JsonObject } from "@assay/core";
import { pairsAt } from "../../text/tree-values.ts";
import { algorithmsIn } from "../integrity.ts";
import { emptyLock, type ReadLock, type Wish } from "../raw-lock.ts";
import { identify, optionalPeers, readEntry } from "./entry.ts";
import { linkUp, type Placed } from "./places.ts";

const modules = "node_modules/";

/** Reads `packages` of lockfile versions 2 and 3: one entry a place, the repository's own folders among them. */
export function readPackages(entries: JsonObject, lockfileVersion: number): ReadLock {
  const lock: ReadLock = { ...emptyLock(String(lockfileVersion)), installScripts: true };
  const placed: Placed[] = [];
  const roots: { at: string; wishes: Wish[] }[] = [];
  for (const [at, { line, value }] of entries) {
    if (!isObject(value)) {
      lock.problems.push({ line, message: `the entry '${at}' is not an object` });
    } else if (leavesFolder(at)) {
      lock.problems.push({ line, message: `'${at}' is no place in which a package can be installed` });
    } else if (!isInstalled(at)) {
      roots.push({ at, wishes: readWishes(value) });
    } else {
      const { entry, wrongFields } = readEntry(value);
      for (const field of wrongFields)
        lock.problems.push({ line, message: `'${field}' of '${at}' has a value of the wrong type` });
      placed.push(packageOf(at, line, entry, value));
    }
  }
  return { ...lock, ...linkUp(placed, roots) };
}

/** A package cannot be called `..`: whoever follows such a place writes outside of node_modules. */
function leavesFolder(at: string): boolean {
  const [, ...below] = at.split("node_modules/");
  return below.some((part) => part.split("/").includes("..")) || at.includes("\\") || at.includes("\0");
}

/** True for a place that packages are installed in; a folder within a package, such as a linked patch, is none. */
function isInstalled(at: string): boolean {
  return /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+$/.test(at);
}

function packageOf(at: string, line: number, entry: ReturnType<typeof readEntry>["entry"], object: JsonObject): Placed {
  const installedAs = at.slice(at.lastIndexOf(modules) + modules.length);
  const notNeeded = optionalPeers(object);
  return {
    ...identify(installedAs, entry),
    at,
    line,
    ...(entry.integrity === undefined ? {} : { integrity: entry.integrity }),
    development: entry.dev === true,
    optional: entry.optional === true,
    installScript: entry.hasInstallScript === true,
    hashes: algorithmsIn(entry.integrity),
    wishes: [
      ...pairsAt(object, "dependencies"),
      ...pairsAt(object, "optionalDependencies"),
      ...pairsAt(object, "peerDependencies").filter(([name]) => !notNeeded.has(name)),
    ],
  };
}

/** The dependencies that a manifest, or a lockfile's copy of it, names, each with whether it is for development only. */
export function readWishes(manifest: JsonObject): Wish[] {
  const notNeeded = optionalPeers(manifest);
  const peers = pairsAt(manifest, "peerDependencies").filter(([name]) => !notNeeded.has(name));
  const production = [...pairsAt(manifest, "dependencies"), ...pairsAt(manifest, "optionalDependencies"), ...peers];
  return [
    ...production.map(([name, range]) => ({ name, range, development: false })),
    ...pairsAt(manifest, "devDependencies").map(([name, range]) => ({ name, range, development: true })),
  ];
}
