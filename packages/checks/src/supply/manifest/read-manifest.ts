import * as z from "zod";
import { isObject, readJsonTree, type JsonObject } from "@assay/core";
import { readPairs } from "../lock/entry.ts";

const ManifestWish = z.object({
  name: z.string(),
  range: z.string(),
  line: z.int().min(1),
  section: z.enum(["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"]),
});
export type ManifestWish = z.infer<typeof ManifestWish>;

/** The parts of a package.json that say what is to be installed. */
export const Manifest = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("read"),
    wishes: z.array(ManifestWish),
    overridden: z.array(z.string()).describe("Names whose version `overrides` may set against their range"),
    workspaces: z.boolean(),
  }),
  z.object({ status: z.literal("unreadable"), line: z.int(), column: z.int(), why: z.string() }),
]);
export type Manifest = z.infer<typeof Manifest>;
export type ReadManifest = Extract<Manifest, { status: "read" }>;

/** Reads a package.json. Never throws on any text. */
export function readManifest(text: string): Manifest {
  const json = readJsonTree(text);
  if (!json.ok)
    return { status: "unreadable", line: json.line, column: json.column, why: `it is not valid JSON: ${json.why}` };
  if (!isObject(json.value)) return { status: "unreadable", line: 1, column: 1, why: "it is not a JSON object" };
  const root = json.value;
  return {
    status: "read",
    wishes: ManifestWish.shape.section.options.flatMap((section) => wishesOf(root, section)),
    overridden: overriddenNames(root),
    workspaces: root.has("workspaces"),
  };
}

function wishesOf(root: JsonObject, section: ManifestWish["section"]): ManifestWish[] {
  const members = root.get(section)?.value;
  if (!isObject(members)) return [];
  return readPairs(root, section).map(([name, range]) => ({
    name,
    range,
    line: members.get(name)?.line ?? 1,
    section,
  }));
}

function overriddenNames(root: JsonObject): string[] {
  const overrides = root.get("overrides")?.value;
  if (!isObject(overrides)) return [];
  return [...overrides.keys()].map((key) => key.replace(/(?!^)@.*$/, ""));
}
