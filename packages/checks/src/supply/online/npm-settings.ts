import { readFileSync } from "node:fs";
import { join } from "node:path";
import { UserError, messageOf } from "@assay/core/errors";
import { safeLine } from "@assay/core/safe-text";

export interface Places {
  home: string;
  environment: Readonly<Record<string, string | undefined>>;
}

/** Where the user gets npm's packages from, and how the user is known there. */
export interface NpmSettings {
  /** Addresses of registries by scope (`@scope`; "" is for all others). */
  readonly registries: ReadonlyMap<string, string>;
  /** The header by which the user is known at an address. */
  authorizationFor(url: string): string | undefined;
}

/**
 * Reads what npm would: the user's own `.npmrc` (`npm_config_userconfig` names another file). That of a repository is
 * never read here: it could send the user's questions, and credentials, elsewhere.
 *
 * @throws {UserError} where the file is there and can't be read
 */
export function readNpmSettings(places: Places): NpmSettings {
  const options = ownNpmOptions(places);
  return { registries: registriesIn(options), authorizationFor: (url) => authorizationOf(options, url) };
}

/** Addresses of registries by scope (`@scope`; "" is for all others). */
export function registriesIn(options: ReadonlyMap<string, string>): Map<string, string> {
  const registries = new Map<string, string>();
  for (const [key, value] of options) {
    const [, scope = ""] = /^(?:(@[^:]+):)?registry$/.exec(key) ?? [undefined, undefined];
    if (/(?:^|:)registry$/.test(key) && !key.startsWith("//") && isWebAddress(value)) registries.set(scope, value);
  }
  return registries;
}

/**
 * All that stands in the user's own `.npmrc`.
 *
 * @throws {UserError} where the file is there and can't be read
 */
export function ownNpmOptions(places: Places): ReadonlyMap<string, string> {
  const file = variableOf(places, "npm_config_userconfig") ?? join(places.home, ".npmrc");
  return npmOptionsIn(readText(file), places.environment);
}

/** What stands in the text of an `.npmrc`, variables put in. */
export function npmOptionsIn(text: string, environment: Places["environment"]): ReadonlyMap<string, string> {
  return new Map(readLines(text, environment));
}

/** A variable as npm reads it, in whatever case it is written; undefined where it is set to nothing. */
export function variableOf({ environment }: Pick<Places, "environment">, name: string): string | undefined {
  return Object.entries(environment).find(([key, value]) => key.toLowerCase() === name && value !== "")?.[1];
}

export function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** Credentials are kept by host and path, `//host/path/:_authToken`; the nearest one counts. */
function authorizationOf(options: ReadonlyMap<string, string>, url: string): string | undefined {
  const { host, pathname } = new URL(url);
  for (let path = pathname; ; path = path.replace(/[^/]*\/?$/, "")) {
    const place = `//${host}${path.endsWith("/") ? path : `${path}/`}`;
    const [token, basic] = [options.get(`${place}:_authToken`), options.get(`${place}:_auth`)];
    const [user, password] = [options.get(`${place}:username`), options.get(`${place}:_password`)];
    if (token !== undefined) return `Bearer ${token}`;
    if (basic !== undefined) return `Basic ${basic}`;
    if (user !== undefined && password !== undefined)
      return `Basic ${Buffer.from(`${user}:${Buffer.from(password, "base64").toString("utf8")}`).toString("base64")}`;
    if (path === "/" || path === "") return undefined;
  }
}

/** `key = value` lines of an .npmrc, variables put in; a key alone is switched on. */
function readLines(text: string, environment: Places["environment"]): [string, string][] {
  return text.split(/\r?\n/).flatMap((whole): [string, string][] => {
    const line = whole.trim();
    if (/^(?:[#;=]|$)/.test(line)) return [];
    const [key = "", ...rest] = line.split("=");
    const value = rest.length === 0 ? "true" : rest.join("=").trim();
    const bare = value.replace(/^(["'])(.*)\1$/, "$2");
    return [[key.trim(), bare.replaceAll(/\$\{([^}]+)\}/g, (all, name: string) => environment[name] ?? all)]];
  });
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    // Most users have none.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw new UserError(`your settings of npm, ${safeLine(path, 200)}, can't be read: ${safeLine(messageOf(error))}`);
  }
}
