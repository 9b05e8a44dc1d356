/** Hosts that serve the npm registry's own packages. */
export const registryHosts: ReadonlySet<string> = new Set([
  "registry.npmjs.org",
  "registry.npmjs.com",
  "registry.yarnpkg.com",
]);

/** What a registry's tarball URL names. */
export interface Tarball {
  name: string;
  version: string;
  /** The name that the file has, where that is another one than its folder's. */
  file?: string;
}

/**
 * Name and version in a registry's tarball URL, `…/<name>/-/<file>-<version>.tgz`: what npm downloads whatever the
 * entry calls it. Undefined for URLs of another shape.
 */
export function readTarballUrl(resolved: string): Tarball | undefined {
  let path: string;
  try {
    path = decodeURIComponent(new URL(resolved).pathname);
  } catch {
    return undefined;
  }
  const match = /(?:^|\/)((?:@[^/@]+\/)?[^/@]+)\/-\/(?:@[^/]+\/)?([^/]+)\.tgz$/.exec(path);
  const [, name, file] = match ?? [];
  if (name === undefined || file === undefined) return undefined;
  const prefix = `${name.slice(name.indexOf("/") + 1)}-`;
  if (file.startsWith(prefix)) return { name, version: file.slice(prefix.length) };
  const own = /^(.+?)-(v?\d+\..*)$/.exec(file);
  return own?.[1] === undefined || own[2] === undefined ? undefined : { name, version: own[2], file: own[1] };
}

/** Host and scheme of a URL, git shorthand included; undefined where there is none. */
export function readHost(resolved: string): { host: string; scheme: string } | undefined {
  const scp = /^(?:git\+ssh:\/\/)?git@([^:/]+):/.exec(resolved)?.[1];
  if (scp !== undefined) return { host: scp.toLowerCase(), scheme: "ssh" };
  try {
    const url = new URL(resolved);
    return url.host === ""
      ? undefined
      : { host: url.host.toLowerCase(), scheme: url.protocol.slice(0, -1).toLowerCase() };
  } catch {
    return undefined;
  }
}
