import { evidenceKey } from "@assay/core";
import * as z from "zod";
import { Ecosystem } from "../evidence.ts";
import { versionsOf } from "../versions/version-scheme.ts";

/** Where code of the repository asks for a package. */
export const PackageUse = z.object({
  ecosystem: Ecosystem,
  name: z.string(),
  path: z.string(),
  line: z.int().min(1),
  inTests: z.boolean().describe("Only tests ask for it"),
});
export type PackageUse = z.infer<typeof PackageUse>;

export const PackageReach = z.object({
  uses: z
    .array(PackageUse)
    .describe("The first place for each package that was looked for, production code before tests"),
  unread: z.int().min(0).describe("Files of code that could not be read, and may ask for any of them"),
});
export type PackageReach = z.infer<typeof PackageReach>;

/** Which of the packages with known flaws, and of those that bring them, the repository's code asks for. */
export const packageReach = evidenceKey("package-reach", PackageReach);

/**
 * Whether code reaches a package, as a sentence part: `yes`, or `unknown` with the reason. Never `no`: what brings a
 * package in may do so in several ways, and scripts and configurations start packages that no code imports.
 */
export function describeReach(reach: PackageReach, ecosystem: Ecosystem, name: string, root: string): string {
  const { canonicalName } = versionsOf(ecosystem);
  const find = (wanted: string) =>
    reach.uses.find((use) => use.ecosystem === ecosystem && use.name === canonicalName(wanted));
  const at = ({ path, line }: PackageUse) => `${path}:${line}`;
  const own = find(name);
  if (own !== undefined && !own.inTests) return `yes (${at(own)} imports it)`;
  if (own !== undefined) return `unknown (only tests import it: ${at(own)})`;
  const isItself = root === "" || canonicalName(root) === canonicalName(name);
  const through = isItself ? undefined : find(root);
  if (through !== undefined)
    return `unknown (${at(through)} imports ${root}, which brings it in; whether that calls it was not followed)`;
  const unread = reach.unread === 0 ? "" : `; ${reach.unread} files of code could not be read`;
  const what = isItself ? "it" : `it or ${root}`;
  return `unknown (no code here imports ${what}, but scripts, configurations and other packages may run it${unread})`;
}
