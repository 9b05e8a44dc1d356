import type { CollectContext } from "@assay/core";
import { isBesides } from "./file-kind.ts";
import { directoryOf, isInside } from "./paths.ts";
import type { Suite } from "./suite.ts";

type Reader = Pick<CollectContext, "all" | "read">;

/** Folders that hold the code of others, or none that Go and Python look into. */
const notOwn = /(?:^|\/)(?:node_modules|vendor|testdata|site-packages|\.[^/]+|_[^/]+)\//;
const pythonProject = /(?:^|\/)(?:pyproject\.toml|setup\.(?:py|cfg)|tox\.ini|\.?pytest\.(?:ini|toml))$/;
const pythonTest = /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$/;
const requirements = /(?:^|\/)(?:[^/]*requirements[^/]*\.txt|Pipfile)$/;
/** What says that pytest runs the tests, in the files of a project that may say so. */
const namesPytest = /(?:^|[^\w-])pytest(?![\w-])|pytest-/;
/** Tests that only pytest finds, and imports of it. */
const isOfPytest = /^(?:async )?def test|^\s*(?:import|from) pytest\b/m;

/** Suites of Python and Go, which no package.json names: one for each project or module that has tests. */
export async function otherSuites(context: Reader): Promise<Suite[]> {
  return [...(await pythonSuites(context)), ...goSuites(context)];
}

/** Projects of Python by the files that tools look for, the root without any. */
async function pythonSuites(context: Reader): Promise<Suite[]> {
  const files = pathsOf(context);
  const roots = files.filter((path) => pythonProject.test(path)).map(directoryOf);
  const suites: Suite[] = [];
  for (const [directory, testFiles] of byOwner(
    files.filter((path) => pythonTest.test(path)),
    [...roots, "."],
  )) {
    const origin = await originOfPytest(context, directory, testFiles);
    if (origin !== undefined) suites.push(suiteOf("pytest", directory, origin, testFiles));
  }
  return suites;
}

async function originOfPytest(
  context: Reader,
  directory: string,
  testFiles: readonly string[],
): Promise<string | undefined> {
  const settings = pathsOf(context).filter(
    (path) => directoryOf(path) === directory && (pythonProject.test(path) || requirements.test(path)),
  );
  for (const path of settings) {
    if (/pytest\.(?:ini|toml)$/.test(path) || (await says(context, path, namesPytest))) return path;
  }
  for (const path of testFiles) {
    if (await says(context, path, isOfPytest)) return path;
  }
  return undefined;
}

async function says({ read }: Reader, path: string, what: RegExp): Promise<boolean> {
  const content = await read(path);
  return content.kind === "text" && what.test(content.text);
}

function goSuites(context: Reader): Suite[] {
  const files = pathsOf(context);
  const modules = files.filter((path) => /(?:^|\/)go\.mod$/.test(path)).map(directoryOf);
  const tests = files.filter((path) => path.endsWith("_test.go"));
  return [...byOwner(tests, modules)].map(([directory, testFiles]) => suiteOf("go", directory, "go.mod", testFiles));
}

function pathsOf({ all }: Reader): string[] {
  return all.filter(({ path, kind }) => kind === "file" && !notOwn.test(path)).map(({ path }) => path);
}

/** The files by the innermost of the directories that they lie in. Examples and the like are nobody's tests. */
function byOwner(files: readonly string[], directories: readonly string[]): Map<string, string[]> {
  const owners = [...new Set(directories)].toSorted((a, b) => depth(b) - depth(a));
  const groups = new Map<string, string[]>();
  for (const path of files) {
    const owner = owners.find((directory) => isInside(path, directory));
    if (owner === undefined || (owner !== "." && isBesides(owner))) continue;
    groups.set(owner, [...(groups.get(owner) ?? []), path]);
  }
  return new Map([...groups].toSorted(([a], [b]) => depth(a) - depth(b)));
}

function depth(directory: string): number {
  return directory === "." ? 0 : directory.split("/").length;
}

function suiteOf(runner: "pytest" | "go", directory: string, origin: string, testFiles: string[]): Suite {
  return { runner, directory, origin, nodeArguments: [], arguments: [], environment: {}, preparation: [], testFiles };
}
