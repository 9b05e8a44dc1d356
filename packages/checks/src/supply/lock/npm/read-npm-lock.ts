import { isObject, readJsonTree, type JsonObject } from "@assay/core";
import { emptyLock, unreadable, type RawLock } from "../raw-lock.ts";
import { readPackages } from "./read-packages.ts";
import { readVersionOne } from "./read-version-one.ts";

/** Reads the text of a package-lock.json or npm-shrinkwrap.json of version 1, 2 or 3. Never throws on any text. */
export function readNpmLock(text: string): RawLock {
  const json = readJsonTree(text);
  if (!json.ok) return unreadable(`it is not valid JSON: ${json.why}`, json.line, json.column);
  if (!isObject(json.value)) return unreadable("it is not a JSON object");
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
    return unreadable(`its lockfileVersion ${version} is not one of 1, 2 and 3`, declared?.line);
  }
  if (isObject(packages)) {
    const lock = readPackages(packages, version);
    const old = root.get("dependencies");
    if (lock.status === "read" && isObject(old?.value)) {
      const known = new Map(
        lock.packages
          .filter(({ source }) => source === "registry")
          .map(({ at, name, version: locked }) => [at, `${name}@${locked}`]),
      );
      for (const { at, name, version: locked, line, source } of readVersionOne(old.value).packages)
        // Of an address, the old section has no version.
        if (source === "registry" && known.has(at) && known.get(at) !== `${name}@${locked}` && locked !== "")
          lock.problems.push({
            line,
            message: `'dependencies', which npm 6 installs, has ${name}@${locked} in '${at}', and 'packages' has ${known.get(at)}`,
          });
    }
    return lock;
  }
  const dependencies = root.get("dependencies")?.value;
  if (isObject(dependencies)) return readVersionOne(dependencies);
  if (version > 1) return unreadable("it has no 'packages'");
  return emptyLock("1");
}

/** Duplicates within an entry (`version` twice) hide a version from a reader as well as a whole entry does. */
function isPath(key: string): boolean {
  return (
    key.includes("node_modules/") ||
    ["version", "resolved", "integrity", "packages", "dependencies", "lockfileVersion"].includes(key)
  );
}
