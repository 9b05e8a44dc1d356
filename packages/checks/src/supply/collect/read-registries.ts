import { readHost } from "../lock/tarball.ts";

/** Hosts of the registries that an .npmrc names, for all packages or for a scope. */
export function readRegistries(npmrc: string): string[] {
  const hosts = new Set<string>();
  for (const match of npmrc.matchAll(/^\s*(?:@[\w.-]+:)?registry\s*=\s*"?(\S+?)"?\s*$/gm)) {
    const host = readHost(match[1] ?? "")?.host;
    if (host !== undefined) hosts.add(host);
  }
  return [...hosts];
}
