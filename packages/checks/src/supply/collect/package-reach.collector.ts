import { CancelledError, takeTurn, type CollectContext, type Collector } from "@assay/core";
import { generatedReason, languageOf, testPathsOf } from "@assay/program";
import { rootOf } from "../describe-package.ts";
import { dependencies, knownFlaws } from "../evidence.ts";
import { packageOf } from "../imports/declared-names.ts";
import { importsOf } from "../imports/imports-of.ts";
import { packageReach, type PackageReach, type PackageUse } from "../imports/reach.ts";

/** Looks through all code of the repository for imports of packages with known flaws, and of those that bring them. */
export const collector: Collector<PackageReach> = {
  key: packageReach,
  title: "Use of flawed dependencies",
  needs: [dependencies, knownFlaws],
  runsCode: false,
  timeLimitMs: 300_000,
  cacheInputs: async () => null,
  async collect(context) {
    const wanted = wantedNames(context);
    // What stood on the base is told by its flaws alone.
    if (wanted.size === 0 || context.side === "base") return { status: "collected", evidence: { uses: [], unread: 0 } };
    const files = context.all
      .filter(
        ({ kind, path }) => kind === "file" && languageOf(path) !== undefined && !/(?:^|\/)node_modules\//.test(path),
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
      if (content.kind !== "text" || ![...wanted].some((name) => content.text.includes(name))) continue;
      if (generatedReason(path, content.text) !== undefined) continue;
      for (const { specifier, line, isType } of importsOf(path, content.text)) {
        const name = packageOf(specifier);
        if (name === undefined || isType || !wanted.has(name)) continue;
        const inTests = tests.has(path);
        const before = uses.get(name);
        if (before === undefined || (before.inTests && !inTests)) uses.set(name, { name, path, line, inTests });
      }
    }
    return { status: "collected", evidence: { uses: [...uses.values()], unread } };
  },
};

/** By the names under which they are imported, which an alias makes another one. */
function wantedNames(context: CollectContext): Set<string> {
  const lockfiles = new Map(context.evidence(dependencies).lockfiles.map((lockfile) => [lockfile.path, lockfile]));
  return new Set(
    context.evidence(knownFlaws).vulnerable.flatMap((hit) => {
      const lockfile = lockfiles.get(hit.lockfile);
      return lockfile === undefined || lockfile.ecosystem !== "npm" ? [] : [hit.name, rootOf(lockfile, hit.package)];
    }),
  );
}
