import type { ServerResponse } from "node:http";
import type { Network } from "@assay/core";
import { startServer } from "../advisories/testing/archive-server.ts";
import { createNetwork } from "../online/network.ts";
import { integrity } from "./lockfile.ts";

/** What a test says of one published version; the rest is as npm's registry writes it. */
export interface Published {
  daysAgo: number;
  scripts?: Record<string, string>;
  gypfile?: boolean;
  dependencies?: Record<string, string>;
  deprecated?: string;
  license?: unknown;
  integrity?: string;
  provenance?: boolean;
  trustedPublisher?: boolean;
  description?: string;
  repository?: unknown;
}

type Answer =
  | object
  | string
  | { status: number; body?: string | Uint8Array; type?: string; headers?: Record<string, string> };

export interface RegistryServer {
  address: string;
  /** Method and path of each request. */
  requests: string[];
  network: Network;
  close(): Promise<void>;
}

const dayMs = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * dayMs - 60_000).toISOString();

/**
 * A package's document in the shape of npm's own registry: fields as its documentation has them and as seen in answers
 * of November 2026, signatures and attestations included.
 *
 * @see https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md
 */
export function packument(name: string, versions: Record<string, Published>): Record<string, unknown> {
  const dates = Object.fromEntries(
    Object.entries(versions).map(([version, { daysAgo: days }]) => [version, daysAgo(days)]),
  );
  const all = Object.values(dates).sort();
  return {
    _id: name,
    _rev: "12-0123456789abcdef0123456789abcdef",
    name,
    "dist-tags": { latest: Object.keys(versions).at(-1) },
    versions: Object.fromEntries(
      Object.entries(versions).map(([version, one]) => [version, versionOf(name, version, one)]),
    ),
    time: { created: all[0], modified: all.at(-1), ...dates },
    maintainers: [{ name: "somebody", email: "somebody@example.com" }],
    license: "MIT",
    readme: "",
  };
}

function versionOf(name: string, version: string, one: Published): Record<string, unknown> {
  const { scripts, gypfile, deprecated, description = "x", repository, license = "MIT" } = one;
  return {
    name,
    version,
    description,
    license,
    repository: repository ?? { type: "git", url: `git+https://github.com/example/${name}.git` },
    ...(scripts !== undefined && { scripts }),
    ...(gypfile !== undefined && { gypfile }),
    ...(one.dependencies !== undefined && { dependencies: one.dependencies }),
    ...(deprecated !== undefined && { deprecated }),
    _id: `${name}@${version}`,
    _nodeVersion: "22.11.0",
    _npmUser: {
      name: "GitHub Actions",
      email: "npm-oidc-no-reply@github.com",
      ...(one.trustedPublisher === true && { trustedPublisher: { id: "github", oidcConfigId: "oidc:0" } }),
    },
    dist: {
      integrity: one.integrity ?? integrity,
      shasum: "583b1aa775961d4b113ac17d9c50baef9dd76bd1",
      tarball: `https://registry.npmjs.org/${name}/-/${name}-${version}.tgz`,
      fileCount: 3,
      unpackedSize: 1000,
      signatures: [{ keyid: "SHA256:DhQ8wR5APBvFHLF/+Tc+AYvPOdTpcIDqOhxsBHRwC7U", sig: "MEUC" }],
      ...(one.provenance === true && {
        attestations: {
          url: `https://registry.npmjs.org/-/npm/v1/attestations/${name}@${version}`,
          provenance: { predicateType: "https://slsa.dev/provenance/v1" },
        },
      }),
    },
  };
}

/** A package's archive, at the path where npm's registry has it. */
export function tarball(name: string, version: string, bytes: Uint8Array): Record<string, object> {
  const file = name.slice(name.indexOf("/") + 1);
  return { [`${name}/-/${file}-${version}.tgz`]: { status: 200, body: bytes, type: "application/octet-stream" } };
}

/**
 * A registry and what else is asked, over HTTP. Answers are by path; what is not named is not there, as npm's registry
 * says it. A text is a page of HTML.
 */
export async function startRegistry(answers: Readonly<Record<string, Answer>>): Promise<RegistryServer> {
  const server = await startServer((request, response) => {
    const path = decodeURIComponent((request.url ?? "/").slice(1));
    send(
      response,
      Object.hasOwn(answers, path)
        ? answers[path]
        : { status: 404, body: '{"error":"Not found"}', type: "application/json" },
    );
  });
  const services = new Map(["npm", "pypi", "osv"].map((name) => [name, server.address]));
  const limits = { idleMs: 5_000, totalMs: 10_000 };
  return { ...server, network: createNetwork({ services, userAgent: "assay/test", limits }) };
}

function send(response: ServerResponse, answer: Answer | undefined): void {
  if (typeof answer === "string") {
    response.writeHead(200, { "content-type": "text/html" }).end(answer);
  } else if (answer !== undefined && "status" in answer) {
    const { status, body = "", type = "text/plain", headers = {} } = answer;
    response.writeHead(status, { "content-type": type, ...headers }).end(body);
  } else {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  }
}
