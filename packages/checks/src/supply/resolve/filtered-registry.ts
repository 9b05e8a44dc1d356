import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import semver from "semver";
import type { KnownPackage, Manifest } from "../registry/packument.ts";
import type { Upstream } from "../registry/upstream.ts";
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
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
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
    const allowed = await candidates.allowed(name);
    response.writeHead(200, json).end(JSON.stringify(packumentOf(found.value, allowed, base)));
  }

  async function sendTarball(original: string, response: ServerResponse): Promise<void> {
    const found = await upstream.tarball(original);
    if (found.kind === "found") response.writeHead(200).end(found.value);
    else response.writeHead(found.kind === "absent" ? 404 : 403).end();
  }
}

const json = { "content-type": "application/json" };

function packumentOf({ name, tags, published }: KnownPackage, allowed: readonly Manifest[], base: string) {
  const versions = Object.fromEntries(allowed.map((manifest) => [manifest.version, throughHere(manifest, base)]));
  const shown = Object.entries(tags).filter(([, version]) => version in versions);
  const latest = tags["latest"];
  if (latest !== undefined && !(latest in versions)) {
    // What npm takes where nothing else is asked for: the highest that is left, and not above what is the latest.
    const left = allowed.find(
      ({ version }) => semver.prerelease(version) === null && semver.compareLoose(version, latest) < 0,
    );
    if (left !== undefined) shown.push(["latest", left.version]);
  }
  const time = Object.fromEntries([...published].map(([version, date]) => [version, date.toISOString()]));
  return { name, "dist-tags": Object.fromEntries(shown), versions, time };
}

function throughHere(manifest: Manifest, base: string): Manifest {
  const tarball = `${base}${TARBALL}${encodeURIComponent(manifest.dist.tarball)}`;
  return { ...manifest, dist: { ...manifest.dist, tarball } };
}

function originalOf(url: string, base: string): string {
  const start = `${base}${TARBALL}`;
  return url.startsWith(start) ? decodeURIComponent(url.slice(start.length)) : url;
}
