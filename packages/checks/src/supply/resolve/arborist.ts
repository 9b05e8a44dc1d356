import { writeFile } from "node:fs/promises";
import path from "node:path";
import { UserError, safeLine } from "@assay/core";
import type { FilteredRegistry } from "./filtered-registry.ts";
import { packageOf, wishOf } from "./known-package.ts";
import type { ResolutionSettings } from "./npm-options.ts";
import { collisionOf, type Collision } from "./peer-collision.ts";

/** Who asks for what in the tree. */
export interface TreeEdge {
  name: string;
  spec: string;
  type: string;
  valid: boolean;
  to: TreeNode | null;
}

/** The part of Arborist's objects that is used here. */
export interface TreeNode {
  name: string;
  packageName: string;
  version: string;
  location: string;
  resolved: string | null;
  isProjectRoot: boolean;
  isWorkspace: boolean;
  isLink: boolean;
  inBundle: boolean;
  errors: unknown[];
  edgesOut: ReadonlyMap<string, TreeEdge>;
  edgesIn: ReadonlySet<{ from: TreeNode; spec: string; type: string }>;
  isRegistryDependency: boolean;
}

export interface Tree extends TreeNode {
  inventory: ReadonlyMap<string, TreeNode>;
  meta: { commit(): unknown; toString(options?: object): string };
}

interface ArboristInstance {
  idealTree: Tree | null;
  options: object;
  loadVirtual(): Promise<Tree>;
  buildIdealTree(options: object): Promise<Tree>;
}

export interface Place {
  folder: string;
  cache: string;
  registry: FilteredRegistry;
  settings: ResolutionSettings;
  /** Name of the lockfile. */
  lockfile: string;
}

/** A wish that npm's resolver could not meet. */
export interface Unmet {
  code: string;
  message: string;
  /** Who asks: a package of the tree, or a folder of the repository. Undefined where the resolver does not tell. */
  from: TreeNode | undefined;
  /** The package's own name, where the resolver tells it. */
  wanted: { name: string; wish: string } | undefined;
  isOptional: boolean;
  /** Of peers that can't live together. */
  collision?: Collision | undefined;
}

/** A tree as far as it could be built, with all that is missing from it. */
export interface Built {
  /** Undefined where it broke off before there was any. */
  tree: Tree | undefined;
  unmet: Unmet[];
}

async function open({ folder, cache, registry, settings }: Place): Promise<ArboristInstance> {
  const module = (await import("@npmcli/arborist")) as unknown as {
    default: new (options: object) => ArboristInstance;
  };
  const arborist = new module.default({
    path: folder,
    cache,
    registry: registry.url,
    packumentCache: registry.packuments,
    replaceRegistryHost: "never",
    retry: { retries: 0 },
    // Nothing is asked of anyone but the registry here: whatever else has to get past it, and is refused.
    proxy: registry.url,
    noProxy: new URL(registry.url).hostname,
    // Only what a registry has can be judged; what is locked already stays.
    allowGit: "none",
    allowFile: "none",
    audit: false,
    save: true,
    ...settings,
  });
  // The resolver heeds this, and does not pass on what can't be listed: whoever downloads for it would take the tarballs
  // of the registry, which it opens to see what they bundle, for foreign ones.
  Object.defineProperty(arborist.options, "allowRemote", { value: "none", enumerable: false });
  return arborist;
}

/** The tree that the lockfile of a folder describes, with who asks for what. Nothing is asked of the registry. */
export async function readTree(place: Place): Promise<Tree> {
  try {
    return await (await open(place)).loadVirtual();
  } catch (error) {
    throw refused(error);
  }
}

/** So often at most is a tree with holes built on. */
const mostMends = 3;

/**
 * Builds the tree that `npm install --package-lock-only` would for the manifests and the lockfile of a folder. Where the
 * resolver drops a package with one that goes, and does not look again at what stays and needs it, it is run once more
 * on its own result, as one would run npm again.
 *
 * @throws whatever went wrong but for packages that can't be had
 */
export async function buildTree(place: Place): Promise<Built> {
  for (let mends = 0; ; mends += 1) {
    const built = await buildOnce(place);
    const { tree, unmet } = built;
    if (tree === undefined || unmet.length > 0 || !hasHoles(tree) || mends === mostMends) return built;
    await writeFile(path.join(place.folder, place.lockfile), textOf(tree));
  }
}

function hasHoles(tree: Tree): boolean {
  return [...tree.inventory.values()].some(
    ({ inBundle, edgesOut }) =>
      !inBundle && [...edgesOut.values()].some(({ type, to }) => to === null && (type === "prod" || type === "dev")),
  );
}

async function buildOnce(place: Place): Promise<Built> {
  const arborist = await open(place);
  let tree: Tree;
  let ending: Unmet[] = [];
  try {
    tree = await arborist.buildIdealTree({ complete: true });
  } catch (error) {
    const first = asUnmet(error, arborist.idealTree);
    if (first === undefined) throw refused(error);
    if (arborist.idealTree === null) return { tree: undefined, unmet: [first] };
    tree = arborist.idealTree;
    ending = [first];
  }
  for (const node of tree.inventory.values())
    if (node.resolved !== null && node.resolved !== undefined) node.resolved = place.registry.originalOf(node.resolved);
  // The resolver goes on where a package can't be had, and tells of the first one at the end: the tree has all.
  const all = [...missingFrom(tree), ...ending];
  return { tree, unmet: [...new Map(all.map((one) => [keyOf(one), one])).values()] };
}

/** The tree as npm writes it. */
export function textOf(tree: Tree): string {
  tree.meta.commit();
  return tree.meta.toString();
}

/** What npm refuses as a whole, with a code by which it says so: a protocol that it does not know, another platform. */
function refused(error: unknown): unknown {
  const { code, message, pkgid } = error as { code?: unknown; message?: unknown; pkgid?: unknown };
  if (typeof code !== "string" || !/^E[A-Z]+$/.test(code)) return error;
  const about = typeof pkgid === "string" ? ` of ${safeLine(pkgid, 120)}` : "";
  return new UserError(`npm can't resolve this project: ${safeLine(String(message), 240)}${about} (${code})`);
}

function keyOf({ from, wanted, code }: Unmet): string {
  return `${from?.location} ${wanted === undefined ? code : `${wanted.name}@${wanted.wish}`}`;
}

/** What packages of a tree ask for and is not in it. npm takes a lockfile without an optional one for out of step. */
function missingFrom(tree: Tree): Unmet[] {
  return [...tree.inventory.values()].flatMap((from) =>
    [...from.edgesOut.values()].flatMap(({ name, spec, type, to }): Unmet[] => {
      const error = to?.errors[0];
      const isOptional = type === "optional";
      if (error === undefined && !(isOptional && to === null)) return [];
      const { code = "EOPTIONAL", message = `${name} is not to be had` } = (error ?? {}) as Partial<Unmet>;
      return [{ code, message, from, wanted: { name: packageOf(name, spec), wish: wishOf(spec) }, isOptional }];
    }),
  );
}

function asUnmet(error: unknown, tree: Tree | null): Unmet | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, name, wanted, requiredBy, edge, message } = error as Error & {
    code?: string;
    wanted?: unknown;
    requiredBy?: unknown;
    edge?: { name?: string; spec?: string };
  };
  if (code === undefined) return undefined;
  const location = requiredBy === "." ? "" : requiredBy;
  const from = typeof location === "string" ? tree?.inventory.get(location) : undefined;
  const unmet = (of: Unmet["wanted"]): Unmet => ({ code, message, from, wanted: of, isOptional: false });
  if (code === "ETARGET" || code === "ENOVERSIONS")
    return unmet({ name, wish: typeof wanted === "string" && wanted !== "" ? wanted : "*" });
  if (code === "E404" || code === "E403") {
    const asked = [...(from?.edgesOut.values() ?? [])].find((one) => packageOf(one.name, one.spec) === name);
    return unmet({ name, wish: asked === undefined ? "*" : wishOf(asked.spec) });
  }
  if (code === "ERESOLVE")
    return {
      ...unmet(edge?.name === undefined ? undefined : { name: edge.name, wish: edge.spec ?? "" }),
      collision: collisionOf(error),
    };
  return code.startsWith("EALLOW") ? unmet(undefined) : undefined;
}
