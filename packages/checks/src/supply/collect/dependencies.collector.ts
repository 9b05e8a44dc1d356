import { CancelledError, type CollectContext, type Collected, type Collector, type GapInput } from "@assay/core";
import { dependencies, type Dependencies, type UnlockedManifest } from "../evidence.ts";
import { readerOf } from "../lock/formats.ts";
import type { ReadManifest } from "../manifest/manifest.ts";
import { findDependencyFiles, isFixture } from "./dependency-files.ts";
import { fixtureGaps, includeGaps, some, unlockedGaps, unpinnedGaps, unreadableGap, unreadLockGaps } from "./gaps.ts";
import { findGovernors } from "./governors.ts";
import { includedBy, resolveIncludes } from "./includes.ts";
import { judgeLock } from "./judge-lock.ts";
import { baredManifests, lostLocks } from "./lost-locks.ts";
import { findOtherHashes } from "./other-hashes.ts";
import { readFiles } from "./read-files.ts";

/** Reads lockfiles and manifests: which packages at which versions from where, and by whose wish. */
export const collector: Collector<Dependencies> = {
  key: dependencies,
  title: "Dependencies",
  needs: [],
  runsCode: false,
  timeLimitMs: 120_000,
  cacheInputs: async () => null,
  collect,
};

async function collect(context: CollectContext): Promise<Collected<Dependencies>> {
  const judged = findDependencyFiles(context.judged);
  const isChange = context.change.mode === "change";
  const settings = isChange ? judged.settings.filter((file) => !isFixture(file.path)) : [];
  const lost = isChange ? lostLocks(context) : [];
  if (judged.locks.length + judged.manifests.length + judged.unread.length + settings.length + lost.length === 0) {
    return {
      status: "not-applicable",
      reason: isChange ? "no manifest or lockfile changed" : "there is no manifest or lockfile",
    };
  }
  const all = findDependencyFiles(context.all);
  const read = await readFiles(context, all);
  const governors = findGovernors(read, all);
  const isJudged = new Set(context.judged.map((file) => file.path));
  const includes = resolveIncludes(read.locks, new Map(context.all.map((file) => [file.path, file])));
  const gaps: GapInput[] = includeGaps(includes.filter(({ from }) => isJudged.has(from)));
  const broken = [...read.unread];
  const unreadable = (path: string, problem: Parameters<typeof unreadableGap>[1], relock?: string) => {
    gaps.push(unreadableGap(path, problem, relock));
    if (!isFixture(path)) broken.push(path);
  };
  const evidence: Dependencies = {
    lockfiles: [],
    differences: [],
    unlocked: [],
    registries: read.registries.map((registry) => ({ ...registry, judged: isJudged.has(registry.path) })),
  };

  for (const [path, file] of read.locks) {
    if (context.signal.aborted) throw new CancelledError("cancelled");
    const manifests = [...governors]
      .filter(([, governor]) => governor.kind === "locks" && governor.paths.includes(path))
      .map(([manifest]) => ({
        path: manifest,
        manifest: read.manifests.get(manifest),
        judged: isJudged.has(manifest),
      }));
    if (!isJudged.has(path) && !manifests.some((manifest) => manifest.judged)) continue;
    const { lock } = file;
    if (lock.status === "unreadable") {
      unreadable(path, lock, readerOf(file).commands.relock);
      continue;
    }
    const constrained = constrainedBy(path, read.locks, includes);
    const input = { path, file: { ...file, lock }, judged: isJudged.has(path), isChange, manifests, constrained };
    gaps.push(...judgeLock(input, evidence));
  }
  await findOtherHashes(context, evidence.lockfiles);
  const fixtures: string[] = [];
  const bared = baredManifests(all.manifests, lost).filter(({ path }) => !isJudged.has(path));
  for (const { path } of [...judged.manifests, ...bared]) {
    const manifest = read.manifests.get(path);
    if (manifest?.status === "unreadable") unreadable(path, manifest);
    const unlocked =
      governors.get(path)?.kind === "none" && manifest?.status === "read" ? findUnlocked(path, manifest) : undefined;
    if (unlocked === undefined) continue;
    if (isFixture(path)) fixtures.push(path);
    else evidence.unlocked.push(unlocked);
  }
  gaps.push(
    ...unlockedGaps(evidence.unlocked),
    ...unpinnedGaps(evidence.lockfiles),
    ...fixtureGaps(fixtures),
    ...unreadLockGaps(all, judged, governors),
  );
  // Nothing was compared with anything: a grade for that would be a grade for nothing.
  const isRead = evidence.registries.some((registry) => registry.judged && isChange);
  if (broken.length > 0 && evidence.lockfiles.length + evidence.unlocked.length === 0 && !isRead)
    return { status: "skipped", reason: `what gets installed could not be read (${some(broken)})`, gaps };
  return { status: "collected", evidence, gaps };
}

/** Names for which the files that this one takes in as constraints set a version. */
function constrainedBy(
  path: string,
  locks: Awaited<ReturnType<typeof readFiles>>["locks"],
  includes: ReturnType<typeof resolveIncludes>,
): ReadonlySet<string> {
  const names = [...includedBy(path, includes)].flatMap((target) => {
    const lock = locks.get(target)?.lock;
    return lock?.status === "read" ? lock.packages.map(({ name }) => name) : [];
  });
  return new Set(names);
}

function findUnlocked(manifest: string, { wishes, ecosystem }: ReadManifest): UnlockedManifest | undefined {
  const installed = wishes.filter(
    (wish) => wish.kind !== "peer" && !/^(?:file|link|portal|workspace):/.test(wish.range),
  );
  const [first] = installed;
  if (first === undefined) return undefined;
  return {
    manifest,
    ecosystem,
    line: first.line,
    dependencies: installed.length,
    production: installed.some((wish) => wish.kind !== "development"),
  };
}
