import type { Ecosystem } from "../evidence.ts";

/** Hosts that serve the public registries' own packages. */
export const publicHosts: Readonly<Record<Ecosystem, ReadonlySet<string>>> = {
  npm: new Set(["registry.npmjs.org", "registry.npmjs.com", "registry.yarnpkg.com"]),
  PyPI: new Set(["pypi.org", "pypi.python.org", "files.pythonhosted.org"]),
};

/** A full commit at the end of a git address, or in the address of a host's archive of it: what can't be moved to other code. */
const fullCommit = [
  /#(?:.*[=&:])?(?:[0-9a-f]{40}|[0-9a-f]{64})$/i,
  /^https:\/\/codeload\.github\.com\/[^/]+\/[^/]+\/(?:legacy\.)?(?:tar\.gz|zip)\/[0-9a-f]{40}$/i,
  /^https:\/\/(?:github|gitlab)\.com\/.+\/(?:-\/)?archive\/[0-9a-f]{40}(?:\/[^/]+)?(?:\.tar\.gz|\.zip)$/i,
  /^https:\/\/gitlab\.com\/api\/v4\/projects\/[^/]+\/repository\/archive\.tar\.gz\?(?:ref|sha)=[0-9a-f]{40}$/i,
  /^https:\/\/bitbucket\.org\/[^/]+\/[^/]+\/get\/[0-9a-f]{40}\.tar\.gz$/i,
];

/** True where the address of a repository, or of its archive, names one commit and no other. */
export function isPinnedToCommit(address: string): boolean {
  return fullCommit.some((pattern) => pattern.test(address));
}

/** True for the archive that a host of repositories makes of one commit. */
export function isCommitArchive(address: string): boolean {
  return fullCommit.slice(1).some((pattern) => pattern.test(address));
}

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
