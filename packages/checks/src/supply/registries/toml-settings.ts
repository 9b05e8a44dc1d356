import { readHost } from "../lock/address.ts";
import { TomlPlaces } from "../manifest/toml-places.ts";
import { indexesIn } from "../manifest/pyproject.ts";
import { isObject, type JsonTree } from "@assay/core";
import { readTomlTree } from "../text/toml-tree.ts";
import { listAt, objectAt, textAt } from "../text/tree-values.ts";
import type { RegistryLine } from "./registry-line.ts";

/** `install.registry` and `install.scopes` of a bunfig.toml, each an address or a table with one. */
export function readBunfig(text: string): RegistryLine[] {
  const toml = readTomlTree(text);
  if (!toml.ok) return [];
  const places = new TomlPlaces(text);
  const install = objectAt(toml.value, "install");
  const scopes = objectAt(install, "scopes");
  return [
    ...registryIn(install.get("registry")?.value, places.ofKey("install", "registry")),
    ...[...scopes].flatMap(([name, { value }]) =>
      registryIn(value, places.ofKey("install.scopes", name)).map((registry) => ({
        ...registry,
        scope: name.startsWith("@") ? name : `@${name}`,
      })),
    ),
  ];
}

/** The indexes of a uv.toml. */
export function readUvToml(text: string): RegistryLine[] {
  const toml = readTomlTree(text);
  if (!toml.ok) return [];
  const places = new TomlPlaces(text);
  const flat = ["index-url", "extra-index-url"].flatMap((key) => {
    const value = toml.value.get(key)?.value;
    return (Array.isArray(value) ? value : [value]).flatMap((url) =>
      registryIn(url, places.ofText("", typeof url === "string" ? url : "")),
    );
  });
  return [...indexesIn(listAt(toml.value, "index"), "index", places), ...flat];
}

function registryIn(value: JsonTree | undefined, line: number): RegistryLine[] {
  const url = isObject(value) ? textAt(value, "url") : value;
  const place = typeof url === "string" ? readHost(url) : undefined;
  return place === undefined ? [] : [{ line, ...place }];
}
