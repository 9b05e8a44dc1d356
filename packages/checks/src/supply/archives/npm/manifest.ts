import * as z from "zod";
import type { Declared } from "../../registry/evidence.ts";
import { installHooks } from "../../registry/facts-of.ts";
import type { ManifestDifference } from "../evidence.ts";

const texts = z
  .record(z.string(), z.unknown())
  .optional()
  .catch(undefined)
  .transform((found) =>
    Object.fromEntries(
      Object.entries(found ?? {}).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
    ),
  );

/** A package.json in an archive, as far as npm acts by it when it installs. */
const Manifest = z.object({
  name: z.string().optional().catch(undefined),
  version: z.string().optional().catch(undefined),
  scripts: texts,
  dependencies: texts,
  optionalDependencies: texts,
  peerDependencies: texts,
  gypfile: z.boolean().optional().catch(undefined),
});
export type Manifest = z.infer<typeof Manifest>;

/** Undefined for what is no JSON object: npm refuses to install such a package. */
export function readManifest(bytes: Uint8Array): Manifest | undefined {
  try {
    return Manifest.parse(
      JSON.parse(
        Buffer.from(bytes)
          .toString("utf8")
          .replace(/^\uFEFF/, ""),
      ),
    );
  } catch {
    return undefined;
  }
}

/** npm builds a package with a `binding.gyp` unless it has scripts of its own for that, or says no. */
export function isBuiltUnasked({ scripts, gypfile }: Manifest, hasBindingGyp: boolean): boolean {
  return hasBindingGyp && gypfile !== false && scripts["install"] === undefined && scripts["preinstall"] === undefined;
}

const build = "node-gyp rebuild";

/**
 * Where the registry's document and the archive's own manifest differ in what npm acts by. What npm's own publishing
 * changes on the way to the registry is no difference: the build of a `binding.gyp` is written down as a script,
 * optional dependencies stand among the others, names of hosts get their protocol, versions lose a leading `v`.
 */
export function differencesOf(
  manifest: Manifest,
  {
    name,
    version,
    declared,
    hasBindingGyp,
  }: { name: string; version: string; declared: Declared; hasBindingGyp: boolean },
): ManifestDifference[] {
  const found: ManifestDifference[] = [];
  const add = (
    kind: ManifestDifference["kind"],
    subject: string,
    archive: string | undefined,
    registry: string | undefined,
  ) =>
    void found.push({
      kind,
      subject,
      ...(archive !== undefined && { archive }),
      ...(registry !== undefined && { registry }),
    });
  if (manifest.name?.trim() !== name) add("name", "", manifest.name, declared.name ?? name);
  if (cleanVersion(manifest.version) !== cleanVersion(version)) add("version", "", manifest.version, version);
  for (const hook of installHooks) {
    const [own, told] = [manifest.scripts[hook], declared.scripts[hook]];
    if (own?.trim() === told?.trim()) continue;
    if (own === undefined && told === build && hasBindingGyp) continue;
    add("script", hook, own, told);
  }
  if (isBuiltUnasked(manifest, hasBindingGyp) && declared.scripts["install"] === undefined)
    add("build", "binding.gyp", build, undefined);
  const own = { ...manifest.dependencies, ...manifest.optionalDependencies };
  for (const dependency of new Set([...Object.keys(own), ...Object.keys(declared.dependencies)])) {
    const here = Object.hasOwn(own, dependency) ? own[dependency] : undefined;
    const told = Object.hasOwn(declared.dependencies, dependency) ? declared.dependencies[dependency] : undefined;
    if (!isSameRange(here, told)) add("dependency", dependency, here, told);
  }
  return found;
}

function cleanVersion(version: string | undefined): string | undefined {
  return version
    ?.trim()
    .replace(/^[=v]+/, "")
    .replace(/\+.*$/, "");
}

/** Addresses of git are written anew by whoever publishes; what is compared is the repository that they name. */
function isSameRange(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (
    one.trim() === other.trim() ||
    (isAddress(one) && isAddress(other) && repositoryIn(one) === repositoryIn(other)) ||
    (isAny(one) && isAny(other))
  );
}

function isAny(range: string): boolean {
  return /^(?:|\*|x|latest)$/i.test(range.trim());
}

function isAddress(range: string): boolean {
  return /[/:]/.test(range);
}

function repositoryIn(address: string): string {
  return address
    .trim()
    .replace(/^(?:git\+)?(?:https?|ssh|git):\/\/(?:[^/@]*@)?(?:www\.)?github\.com[/:]|^git@github\.com:|^github:/, "")
    .replace(/\.git(?=$|#)/, "");
}
