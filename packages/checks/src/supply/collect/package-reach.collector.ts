import { CancelledError, takeTurn, type CollectContext, type Collector } from "@assay/core";
import { generatedReason, testPathsOf } from "@assay/program";
import { rootOf } from "../describe-package.ts";
import { dependencies, knownFlaws, type Ecosystem } from "../evidence.ts";
import { knownModules } from "../imports/python/modules-of.ts";
import { packageReach, type PackageReach, type PackageUse } from "../imports/reach.ts";
import { searchJavaScript, searchPython, type UseSearch } from "../imports/uses-of.ts";
import { versionsOf } from "../versions/version-scheme.ts";

/** Looks through all code of the repository for imports of packages with known flaws, and of those that bring them. */
export const collector: Collector<PackageReach> = {
  key: packageReach,
  title: "Use of flawed dependencies",
  needs: [dependencies, knownFlaws],
  runsCode: false,
  timeLimitMs: 300_000,
  cacheInputs: async () => null,
  async collect(context) {
    // What stood on the base is told by its flaws alone.
    if (context.side === "base") return { status: "collected", evidence: { uses: [], unread: 0 } };
    const found = { uses: [] as PackageUse[], unread: 0 };
    for (const search of await searches(context)) {
      // oxlint-disable-next-line no-await-in-loop -- one language after the other: each reads all of its code
      const { uses, unread } = await usesBy(search, context);
      found.uses.push(...uses);
      found.unread += unread;
    }
    return { status: "collected", evidence: found };
  },
};

async function searches(context: CollectContext): Promise<UseSearch[]> {
  const [packages, distributions] = [wantedNames(context, "npm"), wantedNames(context, "PyPI")];
  return [
    ...(packages.size === 0 ? [] : [searchJavaScript(packages)]),
    ...(distributions.size === 0 ? [] : [searchPython(distributions, await knownModules())]),
  ];
}

async function usesBy(
  { ecosystem, isCode, mayUse, usesIn }: UseSearch,
  context: CollectContext,
): Promise<PackageReach> {
  const files = context.all
    .filter(
      ({ kind, path }) => kind === "file" && isCode(path) && !/(?:^|\/)(?:node_modules|site-packages)\//.test(path),
    )
    .map(({ path }) => path);
  const tests = testPathsOf(files);
  const uses = new Map<string, PackageUse>();
  let unread = 0;
  for (const path of files) {
    if (context.signal.aborted) throw new CancelledError("cancelled");
    await takeTurn();
    const content = await context.read(path);
    if (content.kind !== "text") unread += 1;
    if (content.kind !== "text" || !mayUse(content.text)) continue;
    if (generatedReason(path, content.text) !== undefined) continue;
    for (const { name, line } of usesIn(path, content.text)) {
      const inTests = tests.has(path);
      const before = uses.get(name);
      if (before === undefined || (before.inTests && !inTests))
        uses.set(name, { ecosystem, name, path, line, inTests });
    }
  }
  return { uses: [...uses.values()], unread };
}

/** By the names under which they are asked for: an alias makes another one, and Python's are the same however written. */
function wantedNames(context: CollectContext, ecosystem: Ecosystem): Set<string> {
  const lockfiles = new Map(context.evidence(dependencies).lockfiles.map((lockfile) => [lockfile.path, lockfile]));
  const { canonicalName } = versionsOf(ecosystem);
  return new Set(
    context.evidence(knownFlaws).vulnerable.flatMap((hit) => {
      const lockfile = lockfiles.get(hit.lockfile);
      return lockfile === undefined || lockfile.ecosystem !== ecosystem
        ? []
        : [hit.name, rootOf(lockfile, hit.package)].map(canonicalName);
    }),
  );
}
