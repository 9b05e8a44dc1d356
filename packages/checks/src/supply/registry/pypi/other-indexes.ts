import type { Lockfile, NamedRegistry } from "../../evidence.ts";
import { publicHosts, readHost } from "../../lock/address.ts";

/** Settings that hold for everything below their folder. */
const settingsName = /(?:^|\/)(?:pip\.(?:conf|ini)|uv\.toml)$/;
/** What names indexes for the packages of lists beside it. */
const beside = /(?:\.(?:txt|in)|(?:^|\/)(?:pyproject\.toml|Pipfile|Pipfile\.lock|pdm\.lock))$/;

/**
 * The index, neither PyPI nor the user's own, that a package comes from or may come from; undefined where there is none.
 * Formats that write down no index leave it to the settings beside them, and with several any package may be of any.
 */
export function otherIndexOf(
  resolved: string | undefined,
  lockfile: Pick<Lockfile, "path" | "format">,
  registries: readonly NamedRegistry[],
  own: string,
): string | undefined {
  const isOther = (host: string) => !publicHosts.PyPI.has(host) && host !== new URL(own).host;
  if (resolved !== undefined) {
    const host = readHost(resolved)?.host ?? "an unknown place";
    return isOther(host) ? host : undefined;
  }
  // Poetry names the index of whatever does not come from PyPI.
  if (lockfile.format === "poetry") return undefined;
  return registries.find(({ path, host }) => isOther(host) && holdsFor(path, lockfile.path))?.host;
}

function holdsFor(settings: string, lockfile: string): boolean {
  const folder = folderOf(settings);
  if (settingsName.test(settings)) return folder === "" || lockfile.startsWith(`${folder}/`);
  return folder === folderOf(lockfile) && beside.test(settings);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
