import type { FilteredRegistry } from "./filtered-registry.ts";

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
  edgesOut: ReadonlyMap<string, { name: string; spec: string; type: string; to: TreeNode | null }>;
  edgesIn: ReadonlySet<{ from: TreeNode; spec: string; type: string }>;
  isRegistryDependency: boolean;
  target: TreeNode;
}

export interface Tree extends TreeNode {
  inventory: ReadonlyMap<string, TreeNode>;
  meta: { commit(): unknown; toString(options?: object): string };
}

interface ArboristInstance {
  idealTree: Tree | null;
  buildIdealTree(options: object): Promise<Tree>;
}

/** Settings of npm that change which tree is built, and nothing else. */
export interface ResolutionSettings {
  legacyPeerDeps?: boolean;
  strictPeerDeps?: boolean;
  installLinks?: boolean;
  omitLockfileRegistryResolved?: boolean;
}

interface Place {
  folder: string;
  cache: string;
  registry: FilteredRegistry;
  settings: ResolutionSettings;
}

/** A package that npm's resolver could not get, and who wants it. */
export class Unmet extends Error {
  readonly code: string;
  /** The package's own name, where the resolver tells it. */
  readonly wanted: { name: string; wish: string } | undefined;
  /** Who asks: a package of the tree, or a folder of the repository. */
  readonly from: TreeNode | undefined;

  constructor(message: string, code: string, wanted: Unmet["wanted"], from: TreeNode | undefined) {
    super(message);
    this.code = code;
    this.wanted = wanted;
    this.from = from;
  }
}

/**
 * Builds the tree that `npm install --package-lock-only` would for the manifests and the lockfile of a folder.
 *
 * @throws Unmet where something can't be had; whatever else went wrong as it came
 */
export async function buildTree({ folder, cache, registry, settings }: Place): Promise<Tree> {
  const module = (await import("@npmcli/arborist")) as unknown as {
    default: new (options: object) => ArboristInstance;
  };
  const arborist = new module.default({
    path: folder,
    cache,
    registry: registry.url,
    replaceRegistryHost: "never",
    preferOnline: true,
    retry: { retries: 0 },
    // Only what a registry has can be judged; what is locked already stays.
    allowGit: "none",
    allowRemote: "none",
    allowFile: "none",
    audit: false,
    save: true,
    ...settings,
  });
  let tree: Tree;
  try {
    tree = await arborist.buildIdealTree({ complete: true });
  } catch (error) {
    throw asUnmet(error, arborist.idealTree) ?? error;
  }
  for (const node of tree.inventory.values())
    if (node.resolved !== null && node.resolved !== undefined) node.resolved = registry.originalOf(node.resolved);
  return tree;
}

function asUnmet(error: unknown, tree: Tree | null): Unmet | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, name, wanted, requiredBy, edge, pkgid, message } = error as Error & {
    code?: string;
    wanted?: unknown;
    requiredBy?: unknown;
    edge?: { name?: string; spec?: string };
    pkgid?: unknown;
  };
  if (code === undefined) return undefined;
  const location = requiredBy === "." ? "" : requiredBy;
  const from = typeof location === "string" ? tree?.inventory.get(location) : undefined;
  if (code === "ETARGET" || code === "ENOVERSIONS")
    return new Unmet(message, code, { name, wish: typeof wanted === "string" && wanted !== "" ? wanted : "*" }, from);
  if (code === "E404" || code === "E403") {
    const of = /^(@?[^@]+)@(.*)$/.exec(typeof pkgid === "string" ? pkgid : "");
    return new Unmet(message, code, of === null ? undefined : { name: of[1] ?? "", wish: of[2] ?? "" }, from);
  }
  if (code === "ERESOLVE" && edge?.name !== undefined)
    return new Unmet(message, code, { name: edge.name, wish: edge.spec ?? "" }, from);
  if (code.startsWith("EALLOW")) return new Unmet(message, code, undefined, from);
  return undefined;
}
