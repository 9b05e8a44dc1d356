import { isObject, readJsonTree, type JsonObject, type JsonTree } from "@assay/core";
import { objectAt, pairsAt, textAt, textsAt } from "../text/tree-values.ts";
import type { Manifest, ManifestWish } from "./manifest.ts";

const sections = {
  dependencies: "production",
  devDependencies: "development",
  optionalDependencies: "optional",
  peerDependencies: "peer",
} as const satisfies Record<string, ManifestWish["kind"]>;

/** Reads a package.json. Never throws on any text. */
export function readPackageJson(text: string): Manifest {
  const json = readJsonTree(text.startsWith("\uFEFF") ? text.slice(1) : text);
  if (!json.ok)
    return { status: "unreadable", line: json.line, column: json.column, why: `it is not valid JSON: ${json.why}` };
  if (!isObject(json.value)) return { status: "unreadable", line: 1, column: 1, why: "it is not a JSON object" };
  const root = json.value;
  const wrong = wrongSection(root);
  if (wrong !== undefined) return { status: "unreadable", column: 1, ...wrong };
  const name = textAt(root, "name");
  const tool = /^[a-z]+/.exec(textAt(root, "packageManager") ?? "")?.[0];
  return {
    status: "read",
    ecosystem: "npm",
    ...(name === undefined ? {} : { name }),
    wishes: Object.entries(sections).flatMap(([section, kind]) => wishesOf(root, section, kind)),
    overridden: [
      ...objectAt(root, "overrides").keys(),
      ...objectAt(root, "resolutions").keys(),
      ...objectAt(objectAt(root, "pnpm"), "overrides").keys(),
    ].map(overriddenName),
    workspaces: [...textsAt(root, "workspaces"), ...textsAt(objectAt(root, "workspaces"), "packages")],
    ...(tool === undefined ? {} : { tool }),
    registries: [],
  };
}

/**
 * The first section that is no list of names and ranges. Package managers read such a one in ways of their own: npm makes
 * names of an array's items. Empty ones of any kind are written by tools, and `//` begins a comment.
 */
function wrongSection(root: JsonObject): { line: number; why: string } | undefined {
  for (const section of Object.keys(sections)) {
    const member = root.get(section);
    if (member === undefined || isNothing(member.value)) continue;
    if (!isObject(member.value))
      return { line: member.line, why: `its '${section}' is not an object of names and ranges` };
    for (const [name, { line, value }] of member.value)
      if (typeof value !== "string" && !name.startsWith("//"))
        return { line, why: `the range of '${name}' in its '${section}' is not a text` };
  }
  return undefined;
}

function isNothing(value: JsonTree): boolean {
  return value === null || value === false || value === "" || (Array.isArray(value) && value.length === 0);
}

function wishesOf(root: JsonObject, section: string, kind: ManifestWish["kind"]): ManifestWish[] {
  const members = objectAt(root, section);
  return pairsAt(root, section).map(([name, range]) => ({ name, range, line: members.get(name)?.line ?? 1, kind }));
}

/** The name at the end of `b`, `b@1`, `a>b`, `a@2>b@1`, `a/b`, `**\/b` and `@s/a/@t/b@npm:1`. */
export function overriddenName(selector: string): string {
  const [, name] = /(?:^|[>/])((?:@[^/@>]+\/)?[^/@>]+)(?:@[^>]*)?$/.exec(selector.trim()) ?? [];
  return name ?? selector;
}
