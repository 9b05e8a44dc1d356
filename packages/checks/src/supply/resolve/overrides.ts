import * as z from "zod";
import type { ManifestFile } from "./resolution.ts";

type Overrides = { [name: string]: string | Overrides };
const Overrides: z.ZodType<Overrides> = z.record(
  z.string(),
  z.union([z.string(), z.lazy((): z.ZodType<Overrides> => Overrides)]),
);
const Root = z.looseObject({ overrides: Overrides.optional().catch(undefined) });

/** The packages that overrides of the root's package.json are about, at whatever depth. */
export function overriddenBy(manifests: readonly ManifestFile[]): ReadonlySet<string> {
  const root = manifests.find(({ path }) => path === "package.json");
  const { overrides } = Root.parse(JSON.parse(root?.text ?? "{}"));
  return new Set(namesIn(overrides ?? {}));
}

/** Keys are `name` or `name@range`; `.` is the package that the object is about. */
function namesIn(overrides: Overrides): string[] {
  return Object.entries(overrides).flatMap(([key, value]) => [
    ...(key === "." ? [] : [/^(@?[^@]+)/.exec(key)?.[1] ?? key]),
    ...(typeof value === "string" ? [] : namesIn(value)),
  ]);
}
