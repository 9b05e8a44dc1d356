import { readPipConf, readYarnrc } from "./line-settings.ts";
import { readNpmrc } from "./npmrc.ts";
import type { RegistryLine } from "./registry-line.ts";
import { readUnchecked } from "./unchecked.ts";
import { readBunfig, readUvToml } from "./toml-settings.ts";
import { readPnpmWorkspace, readYarnrcYml } from "./yaml-settings.ts";

/** Settings files that say where packages come from, by their names. */
const readers: Readonly<Record<string, (text: string) => RegistryLine[]>> = {
  ".npmrc": readNpmrc,
  ".yarnrc": readYarnrc,
  ".yarnrc.yml": readYarnrcYml,
  "pnpm-workspace.yaml": readPnpmWorkspace,
  "bunfig.toml": readBunfig,
  "uv.toml": readUvToml,
  "pip.conf": readPipConf,
  "pip.ini": readPipConf,
};

export function isSettingsName(name: string): boolean {
  return Object.hasOwn(readers, name);
}

/** The registries that a settings file names, and whom it trusts without a certificate. */
export function readRegistries(path: string, text: string): RegistryLine[] {
  const named = readers[path.slice(path.lastIndexOf("/") + 1)]?.(text) ?? [];
  return [...named, ...readUnchecked(path, text)];
}
