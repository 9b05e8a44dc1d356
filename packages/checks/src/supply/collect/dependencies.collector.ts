import {
  CancelledError,
  type CollectContext,
  type Collected,
  type Collector,
  type GapInput,
  type WorkspaceFile,
} from "@assay/core";
import * as z from "zod";
import { dependencies, type Dependencies, type UnlockedManifest } from "../evidence.ts";
import { RawLock, type ReadLock } from "../lock/raw-lock.ts";
import { readLock } from "../lock/read-lock.ts";
import { buildTree } from "../lock/tree.ts";
import { Manifest, readManifest, type ReadManifest } from "../manifest/read-manifest.ts";
import { findDependencyFiles, folderOf, isFixture, isNodeManager, type DependencyFiles } from "./dependency-files.ts";
import { findDifferences } from "./differences.ts";
import { fixtureGaps, some, unlockedGaps, unreadableGap, unreadLockGaps } from "./gaps.ts";
import { governingLock, type Governor, type LockPlace } from "./governing-lock.ts";
import { readRegistries, RegistryLine } from "./read-registries.ts";

/** Reads the lockfiles and manifests of npm: which packages at which versions from where, and by whose wish. */
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
  const npmrcs = isChange ? judged.npmrcs.filter((file) => !isFixture(file.path)) : [];
  if (judged.locks.length + judged.manifests.length + judged.unread.length + npmrcs.length === 0) {
    return {
      status: "not-applicable",
      reason: isChange ? "no manifest or lockfile changed" : "there is no manifest or lockfile",
    };
  }
  const all = findDependencyFiles(context.all);
  const read = await readFiles(context, all);
  const governors = findGovernors(read.locks, all);
  const scene: Scene = { ...read, governors, isJudged: pathsOf(judged) };
  const gaps: GapInput[] = [];
  const broken = [...read.unread];
  const unreadable = (path: string, problem: Parameters<typeof unreadableGap>[1]) => {
    gaps.push(unreadableGap(path, problem));
    if (!isFixture(path)) broken.push(path);
  };
  const evidence: Dependencies = {
    lockfiles: [],
    differences: [],
    unlocked: [],
    registries: read.registries.map((registry) => ({ ...registry, judged: scene.isJudged.has(registry.path) })),
  };

  for (const [path, lock] of read.locks) {
    if (context.signal.aborted) throw new CancelledError("cancelled");
    const manifests = [...governors]
      .filter(([, governor]) => governor.kind === "npm" && governor.path === path)
      .map(([manifest]) => manifest);
    if (![path, ...manifests].some((concerned) => scene.isJudged.has(concerned))) continue;
    if (lock.status === "unreadable") unreadable(path, lock);
    else judgeLock(path, lock, manifests, scene, evidence);
  }
  const fixtures: string[] = [];
  for (const { path } of judged.manifests) {
    const manifest = read.manifests.get(path);
    if (manifest?.status === "unreadable") unreadable(path, manifest);
    const unlocked =
      governors.get(path)?.kind === "none" && manifest?.status === "read" ? findUnlocked(path, manifest) : undefined;
    if (unlocked === undefined) continue;
    if (isFixture(path)) fixtures.push(path);
    else evidence.unlocked.push(unlocked);
  }
  gaps.push(...unlockedGaps(evidence.unlocked), ...fixtureGaps(fixtures), ...unreadLockGaps(all, judged, governors));
  // Nothing was compared with anything: a grade for that would be a grade for nothing.
  const isRead = evidence.registries.some((registry) => registry.judged && isChange);
  if (broken.length > 0 && evidence.lockfiles.length + evidence.unlocked.length === 0 && !isRead)
    return { status: "skipped", reason: `what gets installed could not be read (${some(broken)})`, gaps };
  return { status: "collected", evidence, gaps };
}

interface Scene {
  manifests: ReadonlyMap<string, Manifest>;
  governors: ReadonlyMap<string, Governor>;
  isJudged: ReadonlySet<string>;
}

function findGovernors(locks: ReadonlyMap<string, RawLock>, all: DependencyFiles): Map<string, Governor> {
  // One that could not be read still governs: what it locks is not known, which its own gap says.
  const places: LockPlace[] = all.locks.map(({ path }) => {
    const lock = locks.get(path);
    return { path, members: lock?.status === "read" ? new Set(lock.roots.map((root) => root.at)) : undefined };
  });
  const others = all.unread.filter(({ tool }) => isNodeManager(tool)).map(({ file }) => file.path);
  return new Map(all.manifests.map((file) => [file.path, governingLock(file.path, places, others)]));
}

function judgeLock(
  path: string,
  lock: ReadLock,
  manifests: readonly string[],
  scene: Scene,
  evidence: Dependencies,
): void {
  const own = scene.manifests.get(folderOf(path) === "" ? "package.json" : `${folderOf(path)}/package.json`);
  const wishes =
    own?.status === "read"
      ? own.wishes.map((wish) => ({ ...wish, development: wish.section === "devDependencies" }))
      : undefined;
  const judged = scene.isJudged.has(path);
  const packages = buildTree(lock, wishes);
  evidence.lockfiles.push({
    path,
    lockfileVersion: lock.lockfileVersion,
    ecosystem: "npm",
    judged,
    example: isFixture(path),
    packages,
    problems: lock.problems,
  });
  for (const manifestPath of manifests) {
    const manifest = scene.manifests.get(manifestPath);
    if (manifest?.status !== "read" || (!judged && !scene.isJudged.has(manifestPath))) continue;
    evidence.differences.push(...findDifferences({ manifestPath, manifest, lockfilePath: path, packages }));
  }
}

function findUnlocked(manifest: string, { wishes }: ReadManifest): UnlockedManifest | undefined {
  const installed = wishes.filter(
    (wish) => wish.section !== "peerDependencies" && !/^(?:file|link|workspace):/.test(wish.range),
  );
  const [first] = installed;
  if (first === undefined) return undefined;
  return {
    manifest,
    line: first.line,
    dependencies: installed.length,
    production: installed.some((wish) => wish.section !== "devDependencies"),
  };
}

async function readFiles(context: CollectContext, files: DependencyFiles) {
  const unread = new Set<string>();
  const work = <T>(name: string, schema: z.ZodType<T>, list: readonly WorkspaceFile[], compute: (text: string) => T) =>
    context.perFile({
      name,
      schema,
      files: list,
      expectsText: true,
      onUnread(path, gap) {
        if (isFixture(path)) return { ...gap, blocking: false };
        unread.add(path);
        return gap;
      },
      compute: ({ text }) => compute(text),
    });
  context.progress("reading lockfiles");
  const locks = await work("npm-lock", RawLock, files.locks, readLock);
  const manifests = await work("npm-manifest", Manifest, files.manifests, readManifest);
  const npmrcs = await work("npmrc", z.array(RegistryLine), files.npmrcs, readRegistries);
  const registries = [...npmrcs]
    .filter(([path]) => !isFixture(path))
    .flatMap(([path, lines]) => lines.map((line) => ({ path, ...line })));
  return { locks, manifests, unread, registries };
}

function pathsOf(files: DependencyFiles): ReadonlySet<string> {
  return new Set(
    [...files.locks, ...files.manifests, ...files.npmrcs, ...files.unread.map(({ file }) => file)].map(
      (file) => file.path,
    ),
  );
}
