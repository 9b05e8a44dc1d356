import { isObject, type JsonObject, type JsonTree } from "@assay/core";
import { readTomlTree } from "../text/toml-tree.ts";
import { listAt, objectAt, objectsAt, textAt, textsAt } from "../text/tree-values.ts";
import { readHost } from "../lock/address.ts";
import type { RegistryLine } from "../registries/registry-line.ts";
import { pypiVersions } from "../versions/pypi-versions.ts";
import { readPoetryRange } from "../versions/poetry-range.ts";
import type { Manifest, ManifestWish } from "./manifest.ts";
import { readRequirement } from "./requirement.ts";
import { TomlPlaces } from "./toml-places.ts";

type Kind = ManifestWish["kind"];

/** Reads a pyproject.toml: PEP 621 and 735, and what Poetry, uv and PDM add. Never throws on any text. */
export function readPyproject(text: string): Manifest {
  const toml = readTomlTree(text.startsWith("\uFEFF") ? text.slice(1) : text);
  if (!toml.ok)
    return { status: "unreadable", line: toml.line, column: toml.column, why: `it is not valid TOML: ${toml.why}` };
  const root = toml.value;
  const places = new TomlPlaces(text);
  const project = objectAt(root, "project");
  const tool = objectAt(root, "tool");
  const name = textAt(project, "name") ?? textAt(objectAt(tool, "poetry"), "name");
  const uv = objectAt(tool, "uv");
  const own = name === undefined ? undefined : pypiVersions.canonicalName(name);
  const wishes = [
    ...requirements(listAt(project, "dependencies"), "project", "production", places),
    ...groups(project, "optional-dependencies", "project.optional-dependencies", "optional", places),
    ...groups(root, "dependency-groups", "dependency-groups", "development", places),
    ...requirements(listAt(uv, "dev-dependencies"), "tool.uv", "development", places),
    ...groups(objectAt(tool, "pdm"), "dev-dependencies", "tool.pdm.dev-dependencies", "development", places),
    ...poetryWishes(objectAt(tool, "poetry"), places),
  ];
  return {
    status: "read",
    ecosystem: "PyPI",
    ...(name === undefined ? {} : { name }),
    // A project may ask for its own extras.
    wishes: wishes.filter((wish) => pypiVersions.canonicalName(wish.name) !== own),
    overridden: [
      ...[...textsAt(uv, "override-dependencies"), ...textsAt(uv, "constraint-dependencies")].flatMap(
        (wish) => readRequirement(wish)?.name ?? [],
      ),
      ...objectAt(uv, "sources").keys(),
      ...objectAt(objectAt(objectAt(tool, "pdm"), "resolution"), "overrides").keys(),
    ],
    workspaces: textsAt(objectAt(uv, "workspace"), "members"),
    registries: [
      ...indexesIn(listAt(uv, "index"), "tool.uv.index", places),
      ...indexesIn(listAt(objectAt(tool, "poetry"), "source"), "tool.poetry.source", places),
      ...indexesIn(listAt(objectAt(tool, "pdm"), "source"), "tool.pdm.source", places),
      ...["index-url", "extra-index-url"].flatMap((key) => {
        const value = uv.get(key)?.value;
        const urls = Array.isArray(value) ? value : [value];
        return urls.flatMap((url) => registryAt(url, places.ofKey("tool.uv", key)));
      }),
    ],
  };
}

function requirements(items: readonly JsonTree[], head: string, kind: Kind, places: TomlPlaces): ManifestWish[] {
  return items.flatMap((item) => {
    const asked = typeof item === "string" ? readRequirement(item) : undefined;
    if (asked === undefined || typeof item !== "string") return [];
    return { name: asked.name, range: asked.range, line: places.ofText(head, item), kind };
  });
}

function groups(parent: JsonObject, key: string, head: string, kind: Kind, places: TomlPlaces): ManifestWish[] {
  const tables = objectAt(parent, key);
  return [...tables.keys()].flatMap((group) => requirements(listAt(tables, group), head, kind, places));
}

function poetryWishes(poetry: JsonObject, places: TomlPlaces): ManifestWish[] {
  const tables: [string, JsonObject, Kind][] = [
    ["tool.poetry.dependencies", objectAt(poetry, "dependencies"), "production"],
    ["tool.poetry.dev-dependencies", objectAt(poetry, "dev-dependencies"), "development"],
    ...objectsAt(poetry, "group").map(([group, table]): [string, JsonObject, Kind] => [
      `tool.poetry.group.${group}.dependencies`,
      objectAt(table, "dependencies"),
      group === "main" ? "production" : "development",
    ]),
  ];
  return tables.flatMap(([head, table, kind]) => poetryTable(table, kind, (name) => places.ofKey(head, name)));
}

/** A table of names with ranges, as Poetry and Pipenv write it. Other interpreters' lists have no range of their own. */
export function poetryTable(table: JsonObject, kind: Kind, lineOf: (name: string) => number): ManifestWish[] {
  return [...table].flatMap(([name, { value }]): ManifestWish[] => {
    if (name === "python" || Array.isArray(value)) return [];
    const isLocal = isObject(value) && (value.has("path") || value.has("develop"));
    const range = typeof value === "string" ? value : isObject(value) ? (textAt(value, "version") ?? "") : "";
    const isOptional = isObject(value) && value.get("optional")?.value === true;
    if (isLocal) return [];
    return [{ name, range: readPoetryRange(range) ?? "", line: lineOf(name), kind: isOptional ? "optional" : kind }];
  });
}

/** The indexes in a list of tables that have a `url`. */
export function indexesIn(items: readonly JsonTree[], head: string, places: TomlPlaces): RegistryLine[] {
  return items.filter(isObject).flatMap((item) => {
    const url = textAt(item, "url");
    return registryAt(url, places.ofText(head, url ?? ""));
  });
}

function registryAt(url: JsonTree | undefined, line: number): RegistryLine[] {
  const place = typeof url === "string" ? readHost(url) : undefined;
  return place === undefined ? [] : [{ line, ...place }];
}
