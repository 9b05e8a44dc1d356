import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { UserError } from "@assay/core/errors";
import { safeLine } from "@assay/core/safe-text";
import { readRegistryAddresses } from "./npmrc-registries.ts";

export interface Places {
  home: string;
  environment: Readonly<Record<string, string | undefined>>;
}

const defaults: Readonly<Record<string, string>> = {
  npm: "https://registry.npmjs.org/",
  pypi: "https://pypi.org/",
  osv: "https://api.osv.dev/",
};

/**
 * Where services are reached by the settings of whoever runs Assay: the user's own .npmrc (`NPM_CONFIG_USERCONFIG` names
 * another one), variables as npm reads them, `ASSAY_OSV_API` and `ASSAY_PYPI`. A repository's .npmrc is never read here.
 *
 * @throws {UserError} for a variable that is no address
 */
export function userServices(
  { home, environment }: Places = { home: homedir(), environment: process.env },
): Map<string, string> {
  const services = new Map(Object.entries(defaults));
  const variable = (name: string) =>
    Object.entries(environment).find(([key, value]) => key.toLowerCase() === name && value !== "")?.[1];
  const userFile = variable("npm_config_userconfig") ?? join(home, ".npmrc");
  for (const { scope, address } of readRegistryAddresses(readText(userFile)))
    services.set(scope === undefined ? "npm" : `npm:${scope}`, address);
  for (const [name, service] of [
    ["npm_config_registry", "npm"],
    ["assay_osv_api", "osv"],
    ["assay_pypi", "pypi"],
  ] as const) {
    const value = variable(name);
    if (value === undefined) continue;
    if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
      throw new UserError(
        `${name.toUpperCase()} is no address that begins with https:// or http://: ${safeLine(value, 200)}`,
      );
    services.set(service, value);
  }
  return new Map([...services].map(([name, address]) => [name, address.endsWith("/") ? address : `${address}/`]));
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // most users have none
  }
}
