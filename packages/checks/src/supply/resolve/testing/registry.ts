import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { integrityOf, packageOf } from "../../archives/testing/tar.ts";

/** A version as a test tells it; all else is made up in the registry's own shape. */
export interface Published {
  /** Days ago. */
  age?: number | null;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  engines?: Record<string, string>;
  license?: string;
  /** Packages in its tarball, by their versions. */
  bundled?: Record<string, string>;
}

export type Shelf = Record<string, Record<string, Published>>;

export interface TestRegistry {
  url: string;
  /** What was asked for, in order. */
  asked: string[];
  close(): Promise<void>;
}

const DAY_MS = 86_400_000;

/** A registry of npm's shape on this machine. `odd` answers for names in ways that no registry should. */
export async function startRegistry(
  shelf: Shelf,
  odd: Record<string, (response: ServerResponse) => void> = {},
): Promise<TestRegistry> {
  const asked: string[] = [];
  let url = "";
  const server = createServer((request, response) => {
    const name = decodeURIComponent((request.url ?? "/").slice(1));
    asked.push(name);
    const answer = odd[name];
    if (answer !== undefined) return answer(response);
    const [, packaged = "", version = ""] = /^(.+)\/-\/.*-(\d+\.\d+\.\d+)\.tgz$/.exec(name) ?? [];
    const published = shelf[packaged]?.[version];
    if (published !== undefined) {
      response.writeHead(200).end(tarballOf(packaged, version, published));
      return;
    }
    const versions = shelf[name];
    if (versions === undefined) {
      response.writeHead(404, { "content-type": "application/json" }).end('{"error":"Not found"}');
      return;
    }
    response
      .writeHead(200, { "content-type": "application/json" })
      .end(JSON.stringify(packumentOf(name, versions, url)));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function packumentOf(name: string, versions: Record<string, Published>, url: string) {
  const times = Object.entries(versions).flatMap(([version, { age = 1000 }]) =>
    age === null ? [] : [[version, new Date(Date.now() - age * DAY_MS).toISOString()] as const],
  );
  const latest = Object.keys(versions).at(-1) ?? "";
  return {
    _id: name,
    name,
    "dist-tags": { latest },
    versions: Object.fromEntries(
      Object.entries(versions).map(([version, published]) => [
        version,
        {
          ...manifestOf(name, version, published),
          dist: {
            integrity: integrityOf(tarballOf(name, version, published)),
            tarball: `${url}${name}/-/${name.split("/").at(-1)}-${version}.tgz`,
          },
        },
      ]),
    ),
    time: { created: new Date(0).toISOString(), ...Object.fromEntries(times) },
  };
}

function manifestOf(name: string, version: string, { age: _age, bundled, ...rest }: Published): object {
  return { name, version, ...rest, ...(bundled !== undefined && { bundleDependencies: Object.keys(bundled) }) };
}

function tarballOf(name: string, version: string, published: Published): Buffer {
  const inner = Object.entries(published.bundled ?? {}).map(([other, its]) => [
    `node_modules/${other}/package.json`,
    JSON.stringify({ name: other, version: its }),
  ]);
  return packageOf(manifestOf(name, version, published), Object.fromEntries(inner));
}
