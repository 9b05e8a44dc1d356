import { isObject, type JsonObject, type JsonTree } from "@assay/core";
import { lineOf, readTomlTree } from "../../text/toml-tree.ts";
import { listAt, objectAt, textAt } from "../../text/tree-values.ts";
import { pypiVersions } from "../../versions/pypi-versions.ts";
import { indexNames, findTwins } from "../python-graph.ts";
import { readFiles, resolvedFrom, type PythonFile } from "../python-files.ts";
import {
  append,
  danglingProblem,
  emptyLock,
  unreadable,
  type RawLock,
  type RawPackage,
  type ReadLock,
  type Wish,
} from "../raw-lock.ts";

/** Reads a uv.lock of version 1. Never throws on any text. */
export function readUvLock(text: string): RawLock {
  const toml = readTomlTree(text, "package");
  if (!toml.ok) return unreadable(`it is not valid TOML: ${toml.why}`, toml.line, toml.column);
  const version = toml.value.get("version")?.value;
  if (version !== 1)
    return unreadable(typeof version === "number" ? `its version ${version} is not 1` : "its version is not 1");
  const lock: ReadLock = { ...emptyLock("1"), installScripts: true };
  const bodies: JsonObject[] = [];
  const members: JsonObject[] = [];
  for (const body of listAt(toml.value, "package").filter(isObject)) {
    const line = lineOf(body);
    const source = objectAt(body, "source");
    if (textAt(body, "name") === undefined || source.size === 0)
      lock.problems.push({ line, message: `the package '${textAt(body, "name") ?? ""}' has no name or no source` });
    else if (source.has("editable") || source.has("virtual")) members.push(body);
    else {
      lock.packages.push(packageOf(body, line));
      bodies.push(body);
    }
  }
  linkUp(lock, bodies, members);
  for (const entry of [
    ...listAt(objectAt(toml.value, "manifest"), "overrides"),
    ...listAt(objectAt(toml.value, "manifest"), "constraints"),
  ])
    if (isObject(entry)) lock.overridden.push(pypiVersions.canonicalName(textAt(entry, "name") ?? ""));
  append(lock.problems, findTwins(lock.packages, "uv"));
  return lock;
}

function packageOf(body: JsonObject, line: number): RawPackage {
  const name = textAt(body, "name") ?? "";
  const version = textAt(body, "version") ?? "";
  const source = objectAt(body, "source");
  const files = [body.get("sdist")?.value, ...listAt(body, "wheels")].filter(isObject).map((file): PythonFile => ({
    place: textAt(file, "url") ?? textAt(file, "path") ?? textAt(file, "filename") ?? "",
    hash: textAt(file, "hash"),
  }));
  const [git, url, registry] = [textAt(source, "git"), textAt(source, "url"), textAt(source, "registry")];
  const kind = git !== undefined ? "git" : url !== undefined ? "tarball" : registry === undefined ? "file" : "registry";
  const resolved = git ?? url ?? resolvedFrom(registry, files);
  return {
    name,
    version,
    at: `${name}@${version}`,
    line,
    source: registry !== undefined && !/^https?:/i.test(registry) ? "file" : kind,
    ...(resolved === undefined || kind === "file" ? {} : { resolved }),
    ...readFiles(name, version, files),
    ...(git === undefined ? {} : { installScript: true }),
    development: false,
    optional: false,
    requires: [],
  };
}

interface Asked {
  name: string;
  version: string | undefined;
}

function linkUp(lock: ReadLock, bodies: readonly JsonObject[], members: readonly JsonObject[]): void {
  const find = indexNames(lock.packages);
  const indexOf = ({ name, version }: Asked) =>
    find(name, version === undefined ? "" : `===${version}`).find(
      (index) => version === undefined || lock.packages[index]?.version === version,
    );
  // A package may ask for one that the repository has itself.
  const own = new Set(members.map((member) => textAt(member, "name")));
  for (const [index, entry] of lock.packages.entries())
    entry.requires = askedIn(bodies[index] ?? new Map()).flatMap((asked) => {
      const to = indexOf(asked);
      // uv keeps what was chosen, not the range that asked for it.
      if (to !== undefined) return [{ name: asked.name, range: "", to }];
      if (!own.has(asked.name)) lock.problems.push(danglingProblem(entry.line, entry.at, asked.name, ""));
      return [];
    });
  lock.roots = members.map((body) => {
    const source = objectAt(body, "source");
    const at = textAt(source, "editable") ?? textAt(source, "virtual") ?? "";
    const ranges = rangesOf(objectAt(body, "metadata"));
    const wish =
      (development: boolean) =>
      (asked: Asked): Wish => {
        const to = indexOf(asked);
        const range = ranges.get(pypiVersions.canonicalName(asked.name)) ?? "";
        return { name: asked.name, range, development, ...(to === undefined ? {} : { to }) };
      };
    return {
      at: at === "." ? "" : at,
      wishes: [...askedIn(body).map(wish(false)), ...groupsAt(body, "dev-dependencies").map(wish(true))],
    };
  });
}

/** Dependencies and those of every extra: an extra is locked only where somebody asks for it. */
function askedIn(body: JsonObject): Asked[] {
  return [...namesIn(listAt(body, "dependencies")), ...groupsAt(body, "optional-dependencies")];
}

function groupsAt(body: JsonObject, key: string): Asked[] {
  const groups = objectAt(body, key);
  return [...groups.keys()].flatMap((group) => namesIn(listAt(groups, group)));
}

function namesIn(items: readonly JsonTree[]): Asked[] {
  return items.filter(isObject).flatMap((item) => {
    const name = textAt(item, "name");
    return name === undefined ? [] : [{ name, version: textAt(item, "version") }];
  });
}

/** The ranges of the manifest as uv recorded them, by name. */
function rangesOf(metadata: JsonObject): Map<string, string> {
  const groups = objectAt(metadata, "requires-dev");
  const wishes = [
    ...listAt(metadata, "requires-dist"),
    ...[...groups.keys()].flatMap((group) => listAt(groups, group)),
  ];
  return new Map(
    wishes
      .filter(isObject)
      .map((wish) => [pypiVersions.canonicalName(textAt(wish, "name") ?? ""), textAt(wish, "specifier") ?? ""]),
  );
}
