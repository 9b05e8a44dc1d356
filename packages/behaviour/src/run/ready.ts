import path from "node:path";
import type { TestRunner, Workspace } from "@assay/core";
import type { FoundSuites } from "../detect/find-suites.ts";
import { installCommand } from "../detect/install-command.ts";
import { Manifest, type Package } from "../detect/manifest.ts";
import { isInstalled, resolvePackage, type InstalledPackage } from "../detect/resolve-package.ts";
import type { Suite } from "../detect/suite.ts";
import { findBrowsers } from "./find-browsers.ts";
import { findGo } from "./find-go.ts";
import { findPytest } from "./find-pytest.ts";

/** A suite with all that it needs to be run. */
export interface ReadySuite {
  suite: Suite;
  package: Package;
  /** Undefined for node:test. */
  runner: InstalledPackage | undefined;
}

/** Packages that bring a runner, where its name is another, the likeliest first. */
const packagesOf: Partial<Record<TestRunner, string[]>> = { playwright: ["@playwright/test", "playwright"] };

async function resolveFirst(directory: string, names: readonly string[]): Promise<InstalledPackage | undefined> {
  for (const name of names) {
    const found = await resolvePackage(directory, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Runners that no package of npm brings: those of other languages, from the repository's environment or the machine. */
async function findOther(suite: Suite, workspace: Workspace): Promise<ReadySuite | { reason: string }> {
  const found = await (suite.runner === "go" ? findGo() : findPytest(suite.directory, workspace.root));
  if ("reason" in found) return found;
  return { suite, package: { directory: suite.directory, manifest: Manifest.parse({}) }, runner: found };
}

/** Finds a suite's runner as it is installed, or says what to do so that it is. */
export async function findRunner(
  suite: Suite,
  found: FoundSuites,
  workspace: Workspace,
): Promise<ReadySuite | { reason: string }> {
  if (suite.runner === "pytest" || suite.runner === "go") return findOther(suite, workspace);
  const directory = path.join(workspace.root, suite.directory);
  const one = found.packages.find((candidate) => candidate.directory === suite.directory);
  if (one === undefined) return { reason: "Its package was not found." };
  const install = `run '${installCommand(workspace)}', then verify again`;
  for (const name of Object.keys(one.manifest.dependencies)) {
    if (!(await isInstalled(directory, name)))
      return { reason: `The dependency ${name} is not installed: ${install}.` };
  }
  if (suite.runner === "node:test") return { suite, package: one, runner: undefined };
  const names = packagesOf[suite.runner] ?? [suite.runner];
  const runner = await resolveFirst(directory, names);
  if (runner === undefined) {
    const isPlugAndPlay = workspace.has(".pnp.cjs") || workspace.has(".pnp.loader.mjs");
    const hint = isPlugAndPlay
      ? "it may be there through Yarn Plug'n'Play, which Assay can't run yet: set nodeLinker: node-modules"
      : install;
    return { reason: `${names[0]} is not installed: ${hint}.` };
  }
  if (runner.program === undefined)
    return { reason: `The installed ${suite.runner} ${runner.version} has no program to start.` };
  if (suite.runner !== "playwright") return { suite, package: one, runner };
  const browsers = findBrowsers();
  if ("reason" in browsers) return browsers;
  return { suite, package: one, runner: { ...runner, ...browsers } };
}
