import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";

const PUBLIC = "https://registry.npmjs.org/";

/** Where the user gets packages from, and how the user is known there. */
export interface RegistrySettings {
  /** The registry of a package, by its scope. Ends with a slash. */
  registryOf(name: string): string;
  /** The header by which the user is known there. */
  authorizationFor(url: string): string | undefined;
}

interface Given {
  /** Takes the place of the user's own registry for packages without a scope of their own. */
  registry?: string | undefined;
  environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads what npm would: the environment, then the user's own `.npmrc`. That of the repository is not read: it could send
 * the user's questions, and credentials, elsewhere.
 */
export async function readRegistrySettings({ registry, environment }: Given): Promise<RegistrySettings> {
  const file =
    environment["npm_config_userconfig"] ?? environment["NPM_CONFIG_USERCONFIG"] ?? path.join(homedir(), ".npmrc");
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const options = new Map(readLines(text, environment));
  const usual =
    registry ?? environment["npm_config_registry"] ?? environment["NPM_CONFIG_REGISTRY"] ?? options.get("registry");
  const base = withSlash(usual ?? PUBLIC);
  return {
    registryOf(name) {
      const scope = name.startsWith("@") ? name.slice(0, name.indexOf("/")) : undefined;
      const own = scope === undefined ? undefined : options.get(`${scope}:registry`);
      return own === undefined ? base : withSlash(own);
    },
    authorizationFor: (url) => authorizationOf(options, url),
  };
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

/** `key = value` lines of an .npmrc, variables put in. */
function readLines(text: string, environment: Given["environment"]): [string, string][] {
  return text.split(/\r?\n/).flatMap((line): [string, string][] => {
    const match = /^\s*([^#;=\s][^=]*?)\s*=\s*(.*?)\s*$/.exec(line);
    if (match === null) return [];
    const [, key = "", value = ""] = match;
    const bare = value.replace(/^(["'])(.*)\1$/, "$2");
    return [[key, bare.replaceAll(/\$\{([^}]+)\}/g, (whole, name: string) => environment[name] ?? whole)]];
  });
}

function withSlash(url: string): string {
  return url.endsWith("/") ? url : `${url}/`;
}
