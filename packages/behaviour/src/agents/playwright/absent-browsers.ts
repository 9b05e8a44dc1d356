import { existsSync } from "node:fs";
import Module from "node:module";
import { isBeside } from "./is-beside.ts";

/** What a project of a Playwright configuration says about its browser. */
export interface Project {
  name: string;
  dependencies?: string[];
  use?: {
    browserName?: string;
    defaultBrowserType?: string;
    channel?: string;
    connectOptions?: object;
    launchOptions?: { executablePath?: string; channel?: string };
  };
}

type Browsers = Record<string, { executablePath?: () => string } | undefined>;

/**
 * The projects that can't be run, each with the browser that it lacks: those of a browser that is not on this machine,
 * and those that depend on such a project.
 */
export function absentBrowsers(projects: readonly Project[]): Map<string, string> {
  const browsers = playwrightOfRunner();
  const absent = new Map<string, string>();
  for (const project of projects) {
    if (isAbsent(project, browsers)) absent.set(project.name, browserOf(project));
  }
  return withDependents(projects, absent);
}

/** Adds the projects that depend on one of these, for the same browser. */
export function withDependents(projects: readonly Project[], absent: ReadonlyMap<string, string>): Map<string, string> {
  const all = new Map(absent);
  for (let before = -1; before !== all.size;) {
    before = all.size;
    for (const { name, dependencies = [] } of projects) {
      const lacking = dependencies.map((one) => all.get(one)).find((browser) => browser !== undefined);
      if (lacking !== undefined && !all.has(name)) all.set(name, lacking);
    }
  }
  return all;
}

/**
 * The browser that was not there when a test launched it, by what Playwright said. The text is the test's to write, so
 * a browser that is there is never missing.
 */
export function missingBrowser(failure: string): string | undefined {
  const channel = /distribution '((?:chrome|msedge)[\w-]*)' is not (?:found|installed)/.exec(failure)?.[1];
  if (channel !== undefined) return channel;
  const engine = /Executable doesn't exist at .*?[\\/](chromium|firefox|webkit)[\w]*-\d/.exec(failure)?.[1];
  return engine !== undefined && isMissing(engine, playwrightOfRunner()) ? engine : undefined;
}

/** The name by which `playwright install` knows a project's browser. */
function browserOf({ use = {} }: Project): string {
  const channel = use.launchOptions?.channel ?? use.channel;
  if (channel !== undefined && channel !== "chromium") return channel;
  return use.browserName ?? use.defaultBrowserType ?? "chromium";
}

function isAbsent(project: Project, browsers: Browsers): boolean {
  const { use = {} } = project;
  if (use.connectOptions !== undefined || use.launchOptions?.executablePath !== undefined) return false;
  return isMissing(browserOf(project), browsers);
}

/** In doubt, as with other vendors' browsers, it is there: where it is not, its launch says so. */
function isMissing(browser: string, browsers: Browsers): boolean {
  const program = browsers[browser]?.executablePath?.();
  if (program === undefined || program === "" || existsSync(program)) return false;
  return browser !== "chromium" || (process.env["ASSAY_CHROMIUM"] === undefined && !hasHeadlessShell(program));
}

/** Since 1.49 pages without a window are run in a program of its own, which can be installed alone. */
function hasHeadlessShell(chromium: string): boolean {
  return isBeside(chromium, "chromium_headless_shell-");
}

function playwrightOfRunner(): Browsers {
  const load = Module.createRequire(process.argv[1] ?? __filename);
  for (const name of ["playwright-core", "playwright"]) {
    try {
      return load(name) as Browsers;
    } catch {
      // The other brings it.
    }
  }
  return {};
}
