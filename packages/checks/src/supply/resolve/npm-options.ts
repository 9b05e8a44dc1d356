import { UserError } from "@assay/core/errors";
import { npmOptionsIn, ownNpmOptions, variableOf, type Places } from "../online/npm-settings.ts";

/** Settings of npm that change which lockfile it writes, and nothing else: none says where to ask, or as whom. */
export interface ResolutionSettings {
  legacyPeerDeps?: boolean;
  strictPeerDeps?: boolean;
  installLinks?: boolean;
  omitLockfileRegistryResolved?: boolean;
  preferDedupe?: boolean;
  engineStrict?: boolean;
  installStrategy?: (typeof strategies)[number];
  lockfileVersion?: 2 | 3;
}

const switches = {
  "legacy-peer-deps": "legacyPeerDeps",
  "strict-peer-deps": "strictPeerDeps",
  "install-links": "installLinks",
  "omit-lockfile-registry-resolved": "omitLockfileRegistryResolved",
  "prefer-dedupe": "preferDedupe",
  "engine-strict": "engineStrict",
} as const;

const strategies = ["hoisted", "nested", "shallow", "linked"] as const;

/**
 * What npm itself would be told here: by variables (`npm_config_…`), by the project's `.npmrc`, by the user's, in this
 * order. The `.npmrc` of the machine is not read.
 *
 * @throws {UserError} for a lockfileVersion that is not written, or settings that can't be read
 */
export function npmOptions(projectText: string, places: Places): ResolutionSettings {
  const project = npmOptionsIn(projectText, places.environment);
  const own = ownNpmOptions(places);
  const valueOf = (key: string): string | undefined =>
    variableOf(places, `npm_config_${key.replaceAll("-", "_")}`) ?? project.get(key) ?? own.get(key);
  const found: ResolutionSettings = {};
  for (const [key, name] of Object.entries(switches)) {
    const value = valueOf(key);
    if (value !== undefined) found[name] = isOn(value);
  }
  const strategy = strategies.find((one) => one === valueOf("install-strategy"));
  if (strategy !== undefined) found.installStrategy = strategy;
  const version = valueOf("lockfile-version");
  if (version === "1")
    throw new UserError(
      "lockfile-version=1 in your settings of npm: lockfiles of version 1 can be read, not written; say 2 or 3",
    );
  if (version === "2" || version === "3") found.lockfileVersion = version === "2" ? 2 : 3;
  return found;
}

/** As npm takes what stands for a switch. */
function isOn(value: string): boolean {
  return Number.isNaN(Number(value)) ? value !== "false" && value !== "null" : Number(value) !== 0;
}

/** Those that say whether a lockfile installs. */
const heededByInstalls = new Set(["legacyPeerDeps", "strictPeerDeps", "installLinks", "engineStrict"]);

/** What an install has to be told of them, in a folder that has none of these files. */
export function asArguments(settings: ResolutionSettings): string[] {
  const told = Object.entries(switches).flatMap(([key, name]) =>
    settings[name] === undefined || !heededByInstalls.has(name) ? [] : [`--${key}=${settings[name]}`],
  );
  return settings.installStrategy === undefined ? told : [...told, `--install-strategy=${settings.installStrategy}`];
}
