import type { CollectContext, TestRunner, WorkspaceFile } from "@assay/core";
import { isBesides, looksLikeTest } from "./file-kind.ts";
import { dependsOn, Manifest, scriptOf, type Package } from "./manifest.ts";
import { memberMatcher } from "./members.ts";
import { otherSuites } from "./other-languages.ts";
import { directoryOf, isInside, joinPath } from "./paths.ts";
import { readScript, type ScriptReading } from "./read-script.ts";
import type { Detected, Suite } from "./suite.ts";

export interface FoundSuites extends Detected {
  packages: Package[];
  /** The files with tests, by the package that they belong to. */
  testFiles: Map<string, string[]>;
}

type Reader = Pick<CollectContext, "all" | "read">;

/** What `npm init` writes for a package without tests. */
const placeholder = /^echo\s+\\?["']?Error: no test specified/;
/** Scripts that run tests where there is no `test`, the most likely first. */
const otherScripts = ["test:unit", "unit", "tests", "test:run", "test:ci", "test:node", "test:all"];

/** Finds the suites of all packages of a workspace, by reading alone. */
export async function findSuites(context: Reader): Promise<FoundSuites> {
  const packages = await findPackages(context);
  const testFiles = groupTests(context.all, packages);
  const found: FoundSuites = { suites: [], unclear: [], packages, testFiles };
  for (const one of packages) {
    const mentions = (file: string, text: string) => fileMentions(context, one.directory, file, text);
    const { suites, unclear } = await suitesOf(one, testFiles.get(one.directory) ?? [], context, mentions);
    found.suites.push(...withoutRepeats(suites));
    if (!suites.some(({ runner }) => runner === "playwright")) {
      found.suites.push(...(await endToEndSuites(one, context, mentions)));
    }
    found.unclear.push(...unclear);
  }
  found.suites.push(...(await otherSuites(context)));
  return found;
}

async function suitesOf(
  one: Package,
  testFiles: readonly string[],
  context: Reader,
  mentions: (file: string, text: string) => Promise<boolean>,
): Promise<Detected> {
  const test = scriptOf(one, "test");
  if (test !== undefined && !placeholder.test(test)) {
    const read = await readScript(one, "test", mentions);
    if (read.suites.length > 0 || read.unclear.length > 0 || read.delegates) return read;
    if (!onlyChecks(read)) {
      return {
        suites: [],
        unclear: [
          {
            directory: one.directory,
            why: `the script test runs no test runner that Assay knows: "${test.slice(0, 200)}"`,
          },
        ],
      };
    }
  }
  for (const name of otherScripts) {
    if (scriptOf(one, name) === undefined) continue;
    const read = await readScript(one, name, mentions);
    if (read.suites.length > 0) return read;
  }
  return { suites: await suitesByFiles(one, testFiles, context), unclear: [] };
}

/** Tests in a browser stand beside the others, mostly with a script of their own that the script `test` doesn't call. */
async function endToEndSuites(
  one: Package,
  context: Reader,
  mentions: (file: string, text: string) => Promise<boolean>,
): Promise<Suite[]> {
  const configuration = context.all.find(
    ({ path, kind }) =>
      kind === "file" && directoryOf(path) === one.directory && /(?:^|\/)playwright\.config\.[cm]?[jt]s$/.test(path),
  );
  if (configuration === undefined) return [];
  if (!dependsOn(one, "@playwright/test") && !dependsOn(one, "playwright")) return [];
  for (const name of Object.keys(one.manifest.scripts)) {
    if (!/\bplaywright test\b/.test(scriptOf(one, name) ?? "")) continue;
    const { suites } = await readScript(one, name, mentions);
    const own = suites.filter(({ runner }) => runner === "playwright");
    if (own.length > 0) return own.slice(0, 1);
  }
  return [bareSuite(one, "playwright", configuration.path)];
}

/** A script of linters leaves the question of tests open; one that starts programs has an answer that Assay can't read. */
function onlyChecks(read: ScriptReading): boolean {
  return read.suites.length === 0 && read.other.length === 0;
}

/** Without a script to go by: a runner among the dependencies and files for it, or files that use Node's own. */
async function suitesByFiles(one: Package, testFiles: readonly string[], context: Reader): Promise<Suite[]> {
  if (testFiles.length === 0) return [];
  for (const runner of ["vitest", "jest", "mocha", "ava"] as const) {
    if (dependsOn(one, runner)) return [bareSuite(one, runner, `the dependency ${runner}`)];
  }
  const own: string[] = [];
  for (const file of testFiles) {
    const content = await context.read(file);
    if (content.kind === "text" && /["']node:test["']/.test(content.text)) own.push(file);
  }
  if (own.length === 0) return [];
  const inner = own.map((file) => (one.directory === "." ? file : file.slice(one.directory.length + 1)));
  const suite = bareSuite(one, "node:test", "imports of node:test");
  return [{ ...suite, arguments: inner.map((text) => ({ text, glob: false })) }];
}

function bareSuite({ directory }: Package, runner: TestRunner, origin: string): Suite {
  return { runner, directory, origin, nodeArguments: [], arguments: [], environment: {}, preparation: [] };
}

function withoutRepeats(suites: readonly Suite[]): Suite[] {
  const key = ({ runner, arguments: words, nodeArguments, environment }: Suite) =>
    JSON.stringify([
      runner,
      words,
      nodeArguments,
      Object.entries(environment).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ]);
  return suites.filter((suite, index) => suites.findIndex((other) => key(other) === key(suite)) === index);
}

/** The workspace's packages, the root first; those that are there for the sake of others only as members of the workspaces. */
async function findPackages(context: Reader): Promise<Package[]> {
  const packages: Package[] = [];
  for (const { path, kind } of context.all) {
    if (kind !== "file" || !/(?:^|\/)package\.json$/.test(path) || /(?:^|\/)node_modules\//.test(path)) continue;
    const content = await context.read(path);
    const manifest = content.kind === "text" ? parseManifest(content.text) : undefined;
    if (manifest !== undefined) packages.push({ directory: directoryOf(path), manifest });
  }
  const isMember = await memberMatcher(context, packages.find((one) => one.directory === ".")?.manifest);
  return packages
    .filter(({ directory }) => directory === "." || isMember(directory) || !isBesides(directory))
    .toSorted((a, b) => depth(a.directory) - depth(b.directory));
}

function parseManifest(text: string): Manifest | undefined {
  try {
    return Manifest.parse(JSON.parse(text));
  } catch {
    return undefined; // what is no package.json names no suite; that it is broken is for others to say
  }
}

function depth(directory: string): number {
  return directory === "." ? 0 : directory.split("/").length;
}

function groupTests(files: readonly WorkspaceFile[], packages: readonly Package[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  const innerFirst = packages.toReversed();
  for (const { path, kind } of files) {
    if (kind !== "file" || !looksLikeTest(path)) continue;
    const owner = innerFirst.find(({ directory }) => isInside(path, directory))?.directory;
    if (owner !== undefined) groups.set(owner, [...(groups.get(owner) ?? []), path]);
  }
  return groups;
}

async function fileMentions(context: Reader, directory: string, file: string, text: string): Promise<boolean> {
  const path = joinPath(directory, file);
  const listed = path !== undefined && context.all.some((one) => one.path === path);
  if (!listed) return false;
  const content = await context.read(path);
  return content.kind === "text" && content.text.includes(text);
}
