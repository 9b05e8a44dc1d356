import path from "node:path";
import * as z from "zod";
import { readJsonLike } from "./read-json-like.ts";

const PackageSettings = z.object({
  name: z.string().optional().catch(undefined),
  main: z.string().optional().catch(undefined),
  module: z.string().optional().catch(undefined),
  source: z.string().optional().catch(undefined),
  exports: z.unknown().optional(),
  private: z.boolean().optional().catch(undefined),
  license: z.string().optional().catch(undefined),
  dependencies: z.record(z.string(), z.unknown()).optional().catch(undefined),
  keywords: z.array(z.string()).optional().catch(undefined),
  imports: z.record(z.string(), z.unknown()).optional().catch(undefined),
});
export type PackageSettings = z.infer<typeof PackageSettings> & { directory: string };

const CompilerSettings = z.object({
  extends: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .catch(undefined),
  compilerOptions: z
    .object({
      baseUrl: z.string().optional().catch(undefined),
      paths: z.record(z.string(), z.array(z.string())).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** What `compilerOptions.paths` says, with its targets from the root of the workspace. */
export interface PathSettings {
  directory: string;
  base: string | undefined;
  paths: Array<{ pattern: string; targets: string[] }>;
}

/** A package.json; undefined where it is none. */
export function readPackage(file: string, text: string): PackageSettings | undefined {
  const parsed = PackageSettings.safeParse(readJsonLike(text));
  return parsed.success ? { ...parsed.data, directory: path.posix.dirname(file) } : undefined;
}

/** The paths of a tsconfig.json or jsconfig.json, those of the file that it extends included. */
export function readPaths(file: string, texts: ReadonlyMap<string, string>, left = 4): PathSettings | undefined {
  const parsed = CompilerSettings.safeParse(readJsonLike(texts.get(file) ?? ""));
  if (!parsed.success || left === 0) return undefined;
  const directory = path.posix.dirname(file);
  const { baseUrl, paths } = parsed.data.compilerOptions ?? {};
  if (paths === undefined && baseUrl === undefined) {
    const [above] = [parsed.data.extends ?? []].flat();
    if (above === undefined || !above.startsWith(".")) return undefined;
    const inherited = path.posix.join(directory, above.endsWith(".json") ? above : `${above}.json`);
    const settings = readPaths(inherited, texts, left - 1);
    return settings && { ...settings, directory };
  }
  const base = path.posix.join(directory, baseUrl ?? ".");
  return {
    directory,
    base: baseUrl === undefined ? undefined : base,
    paths: Object.entries(paths ?? {}).map(([pattern, targets]) => ({
      pattern,
      targets: targets.map((target) => path.posix.join(base, target)),
    })),
  };
}
