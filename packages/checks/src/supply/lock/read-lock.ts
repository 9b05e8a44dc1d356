import { isObject, readJsonTree, type JsonObject } from "@assay/core";
import type { RawLock } from "./raw-lock.ts";
import { readPackages } from "./read-packages.ts";
import { readVersionOne } from "./read-version-one.ts";

/** Reads the text of a package-lock.json or npm-shrinkwrap.json of version 1, 2 or 3. Never throws on any text. */
export function readLock(text: string): RawLock {
  const conflict = conflictLine(text);
  if (conflict !== undefined)
    return {
      status: "unreadable",
      line: conflict,
      column: 1,
      why: "it holds the markers of an unresolved merge conflict",
    };
  const json = readJsonTree(text);
  if (!json.ok)
    return { status: "unreadable", line: json.line, column: json.column, why: `it is not valid JSON: ${json.why}` };
  if (!isObject(json.value)) return { status: "unreadable", line: 1, column: 1, why: "it is not a JSON object" };
  const lock = readObject(json.value);
  if (lock.status === "read") {
    for (const { key, line } of json.duplicates)
      if (isPath(key)) lock.problems.push({ line, message: `'${key}' stands twice; npm takes the last one only` });
  }
  return lock;
}

function readObject(root: JsonObject): RawLock {
  const declared = root.get("lockfileVersion");
  const packages = root.get("packages")?.value;
  const version = typeof declared?.value === "number" ? declared.value : isObject(packages) ? 3 : 1;
  if (!Number.isInteger(version) || version > 3 || version < 1) {
    return {
      status: "unreadable",
      line: declared?.line ?? 1,
      column: 1,
      why: `its lockfileVersion ${version} is not one of 1, 2 and 3`,
    };
  }
  if (isObject(packages)) return readPackages(packages, version);
  const dependencies = root.get("dependencies")?.value;
  if (isObject(dependencies)) return readVersionOne(dependencies);
  if (version > 1) return { status: "unreadable", line: 1, column: 1, why: "it has no 'packages'" };
  return { status: "read", lockfileVersion: 1, packages: [], roots: [], problems: [] };
}

/** Duplicates within an entry (`version` twice) hide a version from a reader as well as a whole entry does. */
function isPath(key: string): boolean {
  return (
    key.includes("node_modules/") ||
    ["version", "resolved", "integrity", "packages", "dependencies", "lockfileVersion"].includes(key)
  );
}

function conflictLine(text: string): number | undefined {
  const match = /^(?:<{7}|>{7})(?: |$)/m.exec(text);
  return match === null ? undefined : text.slice(0, match.index).split("\n").length;
}
