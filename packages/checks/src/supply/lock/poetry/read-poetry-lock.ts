import { isObject, type JsonObject } from "@assay/core";
import { lineOf, readTomlTree } from "../../text/toml-tree.ts";
import { listAt, objectAt, textAt, textsAt } from "../../text/tree-values.ts";
import { readPoetryRange } from "../../versions/poetry-range.ts";
import { findTwins, indexNames } from "../python-graph.ts";
import { readFiles, resolvedFrom, type PythonFile } from "../python-files.ts";
import { append, emptyLock, unreadable, type RawLock, type RawPackage } from "../raw-lock.ts";

/** Reads a poetry.lock of lock-version 1.x and 2.x. Never throws on any text. */
export function readPoetryLock(text: string): RawLock {
  const toml = readTomlTree(text, "package");
  if (!toml.ok) return unreadable(`it is not valid TOML: ${toml.why}`, toml.line, toml.column);
  const metadata = objectAt(toml.value, "metadata");
  const version = textAt(metadata, "lock-version");
  if (!/^[12]\./.test(version ?? ""))
    return unreadable(`its lock-version ${version ?? "is missing and"} is not one of 1.x and 2.x`);
  const lock = { ...emptyLock(version ?? ""), installScripts: true };
  const filesByName = objectAt(metadata, "files");
  const bodies: JsonObject[] = [];
  for (const body of listAt(toml.value, "package").filter(isObject)) {
    const line = lineOf(body);
    const name = textAt(body, "name");
    if (name === undefined || textAt(body, "version") === undefined) {
      lock.problems.push({ line, message: `the package '${name ?? ""}' has no name or no version` });
      continue;
    }
    lock.packages.push(
      packageOf(body, line, listAt(body.has("files") ? body : filesByName, body.has("files") ? "files" : name)),
    );
    bodies.push(body);
  }
  const find = indexNames(lock.packages);
  for (const [index, entry] of lock.packages.entries())
    entry.requires = dependenciesOf(bodies[index] ?? new Map()).flatMap(([name, range]) =>
      find(name, range).map((to) => ({ name, range, to })),
    );
  append(lock.problems, findTwins(lock.packages, "Poetry"));
  return lock;
}

function packageOf(body: JsonObject, line: number, listed: ReturnType<typeof listAt>): RawPackage {
  const name = textAt(body, "name") ?? "";
  const version = textAt(body, "version") ?? "";
  const files = listed.filter(isObject).map((file): PythonFile => ({
    place: textAt(file, "file") ?? textAt(file, "url") ?? "",
    hash: textAt(file, "hash"),
  }));
  const origin = objectAt(body, "source");
  const type = textAt(origin, "type");
  const url = textAt(origin, "url");
  const groups = body.has("groups") ? textsAt(body, "groups") : [textAt(body, "category") ?? "main"];
  const source =
    type === "git" ? "git" : type === "url" ? "tarball" : type === "file" || type === "directory" ? "file" : "registry";
  const resolved =
    source === "git"
      ? `${url ?? ""}#${textAt(origin, "resolved_reference") ?? ""}`
      : source === "registry"
        ? resolvedFrom(url, files)
        : url;
  return {
    name,
    version,
    at: `${name}@${version}`,
    line,
    source,
    ...(resolved === undefined ? {} : { resolved }),
    ...readFiles(name, version, files),
    ...(source === "git" ? { installScript: true } : {}),
    development: !groups.includes("main"),
    optional: body.get("optional")?.value === true,
    requires: [],
  };
}

/** Poetry writes one range, a table with one, or a list of tables for different interpreters. */
function dependenciesOf(body: JsonObject): [name: string, range: string][] {
  return [...objectAt(body, "dependencies")].flatMap(([name, { value }]): [string, string][] => {
    const wishes = Array.isArray(value) ? value : [value];
    return wishes.map((wish): [string, string] => {
      const range = typeof wish === "string" ? wish : isObject(wish) ? (textAt(wish, "version") ?? "") : "";
      return [name, readPoetryRange(range) ?? ""];
    });
  });
}
