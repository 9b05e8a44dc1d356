import type { Tree, TreeNode, Unmet } from "./arborist.ts";
import { isOfRegistry, packageOf, wishOf } from "./known-package.ts";

/** Who asks: a folder of the repository, or a version of a package. */
export interface Asker {
  /** package.json, packages/a/package.json, or name@version. */
  label: string;
  /** Undefined for what can't be exchanged for another version: folders, and packages that no registry has. */
  package: { name: string; version: string } | undefined;
}

/** A package that somebody asks for. */
export interface Wish {
  from: Asker;
  name: string;
  wish: string;
  isOptional: boolean;
  /** Where the lockfile has what meets it. */
  to: string | undefined;
}

/** The wishes of one place of a lockfile. */
export interface PlaceWishes {
  location: string;
  wishes: Wish[];
}

/** Who asks for what by a lockfile, overrides and workspaces heeded. */
export function wishesOf(tree: Tree): PlaceWishes[] {
  return [...tree.inventory.values()]
    .filter(({ inBundle, isLink }) => !inBundle && !isLink)
    .map((node) => {
      const from = askerOf(node);
      const wishes = [...node.edgesOut.values()].flatMap(({ name, spec, type, to, valid }): Wish[] => {
        const [named, wish] = [packageOf(name, spec), wishOf(spec)];
        const isElsewhere = to !== null && (to.isLink || to.isWorkspace || to.inBundle);
        if (type === "workspace" || type === "peerOptional" || isElsewhere || !isOfRegistry(wish)) return [];
        const isMet = to !== null && valid && to.errors.length === 0;
        return [{ from, name: named, wish, isOptional: type === "optional", to: isMet ? to.location : undefined }];
      });
      return { location: node.location, wishes };
    });
}

/** What a tree that was built lacks, as a wish; with the resolver's words for its name where it did not tell that. */
export function wishOfUnmet({ from, wanted, isOptional, message }: Unmet): Wish {
  return { from: askerOf(from), name: message, wish: "", ...wanted, isOptional, to: undefined };
}

function askerOf(node: TreeNode | undefined): Asker {
  const isOwn = node === undefined || node.isProjectRoot || node.isWorkspace || !node.isRegistryDependency;
  return { label: nameOf(node), package: isOwn ? undefined : { name: node.packageName, version: node.version } };
}

export function nameOf(node: TreeNode | undefined): string {
  if (node === undefined || node.isProjectRoot) return "package.json";
  if (node.isWorkspace || !node.location.includes("node_modules/")) return `${node.location}/package.json`;
  return `${node.packageName}@${node.version}`;
}

export function keyOf({ from, name, wish }: Wish): string {
  return `${from.label} ${name}@${wish}`;
}
