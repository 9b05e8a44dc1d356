import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import semver from "semver";
import type { Candidates } from "./candidates.ts";
import type { KnownPackage, Manifest } from "./known-package.ts";
import type { Upstream } from "./upstream.ts";

/** What npm's resolver (pacote) asks for documents before it asks a registry; here it is all there is. */
export interface PackumentCache {
  has(key: string): boolean;
  get(key: string): Promise<object>;
  set(key: string, document: object): void;
  delete(key: string): void;
}

/** What npm's resolver takes for its registry: it shows only what may be picked. */
export interface FilteredRegistry {
  url: string;
  packuments: PackumentCache;
  /** The address here of a tarball of a registry. */
  throughHere(tarball: string): string;
  /** The address that a tarball has in the registry it comes from. */
  originalOf(url: string): string;
  close(): Promise<void>;
}

const TARBALL = "/-/tarball/";

/**
 * The resolver is npm's own; what it may choose from is decided here. Documents it gets from memory, of which it keeps
 * none for the next time. Tarballs, which it reads of packages that bundle others, it gets from a server on this machine,
 * so that questions about what is picked go through one place, which limits and notes them.
 */
export async function serveFiltered(upstream: Upstream, candidates: Candidates): Promise<FilteredRegistry> {
  const server = createServer((request, response) => {
    sendTarball(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const originalOf = (url: string): string =>
    url.startsWith(`${base}${TARBALL}`) ? decodeURIComponent(url.slice(base.length + TARBALL.length)) : url;
  const throughHere = (tarball: string): string => `${base}${TARBALL}${encodeURIComponent(tarball)}`;
  const shownAs = shownThrough(throughHere);
  return {
    url: `${base}/`,
    packuments: {
      has: () => true,
      get: (key) => packumentOf(key),
      set: () => undefined,
      delete: () => undefined,
    },
    throughHere,
    originalOf,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  /** @throws errors with the codes by which the resolver knows what a registry's refusals mean */
  async function packumentOf(key: string): Promise<object> {
    // `full:http://127.0.0.1:1234/@scope%2fname`
    const name = decodeURIComponent(key.slice(key.indexOf(base) + base.length + 1));
    const found = await upstream.package(name);
    if (found.kind === "absent") throw Object.assign(new Error(`${name} does not exist`), { code: "E404", name });
    if (found.kind === "unknown") throw Object.assign(new Error(found.why), { code: "E403", name });
    const all = await candidates.all(name);
    const allowed = all.filter((candidate) => candidates.isAllowed(candidate)).map(({ manifest }) => manifest);
    return shownPackument(found.value, allowed, shownAs);
  }

  async function sendTarball({ method, url = "/" }: IncomingMessage, response: ServerResponse): Promise<void> {
    if (method !== "GET" || !url.startsWith(TARBALL)) return void response.writeHead(405).end();
    const found = await upstream.tarball(originalOf(`${base}${url}`));
    if (found.kind === "there") response.writeHead(200).end(found.value);
    else response.writeHead(found.kind === "absent" ? 404 : 403).end();
  }
}

/** A packument with the versions that may be picked. */
function shownPackument(
  { name, tags, published }: KnownPackage,
  allowed: readonly Manifest[],
  shownAs: (manifest: Manifest) => object,
): object {
  const versions = Object.fromEntries(allowed.map((manifest) => [manifest.version, shownAs(manifest)]));
  const shown = Object.entries(tags).filter(([, version]) => Object.hasOwn(versions, version));
  const latest = semver.valid(tags["latest"]);
  if (latest !== null && !Object.hasOwn(versions, latest)) {
    // What npm takes where nothing else is asked for: the highest that is left, and not above what is the latest.
    const below = allowed.find(
      ({ version }) => semver.prerelease(version) === null && semver.compare(version, latest) < 0,
    );
    if (below !== undefined) shown.push(["latest", below.version]);
  }
  const time = Object.fromEntries([...published].map(([version, date]) => [version, date.toISOString()]));
  return { name, "dist-tags": Object.fromEntries(shown), time, versions };
}

/** Each version once, however often the tree is built: the resolver brings what it gets into its own form, in place. */
function shownThrough(tarballOf: (original: string) => string): (manifest: Manifest) => object {
  const known = new WeakMap<Manifest, object>();
  return (manifest) => {
    const before = known.get(manifest);
    if (before !== undefined) return before;
    const { integrity, shasum, tarball } = manifest.dist;
    const dist = { integrity, shasum, tarball: tarballOf(tarball) };
    // Through text, so that fields that are undefined are none.
    const shown = JSON.parse(JSON.stringify({ ...manifest, dist })) as object;
    known.set(manifest, shown);
    return shown;
  };
}
