import type { CollectContext, Collected, Collector } from "@assay/core";
import * as z from "zod";
import type { Ecosystem } from "../evidence.ts";
import { undeclaredPackages } from "../imports/evidence.ts";
import { Manifest } from "../manifest/manifest.ts";
import { readManifest } from "../manifest/read-manifest.ts";
import { readRegistries } from "../registries/read-registries.ts";
import { RegistryLine } from "../registries/registry-line.ts";
import { createExistenceAsk, type NamedByRepository } from "../registry/ask-existence.ts";
import { namesAsked, type NamesAsked } from "../registry/existence.ts";
import { findDependencyFiles, isFixture } from "./dependency-files.ts";

/** Asks registries whether the packages exist that code asks for and nobody declares. Those that a lockfile has are there. */
export const collector: Collector<NamesAsked> = {
  key: namesAsked,
  title: "Names that nobody declares",
  needs: [undeclaredPackages],
  runsCode: false,
  timeLimitMs: 600_000,
  cacheInputs: async () => null,
  async collect(context): Promise<Collected<NamesAsked>> {
    const { network, signal } = context;
    // The rule says of its own accord where nobody was asked.
    if (network === undefined || context.side === "base") return { status: "collected", evidence: { names: [] } };
    const wanted = new Map<string, { ecosystem: Ecosystem; name: string }>();
    for (const { ecosystem, name, locked, distribution } of context.evidence(undeclaredPackages).packages)
      if (!locked && distribution === undefined) wanted.set(`${ecosystem} ${name}`, { ecosystem, name });
    const asked = new Date().toISOString();
    if (wanted.size === 0) return { status: "collected", evidence: { asked, names: [] } };
    const ask = createExistenceAsk({ network, signal, named: await registriesOf(context) });
    let done = 0;
    const names = await Promise.all(
      [...wanted.values()].map(async ({ ecosystem, name }) => {
        const told = await ask(ecosystem, name);
        done += 1;
        context.progress(`${done} of ${wanted.size} names`, done / wanted.size);
        return told;
      }),
    );
    const hosts = names.flatMap(({ state, registry }) => (state === "unknown" ? [] : (registry ?? [])));
    for (const host of new Set(hosts))
      context.cite({
        name: `The registry at ${host}, on names`,
        date: asked.slice(0, 10),
        entries: hosts.filter((each) => each === host).length,
        note: "asked in this run whether packages exist that code asks for and nobody declares",
      });
    return { status: "collected", evidence: { asked, names } };
  },
};

const pythonSettings = /(?:^|\/)(?:pip\.(?:conf|ini)|uv\.toml)$/;

/** What the repository's settings and manifests name; its lockfiles say nothing of names that they don't have. */
async function registriesOf(context: CollectContext): Promise<Record<Ecosystem, NamedByRepository[]>> {
  const files = findDependencyFiles(context.all.filter((file) => !isFixture(file.path)));
  // What could not be read is told by whoever judges the dependencies.
  const onUnread = <T extends object>(_path: string, gap: T) => ({ ...gap, blocking: false });
  const settings = await context.perFile({
    name: "registries",
    schema: z.array(RegistryLine),
    files: files.settings,
    expectsText: true,
    onUnread,
    compute: ({ path, text }) => readRegistries(path, text),
  });
  const manifests = await context.perFile({
    name: "manifest",
    schema: Manifest,
    files: files.manifests,
    expectsText: true,
    onUnread,
    compute: ({ path, text }) => readManifest(path, text),
  });
  const found: Record<Ecosystem, NamedByRepository[]> = { npm: [], PyPI: [] };
  for (const [path, lines] of settings)
    found[pythonSettings.test(path) ? "PyPI" : "npm"].push(...lines.map((line) => ({ ...line, path })));
  for (const [path, manifest] of manifests)
    if (manifest.status === "read")
      found[manifest.ecosystem].push(...manifest.registries.map((line) => ({ ...line, path })));
  return found;
}
