import { afterEach } from "vitest";
import type { Policy } from "@assay/core";
import { createNetwork } from "../../online/network.ts";
import { Judge, type Objection } from "../objection.ts";
import type { Resolution, ResolveOptions } from "../resolution.ts";
import { resolveDependencies } from "../resolve.ts";
import { Upstream } from "../upstream.ts";
import { startRegistry, type Shelf, type TestRegistry } from "./registry.ts";

const open: TestRegistry[] = [];
afterEach(async () => {
  for (const registry of open.splice(0)) await registry.close();
});

export type Flaws = Record<string, Objection["kind"]>;
interface Given extends Partial<Pick<ResolveOptions, "lock" | "settled" | "settings">> {
  manifest: object;
  shelf: Shelf;
  flaws?: Flaws;
  days?: number;
  licences?: Policy["licences"];
  more?: ResolveOptions["manifests"];
  odd?: Parameters<typeof startRegistry>[1];
}

/** Resolves a project by a registry over HTTP that has what the shelf says. */
export async function resolve({ manifest, shelf, flaws = {}, days = 0, licences, more = [], odd, ...rest }: Given) {
  const registry = await startRegistry(shelf, odd);
  open.push(registry);
  const network = createNetwork({ services: new Map([["npm", registry.url]]), userAgent: "assay/test" });
  const upstream = new Upstream(network, quiet);
  const weights = { malicious: 7, vulnerable: 5 } as Record<string, number>;
  const flawsOf = async (name: string, version: string): Promise<Objection[]> => {
    const kind = flaws[`${name}@${version}`];
    return kind === undefined ? [] : [{ kind, why: kind, weight: weights[kind] ?? 3 }];
  };
  const demanded = {
    days,
    mayBeYoung: (name: string) => name === "excepted",
    licences,
    now: new Date(),
    node: "20.19.0",
  };
  const judge = new Judge({ flawsOf }, demanded);
  const resolution = await resolveDependencies({
    folders: ["x"],
    lockfile: "package-lock.json",
    manifests: [{ path: "package.json", text: JSON.stringify({ name: "x", version: "1.0.0", ...manifest }) }, ...more],
    lock: undefined,
    settled: new Set(),
    settings: {},
    signal: quiet,
    progress: () => undefined,
    upstream,
    judge,
    ...rest,
  });
  return { resolution, registry, requests: upstream.requests };
}

const quiet = new AbortController().signal;

/** Versions by place, of what was resolved. */
export function placesOf(resolution: Resolution): Record<string, string> {
  if (resolution.status !== "resolved") throw new Error(JSON.stringify(resolution));
  const { packages } = JSON.parse(resolution.lock) as { packages: Record<string, { version: string; name?: string }> };
  const entries = Object.entries(packages).filter(([place]) => place !== "");
  return Object.fromEntries(entries.map(([place, { version }]) => [place.replaceAll("node_modules/", ""), version]));
}

/** @throws where it was not resolved */
export function detailsOf(resolution: Resolution) {
  if (resolution.status !== "resolved") throw new Error(JSON.stringify(resolution));
  return resolution;
}
