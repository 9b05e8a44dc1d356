import path from "node:path";
import { createDeclarations, type Declarations, type UseStep } from "@assay/program";
import type { InventedMember, ModuleUse } from "../evidence/members.ts";
import type { ConfinedFiles } from "./confined-files.ts";
import { mayDefine } from "./defines-name.ts";
import type { FoundPackage } from "./find-package.ts";
import type { DeclarationLoader } from "./load-declarations.ts";
import { nearestNames } from "./nearest-names.ts";
import { runtimeNames } from "./runtime-names.ts";
import { nodeMembers, nodeVersions } from "./node-members.ts";

/** What is known of one use. */
export type Judged =
  | { status: "there" | "own" | "unclear" | "absent" }
  | { status: "missing"; member: string; found: InventedMember };

export interface UseJudge {
  judge(folder: string, use: ModuleUse): Judged;
}

/** Judges uses of modules by the declarations of what is installed. */
export function createUseJudge(files: ConfinedFiles, loader: DeclarationLoader, root: string): UseJudge {
  const declarations = createDeclarations({ find: loader.find });
  const searched = new Map<string, boolean>();
  const entries = new Map<string, ReturnType<typeof runtimeNames>>();

  function hasCode(folders: readonly string[], name: string): boolean {
    const key = `${folders.join("\0")}\0${name}`;
    const known = searched.get(key) ?? mayDefine(files, folders, name);
    searched.set(key, known);
    return known;
  }

  /** Without declarations, by what the package's entry gives. */
  function ofCode(use: ModuleUse, member: string, found: FoundPackage): Judged {
    if (use.steps.length > 1 || use.module !== found.name) return { status: "unclear" };
    if (!entries.has(found.folder)) entries.set(found.folder, runtimeNames(files, found));
    const given = entries.get(found.folder);
    if (given === undefined) return { status: "unclear" };
    if (isThere(given.names, member)) return { status: "there" };
    if (hasCode([found.folder], member)) return { status: "unclear" };
    const nearest = nearestNames(member, given.names);
    return {
      status: "missing",
      member,
      found: { use, of: `${found.name} ${found.manifest.version}`, declared: pathOf(given.entry), nearest },
    };
  }

  const pathOf = (file: string) => path.relative(root, file).replaceAll(path.sep, "/");

  return {
    judge(folder, use) {
      const member = use.steps.at(-1)?.slice(1);
      if (member === undefined || !use.steps.at(-1)?.startsWith(".")) return { status: "unclear" };
      const node = nodeMembers(use.module);
      if (node !== undefined) return ofNode(use, member, node);
      const loaded = loader.load(folder, use.module);
      if (loaded.status === "unknown") return ofCode(use, member, loaded.found);
      if (loaded.status !== "loaded") return { status: loaded.status };
      const names = namesAt(declarations, loaded.scopes, use);
      if (names === undefined) return { status: "unclear" };
      if (isThere(names, member)) return { status: "there" };
      const folders = [...new Set([loaded.found.folder, loaded.types.folder])];
      if (hasCode(folders, member)) return { status: "unclear" };
      const { found, types } = loaded;
      const of = `${found.name} ${found.manifest.version}`;
      const declared = pathOf(loaded.entry);
      const by = types.folder === found.folder ? declared : `${declared} (${types.name} ${types.manifest.version})`;
      return { status: "missing", member, found: { use, of, declared: by, nearest: nearestNames(member, names) } };
    },
  };
}

/** One level deep: what lies deeper is of classes, which have no list. */
function ofNode(use: ModuleUse, member: string, names: ReadonlySet<string>): Judged {
  if (use.steps.length > 1) return { status: "unclear" };
  if (isThere(names, member)) return { status: "there" };
  const nearest = nearestNames(member, names);
  return {
    status: "missing",
    member,
    found: { use, of: `node:${use.module}`, declared: nodeVersions, nearest },
  };
}

/** Underscores mark what is nobody else's business and so is in no declaration. */
function isThere(names: { has(name: string): boolean }, member: string): boolean {
  return names.has(member) || member.startsWith("_") || member === "default";
}

function namesAt(
  declarations: Declarations,
  scopes: Parameters<Declarations["module"]>[0],
  use: ModuleUse,
): Set<string> | undefined {
  const steps = use.steps
    .slice(0, -1)
    .map((step): UseStep =>
      step === "()" ? "call" : step === "new" || step === "await" ? step : { get: step.slice(1) },
    );
  const members =
    steps.length === 0
      ? declarations.module(scopes, use.from === "default")
      : declarations.follow(declarations.start(scopes, use.from === "default"), steps);
  return members && new Set(members.keys());
}
