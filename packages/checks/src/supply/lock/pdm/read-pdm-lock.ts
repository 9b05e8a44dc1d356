import { readRequirement } from "../../manifest/requirement.ts";
import { isObject, type JsonObject } from "@assay/core";
import { lineOf, readTomlTree } from "../../text/toml-tree.ts";
import { listAt, objectAt, textAt, textsAt } from "../../text/tree-values.ts";
import { findTwins, indexNames } from "../python-graph.ts";
import { readFiles, resolvedFrom, type PythonFile } from "../python-files.ts";
import { append, emptyLock, unreadable, type RawLock, type RawPackage } from "../raw-lock.ts";

/** Reads a pdm.lock of lock_version 4.x. Never throws on any text. */
export function readPdmLock(text: string): RawLock {
  const toml = readTomlTree(text, "package");
  if (!toml.ok) return unreadable(`it is not valid TOML: ${toml.why}`, toml.line, toml.column);
  const metadata = objectAt(toml.value, "metadata");
  const version = textAt(metadata, "lock_version");
  if (!/^4(?:\.|$)/.test(version ?? ""))
    return unreadable(`its lock_version ${version ?? "is missing and"} is not one of 4.x`);
  const lock = { ...emptyLock(version ?? ""), installScripts: true };
  const filesByKey = objectAt(metadata, "files");
  const byIdentity = new Map<string, number>();
  const bodies: { body: JsonObject; index: number }[] = [];
  for (const body of listAt(toml.value, "package").filter(isObject)) {
    const line = lineOf(body);
    const name = textAt(body, "name");
    if (name === undefined) lock.problems.push({ line, message: "a package has no name" });
    else {
      // `name[extra]` has an entry of its own, for the same files.
      const isExtra = body.has("extras");
      const identity = `${name} ${textAt(body, "version") ?? ""}`;
      const known = isExtra ? (byIdentity.get(identity) ?? -1) : -1;
      if (known < 0) {
        byIdentity.set(identity, lock.packages.length);
        lock.packages.push(
          packageOf(body, line, body.has("files") ? listAt(body, "files") : listAt(filesByKey, identity)),
        );
      }
      bodies.push({ body, index: known < 0 ? lock.packages.length - 1 : known });
    }
  }
  const find = indexNames(lock.packages);
  for (const { body, index } of bodies)
    for (const wish of textsAt(body, "dependencies")) {
      const asked = readRequirement(wish);
      for (const to of asked === undefined ? [] : find(asked.name, asked.range))
        if (asked !== undefined && to !== index)
          lock.packages[index]?.requires.push({ name: asked.name, range: asked.range, to });
    }
  append(lock.problems, findTwins(lock.packages, "PDM"));
  return lock;
}

function packageOf(body: JsonObject, line: number, listed: ReturnType<typeof listAt>): RawPackage {
  const name = textAt(body, "name") ?? "";
  const version = textAt(body, "version") ?? "";
  const files = listed.filter(isObject).map((file): PythonFile => ({
    place: textAt(file, "url") ?? textAt(file, "file") ?? "",
    hash: textAt(file, "hash"),
  }));
  const [git, url] = [textAt(body, "git"), textAt(body, "url")];
  const source = git !== undefined ? "git" : body.has("path") ? "file" : url !== undefined ? "tarball" : "registry";
  const resolved =
    git === undefined
      ? (url ?? (source === "registry" ? resolvedFrom(undefined, files) : undefined))
      : `${git}#${textAt(body, "revision") ?? ""}`;
  const groups = body.has("groups") ? textsAt(body, "groups") : ["default"];
  return {
    name,
    version,
    at: `${name}@${version}`,
    line,
    source,
    ...(resolved === undefined ? {} : { resolved }),
    ...readFiles(name, version, files),
    ...(source === "git" ? { installScript: true } : {}),
    development: !groups.includes("default"),
    optional: false,
    requires: [],
  };
}
