import path from "node:path";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface EnvironmentRequest {
  /** The environment of Assay itself, from which a few harmless names are taken. */
  readonly parent: Environment;
  readonly platform: NodeJS.Platform;
  /** The home directory that the child sees. */
  readonly home: string;
  /** The directory for temporary files that the child sees. */
  readonly temporary: string;
  /** What the caller adds, on purpose and by name. It wins over everything else. */
  readonly add?: Readonly<Record<string, string>>;
}

/** Without these a Windows process does not start, or does not find its own libraries. */
const NEEDED_ON_WINDOWS = [
  "SYSTEMROOT",
  "SYSTEMDRIVE",
  "WINDIR",
  "COMSPEC",
  "PATHEXT",
  "PROGRAMFILES",
  "PROGRAMFILES(X86)",
  "PROGRAMDATA",
  "NUMBER_OF_PROCESSORS",
  "PROCESSOR_ARCHITECTURE",
];

/**
 * The environment of a child process, built from nothing: a list of what is let through rather than
 * a list of what is kept out, because nobody can list every name under which a token may travel.
 * Language and time zone are fixed, so that the same run gives the same evidence on every machine.
 */
export function minimalEnvironment(request: EnvironmentRequest): Record<string, string> {
  const { parent, platform, home, temporary, add } = request;
  const environment: Record<string, string> = {
    PATH: safeSearchPath(lookUp(parent, "PATH", platform) ?? "", platform),
    LANG: platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8",
    LC_ALL: platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8",
    TZ: "UTC",
    HOME: home,
    TMPDIR: temporary,
    CI: "1",
  };
  if (platform === "win32") Object.assign(environment, windowsEnvironment(request));
  return { ...environment, ...add };
}

/**
 * PATH without the entries through which the scanned repository could put its own `git` or `node`
 * before the real one: relative entries, and the `node_modules/.bin` folders that npm prepends.
 */
export function safeSearchPath(searchPath: string, platform: NodeJS.Platform): string {
  const paths = platform === "win32" ? path.win32 : path.posix;
  const isSafe = (entry: string): boolean =>
    paths.isAbsolute(entry) && !/[\\/]node_modules[\\/]/.test(paths.normalize(`${entry}/`));
  return searchPath.split(paths.delimiter).filter(isSafe).join(paths.delimiter);
}

function windowsEnvironment({ parent, platform, home, temporary }: EnvironmentRequest) {
  const environment: Record<string, string> = {
    USERPROFILE: home,
    APPDATA: path.win32.join(home, "AppData", "Roaming"),
    LOCALAPPDATA: path.win32.join(home, "AppData", "Local"),
    TEMP: temporary,
    TMP: temporary,
  };
  for (const name of NEEDED_ON_WINDOWS) {
    const value = lookUp(parent, name, platform);
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

/** Windows holds names case-insensitively (`Path`), but a copied environment object does not. */
function lookUp(environment: Environment, name: string, platform: NodeJS.Platform): string | undefined {
  if (platform !== "win32") return environment[name];
  const key = Object.keys(environment).find((candidate) => candidate.toUpperCase() === name);
  return key === undefined ? undefined : environment[key];
}
