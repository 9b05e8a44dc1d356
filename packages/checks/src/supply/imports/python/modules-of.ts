import { pypiVersions } from "../../versions/pypi-versions.ts";

/** What is known of the most used distributions: which modules they bring, by the names under which code asks for them. */
export interface KnownModules {
  /** Undefined where the distribution is not known; empty where what it brings is in others that it asks for. */
  of(distribution: string): readonly string[] | undefined;
  /** The distributions that bring a module, by its first name. */
  bringing(module: string): readonly string[];
  /** True of a first name that several distributions share, as `google` and `azure`. */
  isShared(module: string): boolean;
}

let known: Promise<KnownModules> | undefined;

/** The embedded table, read once. */
export function knownModules(): Promise<KnownModules> {
  known ??= load();
  return known;
}

async function load(): Promise<KnownModules> {
  const { default: table } = await import("../../data/python-modules.json", { with: { type: "json" } });
  const modules = new Map<string, readonly string[]>(
    table.plain.split(" ").map((distribution) => [distribution, [ownModule(distribution)]]),
  );
  for (const [distribution, names] of Object.entries(table.modules))
    modules.set(distribution, names === "" ? [] : names.split(" "));
  const bringing = new Map<string, string[]>();
  for (const [distribution, names] of modules)
    for (const name of names) bringing.set(name, [...(bringing.get(name) ?? []), distribution]);
  return {
    of: (distribution) => modules.get(pypiVersions.canonicalName(distribution)),
    bringing: (module) => bringing.get(module) ?? [],
    isShared: (module) => (bringing.get(module)?.length ?? 0) > sharedBy,
  };
}

/** `psycopg2` is brought by two distributions that are the same; `google` by dozens that are not. */
const sharedBy = 3;

/** The module that a distribution brings if it is called as most are. */
export function ownModule(distribution: string): string {
  return pypiVersions.canonicalName(distribution).replaceAll("-", "_");
}

/** `py`, `python` and the like, which names of distributions have and those of modules do not, or the other way round. */
const affix = /^(?:python|py|lib|django|flask)[-_]?|[-_]?(?:python3?|py3?|lib|sdk|client|binary|headless)$/g;

/** True where a distribution, by its name, may be the one that brings a module: `python-foo`, `foo-sdk`, `Foo.Bar` for `foo`. */
export function isNamedLike(distribution: string, module: string): boolean {
  const [one, other] = [pypiVersions.canonicalName(distribution), pypiVersions.canonicalName(module)];
  if (one === other || one.replaceAll("-", "") === other.replaceAll("-", "")) return true;
  const [bare, bareOther] = [one.replaceAll(affix, ""), other.replaceAll(affix, "")];
  if (bare !== "" && (bare === bareOther || bare === other || bareOther === one)) return true;
  const parts = one.split("-");
  return parts.length > 1 && (parts.includes(other) || other.split("-").every((part) => parts.includes(part)));
}
