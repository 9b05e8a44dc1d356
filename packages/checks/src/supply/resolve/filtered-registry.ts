import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import semver from "semver";
import type { KnownPackage, Manifest } from "./known-package.ts";
import type { Upstream } from "./upstream.ts";
import type { Candidates } from "./candidates.ts";

/** A registry on this machine that shows npm's resolver only what may be picked. */
export interface FilteredRegistry {
  url: string;
  /** The address that a tarball has in the registry it comes from. */
  originalOf(url: string): string;
  /** The last thing that could not be told of a package. */
  unknown: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

const TARBALL = "/-/tarball/";

/**
 * The resolver is npm's own; what it may choose from is decided here. So it picks as npm does, and every question that it
 * has goes through one place, which limits it and notes it. Tarballs too, of packages that bundle others.
 */
export async function serveFiltered(upstream: Upstream, candidates: Candidates): Promise<FilteredRegistry> {
  const unknown = new Map<string, string>();
  let base = "";
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      unknown.set(request.url ?? "", String(error));
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const textOf = textsThrough(base);
  return {
    url: `${base}/`,
    originalOf: (url) => originalOf(url, base),
    unknown,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function answer({ method, url = "/" }: IncomingMessage, response: ServerResponse): Promise<void> {
    if (method !== "GET") return void response.writeHead(405).end();
    if (url.startsWith(TARBALL)) return sendTarball(originalOf(`${base}${url}`, base), response);
    const name = decodeURIComponent(url.slice(1));
    const found = await upstream.package(name);
    if (found.kind === "absent") return void response.writeHead(404, json).end("{}");
    if (found.kind === "unknown") {
      unknown.set(name, found.why);
      return void response.writeHead(403, json).end(JSON.stringify({ error: found.why }));
    }
    const body = packumentOf(found.value, await candidates.allowed(name), textOf);
    response.writeHead(200, json).end(body);
  }

  async function sendTarball(original: string, response: ServerResponse): Promise<void> {
    const found = await upstream.tarball(original);
    if (found.kind === "found") response.writeHead(200).end(found.value);
    else response.writeHead(found.kind === "absent" ? 404 : 403).end();
  }
}

const json = { "content-type": "application/json" };

/** The text of a packument with the versions that may be picked. */
function packumentOf(of: KnownPackage, allowed: readonly Manifest[], textOf: (manifest: Manifest) => string): string {
  const { name, tags, published } = of;
  const left = new Map(allowed.map((manifest) => [manifest.version, manifest]));
  const shown = Object.entries(tags).filter(([, version]) => left.has(version));
  const latest = semver.valid(tags["latest"]);
  if (latest !== null && !left.has(latest)) {
    // What npm takes where nothing else is asked for: the highest that is left, and not above what is the latest.
    const below = allowed.find(
      ({ version }) => semver.prerelease(version) === null && semver.compare(version, latest) < 0,
    );
    if (below !== undefined) shown.push(["latest", below.version]);
  }
  const versions = allowed.map((manifest) => `${JSON.stringify(manifest.version)}:${textOf(manifest)}`).join(",");
  const time = Object.fromEntries([...published].map(([version, date]) => [version, date.toISOString()]));
  const rest = JSON.stringify({ name, "dist-tags": Object.fromEntries(shown), time });
  return `${rest.slice(0, -1)},"versions":{${versions}}}`;
}

/** What the resolver reads, or writes into the lockfile. The rest is most of what a registry sends. */
const read: ReadonlySet<string> = new Set(
  (
    "name version dist scripts gypfile bin engines os cpu libc license funding dependencies optionalDependencies " +
    "peerDependencies peerDependenciesMeta acceptDependencies bundleDependencies bundledDependencies workspaces " +
    "deprecated _hasShrinkwrap hasInstallScript"
  ).split(" "),
);

/** Each version's text once, however often the tree is built. */
function textsThrough(base: string): (manifest: Manifest) => string {
  const texts = new WeakMap<Manifest, string>();
  return (manifest) => {
    const known = texts.get(manifest);
    if (known !== undefined) return known;
    const tarball = `${base}${TARBALL}${encodeURIComponent(manifest.dist.tarball)}`;
    const shown = Object.entries(manifest).filter(([key]) => read.has(key));
    const text = JSON.stringify({ ...Object.fromEntries(shown), dist: { ...manifest.dist, tarball } });
    texts.set(manifest, text);
    return text;
  };
}

function originalOf(url: string, base: string): string {
  const start = `${base}${TARBALL}`;
  return url.startsWith(start) ? decodeURIComponent(url.slice(start.length)) : url;
}
