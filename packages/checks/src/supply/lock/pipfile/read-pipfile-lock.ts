import { isObject, readJsonTree, type JsonObject } from "@assay/core";
import { listAt, objectAt, textAt, textsAt } from "../../text/tree-values.ts";
import { pypiVersions } from "../../versions/pypi-versions.ts";
import { fileHashesOf, resolvedFrom } from "../python-files.ts";
import { append, emptyLock, unreadable, type RawLock, type RawPackage } from "../raw-lock.ts";

/** Reads a Pipfile.lock of pipfile-spec 6. Never throws on any text. */
export function readPipfileLock(text: string): RawLock {
  const json = readJsonTree(text);
  if (!json.ok) return unreadable(`it is not valid JSON: ${json.why}`, json.line, json.column);
  if (!isObject(json.value)) return unreadable("it is not a JSON object");
  const root = json.value;
  const spec = objectAt(root, "_meta").get("pipfile-spec");
  if (spec?.value !== 6) return unreadable("its pipfile-spec is not 6", spec?.line ?? root.get("_meta")?.line);
  const lock = emptyLock("6");
  const indexes = new Map(
    listAt(objectAt(root, "_meta"), "sources")
      .filter(isObject)
      .map((source) => [textAt(source, "name") ?? "", textAt(source, "url") ?? ""]),
  );
  const known = new Map<string, RawPackage>();
  for (const [category, member] of root) {
    if (category === "_meta") continue;
    if (!isObject(member.value))
      lock.problems.push({ line: member.line, message: `'${category}' has a value of the wrong type` });
    for (const [name, { line, value }] of objectAt(root, category)) {
      if (!isObject(value)) {
        lock.problems.push({ line, message: `the entry '${name}' is not an object` });
        continue;
      }
      const entry = packageOf(name, line, value, category, indexes);
      const key = `${pypiVersions.canonicalName(name)}@${entry.version}`;
      const same = known.get(key);
      // What production and development share stands in both.
      if (same === undefined) {
        known.set(key, entry);
        lock.packages.push(entry);
      } else same.development &&= entry.development;
    }
  }
  for (const [name, version, line] of loose(lock.packages)) lock.unpinned.push({ name, range: version, line });
  const names = new Set(lock.packages.map(({ name }) => name));
  append(
    lock.problems,
    json.duplicates
      .filter(({ key }) => key !== "hashes" && (names.has(key) || ["default", "develop", "version"].includes(key)))
      .map(({ key, line }) => ({ line, message: `'${key}' stands twice; Pipenv takes the last one only` })),
  );
  return lock;
}

/** A version that is not set by `==` is none. */
function loose(packages: readonly RawPackage[]): [name: string, range: string, line: number][] {
  return packages.flatMap(({ name, version, line, source }): [string, string, number][] =>
    source === "registry" && version === "" ? [[name, version, line]] : [],
  );
}

function packageOf(
  name: string,
  line: number,
  body: JsonObject,
  category: string,
  indexes: ReadonlyMap<string, string>,
): RawPackage {
  const version = /^===?\s*(\S+)$/.exec(textAt(body, "version") ?? "")?.[1] ?? "";
  const git = textAt(body, "git");
  const file = textAt(body, "file");
  const isLocal = body.has("path") || (file !== undefined && !/^https?:/i.test(file));
  const source = git !== undefined ? "git" : isLocal ? "file" : file !== undefined ? "tarball" : "registry";
  const hashes = textsAt(body, "hashes");
  const index = indexes.get(textAt(body, "index") ?? "");
  const resolved =
    git === undefined
      ? isLocal
        ? undefined
        : (file ?? resolvedFrom(index, []))
      : `${git}#${textAt(body, "ref") ?? ""}`;
  return {
    name,
    version,
    at: `${category}/${name}`,
    line,
    source,
    ...(resolved === undefined ? {} : { resolved }),
    ...(hashes[0] === undefined ? {} : { integrity: hashes[0] }),
    ...fileHashesOf(hashes),
    hashes: [...new Set(hashes.flatMap((hash) => /^(sha\d+|md5):[0-9a-f]{32,128}$/i.exec(hash)?.[1] ?? []))],
    development: category === "develop",
    optional: false,
    installScript: false,
    requires: [],
  };
}
