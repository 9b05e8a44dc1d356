import type { Manifest } from "./manifest.ts";
import { readPackageJson } from "./package-json.ts";
import { readPipfile } from "./pipfile.ts";
import { readUnchecked } from "../registries/unchecked.ts";
import { readPyproject } from "./pyproject.ts";

const readers: Readonly<Record<string, (text: string) => Manifest>> = {
  "package.json": readPackageJson,
  "pyproject.toml": readPyproject,
  Pipfile: readPipfile,
};

/** True for a file that says what is to be installed, by its name. */
export function isManifestName(name: string): boolean {
  return Object.hasOwn(readers, name);
}

/** Reads a manifest of any kind. Never throws on any text. */
export function readManifest(path: string, text: string): Manifest {
  const read = readers[path.slice(path.lastIndexOf("/") + 1)];
  if (read === undefined) throw new Error(`${path} is no manifest`);
  const manifest = read(text);
  if (manifest.status === "read") manifest.registries.push(...readUnchecked(path, text));
  return manifest;
}
