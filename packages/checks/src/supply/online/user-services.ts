import { homedir } from "node:os";
import type { Network } from "@assay/core";
import { UserError } from "@assay/core/errors";
import { safeLine } from "@assay/core/safe-text";
import { createNetwork } from "./network.ts";
import { isWebAddress, readNpmSettings, variableOf, type NpmSettings, type Places } from "./npm-settings.ts";

const defaults: Readonly<Record<string, string>> = {
  npm: "https://registry.npmjs.org/",
  pypi: "https://pypi.org/",
  osv: "https://api.osv.dev/",
};

/**
 * Where services are reached by the settings of whoever runs Assay: the user's own .npmrc, variables as npm reads them,
 * `ASSAY_OSV_API` and `ASSAY_PYPI`.
 *
 * @throws {UserError} for a variable that is no address
 */
export function userServices(
  places: Places = { home: homedir(), environment: process.env },
  npm: NpmSettings = readNpmSettings(places),
): Map<string, string> {
  const services = new Map(Object.entries(defaults));
  for (const [scope, address] of npm.registries) services.set(scope === "" ? "npm" : `npm:${scope}`, address);
  for (const [name, service] of [
    ["npm_config_registry", "npm"],
    ["assay_osv_api", "osv"],
    ["assay_pypi", "pypi"],
  ] as const) {
    const value = variableOf(places, name);
    if (value === undefined) continue;
    if (!isWebAddress(value))
      throw new UserError(
        `${name.toUpperCase()} is no address that begins with https:// or http://: ${safeLine(value, 200)}`,
      );
    services.set(service, value);
  }
  return new Map([...services].map(([name, address]) => [name, address.endsWith("/") ? address : `${address}/`]));
}

/**
 * The network by the settings of whoever runs Assay: who is logged in to a registry of his own is known there, and
 * nowhere else.
 *
 * @throws {UserError} for settings that can't be read
 */
export function userNetwork(
  userAgent: string,
  {
    places = { home: homedir(), environment: process.env },
    registry,
  }: { places?: Places; registry?: string | undefined } = {},
): Network {
  const npm = readNpmSettings(places);
  const services = userServices(places, npm);
  if (registry !== undefined) services.set("npm", registry.endsWith("/") ? registry : `${registry}/`);
  return createNetwork({ services, userAgent, authorizationFor: (url) => npm.authorizationFor(url) });
}

/** The user's own registry for a package of npm's, by its scope. */
export function registryOf(name: string, services: ReadonlyMap<string, string>): string | undefined {
  const scope = name.startsWith("@") ? name.slice(0, name.indexOf("/")) : undefined;
  return (scope === undefined ? undefined : services.get(`npm:${scope}`)) ?? services.get("npm");
}
