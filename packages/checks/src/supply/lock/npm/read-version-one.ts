import { isObject, type JsonObject } from "@assay/core";
import { pairsAt } from "../../text/tree-values.ts";
import { algorithmsIn } from "../integrity.ts";
import { emptyLock, type ReadLock } from "../raw-lock.ts";
import { identify, readEntry } from "./entry.ts";
import { linkUp, type Placed } from "./places.ts";

/** Reads the nested `dependencies` of lockfile version 1. Nesting is limited by the JSON reader. */
export function readVersionOne(dependencies: JsonObject): ReadLock {
  const lock: ReadLock = emptyLock("1");
  const placed: Placed[] = [];
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
      placed.push({
        ...identify(installedAs, entry),
        at,
        line,
        ...(entry.integrity === undefined ? {} : { integrity: entry.integrity }),
        development: entry.dev === true,
        optional: entry.optional === true,
        installScript: false,
        hashes: algorithmsIn(entry.integrity),
        wishes: pairsAt(value, "requires"),
      });
      const nested = value.get("dependencies")?.value;
      if (isObject(nested)) waiting.push({ entries: nested, within: `${at}/` });
    }
  }
  return { ...lock, packages: linkUp(placed, []).packages };
}
