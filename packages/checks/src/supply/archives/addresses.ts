import { publicHosts } from "../lock/address.ts";
import type { Ecosystem, LockedPackage } from "../evidence.ts";

/** The user's own registry of npm for a package, with a slash at its end; undefined where there is none. */
export function ownRegistry(name: string, services: ReadonlyMap<string, string>): string | undefined {
  const scope = name.startsWith("@") ? name.slice(0, name.indexOf("/")) : undefined;
  return (scope === undefined ? undefined : services.get(`npm:${scope}`)) ?? services.get("npm");
}

/** Where a registry of npm has the archive of a version, where its document does not say. */
export function usualAddress({ name, version }: Pick<LockedPackage, "name" | "version">, registry: string): string {
  return `${registry}${name}/-/${name.slice(name.indexOf("/") + 1)}-${encodeURIComponent(version)}.tgz`;
}

/**
 * The address to download an archive from: on the host that was asked, or on the public registry's, in whose place
 * comes the user's own, as npm does it. Undefined for any other host.
 */
export function allowedAddress(address: string, own: string, ecosystem: Ecosystem): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const [url, registry] = [new URL(address), new URL(own)];
  if (!/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") return undefined;
  if (url.host === registry.host) return url.protocol === registry.protocol ? url.href : undefined;
  if (!publicHosts[ecosystem].has(url.host) || url.protocol !== "https:") return undefined;
  return ecosystem === "npm" ? `${own}${url.pathname.slice(1)}` : url.href;
}
