import type { CollectContext, WorkspaceFile } from "@assay/core";
import * as z from "zod";
import type { NamedRegistry } from "../evidence.ts";
import { readerOf } from "../lock/formats.ts";
import { LockFile, readLock, readLockAs } from "../lock/read-lock.ts";
import { Manifest } from "../manifest/manifest.ts";
import { readManifest } from "../manifest/read-manifest.ts";
import { RegistryLine } from "../registries/registry-line.ts";
import { readRegistries } from "../registries/read-registries.ts";
import { isFixture, type DependencyFiles } from "./dependency-files.ts";
import { resolveIncludes } from "./includes.ts";

export interface ReadFiles {
  locks: Map<string, LockFile>;
  manifests: ReadonlyMap<string, Manifest>;
  registries: Omit<NamedRegistry, "judged">[];
  /** Files that are no text, too large, or otherwise out of reach. */
  unread: ReadonlySet<string>;
}

/** Reads lockfiles, the files that these take in, manifests and settings, each file once for each content. */
export async function readFiles(context: CollectContext, files: DependencyFiles): Promise<ReadFiles> {
  const unread = new Set<string>();
  const work = <T>(
    name: string,
    schema: z.ZodType<T>,
    list: readonly WorkspaceFile[],
    compute: (file: { path: string; text: string }) => T | undefined,
  ) =>
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
      compute,
    });
  context.progress("reading lockfiles");
  const locks = new Map(await work("lockfile", LockFile, files.locks, ({ path, text }) => readLock(path, text)));
  const listed = new Map(context.all.map((file) => [file.path, file]));
  for (;;) {
    const wanted = resolveIncludes(locks, listed).filter(({ target }) => !locks.has(target) && !unread.has(target));
    const list = [...new Set(wanted.flatMap(({ target }) => listed.get(target) ?? []))];
    if (list.length === 0) break;
    const formats = new Map(wanted.map(({ target, format }) => [target, format]));
    // oxlint-disable-next-line no-await-in-loop -- what a file takes in is known when it has been read
    const included = await work("included-lockfile", LockFile, list, ({ path, text }) =>
      readLockAs(readerOf({ format: formats.get(path) ?? "" }), text),
    );
    for (const file of list) {
      const lock = included.get(file.path);
      if (lock === undefined) unread.add(file.path);
      else locks.set(file.path, lock);
    }
  }
  const manifests = await work("manifest", Manifest, files.manifests, ({ path, text }) => readManifest(path, text));
  const settings = await work("registries", z.array(RegistryLine), files.settings, ({ path, text }) =>
    readRegistries(path, text),
  );
  return { locks, manifests, unread, registries: namedRegistries(locks, manifests, settings) };
}

function namedRegistries(
  locks: ReadonlyMap<string, LockFile>,
  manifests: ReadonlyMap<string, Manifest>,
  settings: ReadonlyMap<string, RegistryLine[]>,
): Omit<NamedRegistry, "judged">[] {
  const lines = [
    ...settings,
    ...[...manifests].map(([path, manifest]) => [path, manifest.status === "read" ? manifest.registries : []] as const),
    ...[...locks].map(([path, { lock }]) => [path, lock.status === "read" ? lock.registries : []] as const),
  ];
  return lines
    .filter(([path]) => !isFixture(path))
    .flatMap(([path, registries]) => registries.map((registry) => ({ path, ...registry })));
}
