import path from "node:path";
import * as z from "zod";

const names = z.record(z.string(), z.unknown()).optional().catch(undefined);

/** The parts of a package.json that name packages. */
const Manifest = z.object({
  name: z.string().optional().catch(undefined),
  dependencies: names,
  devDependencies: names,
  optionalDependencies: names,
  peerDependencies: names,
  imports: names,
  alias: names,
  browser: names,
});

export interface DeclaringManifest {
  path: string;
  folder: string;
  names: ReadonlySet<string>;
}

/** The packages that a manifest declares, itself included; undefined for text that is no manifest, which others tell. */
export function declaredBy(file: string, text: string): DeclaringManifest | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = Manifest.safeParse(json);
  if (!parsed.success) return undefined;
  const { name, ...groups } = parsed.data;
  const folder = path.posix.dirname(file);
  return {
    path: file,
    folder: folder === "." ? "" : folder,
    names: new Set([
      ...(name === undefined ? [] : [name]),
      ...Object.values(groups).flatMap((group) => Object.keys(group ?? {})),
    ]),
  };
}

/** The manifests whose packages code in a file finds: those of its folder and of the folders above. */
export function manifestsAbove(file: string, manifests: readonly DeclaringManifest[]): DeclaringManifest[] {
  return manifests
    .filter(({ folder }) => folder === "" || file.startsWith(`${folder}/`))
    .sort((one, other) => other.folder.length - one.folder.length);
}

/** The package of a specifier: `@scope/name/deep` is of `@scope/name`. Undefined for what no package can be called. */
export function packageOf(specifier: string): string | undefined {
  return /^(?:@[a-z0-9-][\w.~-]*\/)?[a-z0-9_-][\w.~-]*(?=\/|$)/.exec(specifier)?.[0];
}
