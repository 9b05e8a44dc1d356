import type { CollectContext, Network } from "@assay/core";
import type { LockedPackage, Lockfile, NamedRegistry } from "../evidence.ts";
import type { RegistryFacts } from "./evidence.ts";
import type { Unknowns } from "./unknowns.ts";

/** A locked package about which a registry is asked. */
export interface Asking {
  lockfile: Lockfile;
  index: number;
  entry: LockedPackage;
  isNew: boolean;
}

/** What asking takes. */
export interface Surroundings {
  network: Network;
  unknowns: Unknowns;
  /** What the repository's own settings name. */
  registries: readonly NamedRegistry[];
  context: Pick<CollectContext, "signal" | "policy">;
}

/** Asks about one package: what was told of it, or nothing, and then why not is among the unknowns. */
export type Ask = (asking: Asking) => Promise<RegistryFacts[]>;

/** What every fact has. */
export function baseOf({ lockfile, index, isNew }: Asking, registry: string) {
  return { lockfile: lockfile.path, package: index, registry, isNew, elsewhere: false, copied: false };
}

/** Asks each thing once. */
export function once<T>(ask: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return (name) => {
    const known = asked.get(name) ?? ask(name);
    asked.set(name, known);
    return known;
  };
}
