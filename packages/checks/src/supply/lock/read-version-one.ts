import { identify, readEntry, readPairs } from "./entry.ts";
import { isObject, type JsonObject } from "@assay/core";
import type { ReadLock } from "./raw-lock.ts";

/** Reads the nested `dependencies` of lockfile version 1. Nesting is limited by the JSON reader. */
export function readVersionOne(dependencies: JsonObject): ReadLock {
  const lock: ReadLock = { status: "read", lockfileVersion: 1, packages: [], roots: [], problems: [] };
  const waiting: { entries: JsonObject; within: string }[] = [{ entries: dependencies, within: "" }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    for (const [installedAs, { line, value }] of next.entries) {
      const at = `${next.within}node_modules/${installedAs}`;
      if (!isObject(value)) {
        lock.problems.push({ line, message: `the entry '${at}' is not an object` });
        continue;
      }
      const { entry, wrongFields } = readEntry(value);
      for (const field of wrongFields)
        lock.problems.push({ line, message: `'${field}' of '${at}' has a value of the wrong type` });
      lock.packages.push({
        ...identify(installedAs, entry),
        at,
        line,
        ...(entry.integrity === undefined ? {} : { integrity: entry.integrity }),
        development: entry.dev === true,
        optional: entry.optional === true,
        installScript: false,
        requires: readPairs(value, "requires"),
      });
      const nested = value.get("dependencies")?.value;
      if (isObject(nested)) waiting.push({ entries: nested, within: `${at}/` });
    }
  }
  return lock;
}
