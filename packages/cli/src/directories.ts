import { join, resolve } from "node:path";
import envPaths from "env-paths";

const paths = envPaths("assay", { suffix: "" });

/** Where results of earlier runs are kept; `ASSAY_CACHE_DIR` names another place. Safe to delete at any time. */
export const cacheDirectory: string = named("ASSAY_CACHE_DIR") ?? paths.cache;

/** Where the user's own settings are kept; `ASSAY_CONFIG_DIR` names another place. */
export const configDirectory: string = named("ASSAY_CONFIG_DIR") ?? paths.config;

export const trustFile: string = join(configDirectory, "trusted.json");

/** A variable that is set to nothing names no place, least of all the current directory. */
function named(variable: string): string | undefined {
  const directory = process.env[variable];
  return directory === undefined || directory === "" ? undefined : resolve(directory);
}
