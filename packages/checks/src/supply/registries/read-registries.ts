import { readNpmrc } from "./npmrc.ts";
import type { RegistryLine } from "./registry-line.ts";

/** Settings files that say where packages come from, by their names. */
const readers: Readonly<Record<string, (text: string) => RegistryLine[]>> = {
  ".npmrc": readNpmrc,
};

export function isSettingsName(name: string): boolean {
  return Object.hasOwn(readers, name);
}

/** The registries that a settings file names. */
export function readRegistries(path: string, text: string): RegistryLine[] {
  return readers[path.slice(path.lastIndexOf("/") + 1)]?.(text) ?? [];
}
