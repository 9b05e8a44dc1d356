import { readHost, publicHosts } from "../lock/address.ts";
import type { LockedPackage } from "../evidence.ts";
import { registryOf } from "../online/user-services.ts";
import { baseOf, once, type Ask, type Surroundings } from "./asking.ts";
import { existsElsewhere } from "./exists-elsewhere.ts";
import { factsOf, isComplete } from "./facts-of.ts";
import { askPackument } from "./packument.ts";

/** Asks registries of npm about locked packages. */
export function createNpmAsk({ network, unknowns, context }: Surroundings): Ask {
  const { signal } = context;
  const documentOf = once((name) => {
    const registry = registryOf(name, network.services) ?? "";
    return askPackument({ name, registry, purpose: "what the registry says of a package" }, network, signal);
  });

  return async (asking) => {
    const { entry } = asking;
    const registry = ownRegistryOf(entry, network.services);
    if (registry === undefined) {
      unknowns.add(
        entry.name,
        `it comes from ${readHost(entry.resolved ?? "")?.host ?? "an unknown place"}, which is not among your own registries`,
      );
      return [];
    }
    const { host } = new URL(registry);
    const read = await documentOf(entry.name);
    const base = baseOf(asking, host);
    if (read.kind === "unknown") {
      unknowns.add(entry.name, `${host}: ${read.why}`);
      return [];
    }
    if (read.kind === "absent") {
      // A private package looks the same to whoever is not logged in.
      if (entry.name.startsWith("@")) {
        unknowns.add(entry.name, `${host} has no such package that you may read: it is private, or there is none`);
        return [];
      }
      return [{ ...base, state: "no-package", elsewhere: await existsElsewhere(entry.name, "npm", network, signal) }];
    }
    const complete = isComplete(read.value);
    if (!complete) unknowns.addReduced(entry.name, host, "npm");
    return [{ ...base, ...factsOf(read.value, entry), copied: !complete }];
  };
}

/** The user's own registry for the package; undefined where the package comes from elsewhere, which is nobody else's business. */
function ownRegistryOf({ name, resolved }: LockedPackage, services: ReadonlyMap<string, string>): string | undefined {
  const own = registryOf(name, services);
  const host = readHost(resolved ?? "")?.host;
  if (own === undefined || host === undefined || publicHosts.npm.has(host) || host === new URL(own).host) return own;
  return undefined;
}
