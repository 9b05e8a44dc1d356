import { isObject, type JsonObject } from "@assay/core";
import { pairsAt, textAt } from "../../text/tree-values.ts";
import { readYamlTree } from "../../text/yaml-tree.ts";
import { lookupOf, splitDescriptor } from "../descriptors.ts";
import {
  append,
  danglingProblem,
  emptyLock,
  unreadable,
  type RawLock,
  type RawPackage,
  type ReadLock,
} from "../raw-lock.ts";
import { readSpecifier } from "../specifier.ts";
import { readLocator } from "./locator.ts";

interface Entry {
  entry: RawPackage;
  body: JsonObject;
  patches?: { name: string; range: string };
}

interface Workspace {
  at: string;
  name: string;
  body: JsonObject;
}

/** Reads a yarn.lock of Yarn 2 and later, whose `__metadata` has a version from 4 to 10. Never throws on any text. */
export function readBerryLock(text: string): RawLock {
  const yaml = readYamlTree(text);
  if (!yaml.ok) return unreadable(`it is not YAML as Yarn writes it: ${yaml.why}`, yaml.line, yaml.column);
  const [root] = yaml.documents;
  if (!isObject(root) || yaml.documents.length > 1) return unreadable("it is not one mapping");
  const metadata = root.get("__metadata");
  const version = isObject(metadata?.value) ? textAt(metadata.value, "version") : undefined;
  if (!/^(?:[4-9]|10)$/.test(version ?? ""))
    return unreadable(`its __metadata version ${version ?? "is missing and"} is not one of 4 to 10`, metadata?.line);
  const lock = emptyLock(version ?? "");
  const entries: Entry[] = [];
  const workspaces: Workspace[] = [];
  for (const [key, { line, value }] of root) {
    if (key === "__metadata") continue;
    const resolution = isObject(value) ? textAt(value, "resolution") : undefined;
    if (!isObject(value) || resolution === undefined || typeof value.get("version")?.value !== "string") {
      lock.problems.push({ line, message: `'${key}' has no version and resolution` });
      continue;
    }
    const folder = /@workspace:(.*)$/.exec(resolution)?.[1];
    if (folder !== undefined)
      workspaces.push({ at: folder === "." ? "" : folder, name: splitDescriptor(resolution).name, body: value });
    else {
      entries.push({ ...packageOf(key, line, value, resolution), body: value });
    }
  }
  linkUp(lock, withoutPatched(entries), workspaces);
  append(
    lock.problems,
    yaml.duplicates
      .filter(({ key }) => key.includes("@") || ["version", "resolution", "checksum", "dependencies"].includes(key))
      .map(({ key, line }) => ({ line, message: `'${key}' stands twice; Yarn takes the last one only` })),
  );
  append(lock.problems, twice(lock.packages));
  lock.unknown.push(...leftOut(lock.packages));
  return lock;
}

function packageOf(key: string, line: number, body: JsonObject, resolution: string) {
  const { patches, version: named, ...locator } = readLocator(resolution);
  const version = textAt(body, "version") ?? "";
  const checksum = textAt(body, "checksum");
  const answers = key.split(/\s*,\s*/).map((descriptor) => plainRange(splitDescriptor(descriptor)));
  // A range without `npm:other@` that leads to another package is no alias but a swap.
  const asked = answers.find(({ name, range }) => {
    const wanted = readSpecifier(name, range);
    return locator.source === "registry" && patches === undefined && "name" in wanted && wanted.name !== locator.name;
  })?.name;
  const entry: RawPackage = {
    version,
    ...locator,
    name: asked ?? locator.name,
    // Yarn downloads what the locator says.
    ...(locator.tarball !== undefined || named === undefined || (asked === undefined && named === version)
      ? {}
      : { tarball: { name: locator.name, version: named } }),
    at: key,
    line,
    ...(checksum === undefined ? {} : { integrity: checksum }),
    // The hash is of the archive in Yarn's cache, behind the version and compression of that cache.
    hashes: /^(?:\d+(?:c\d+)?\/)?[0-9a-f]{128}$/.test(checksum ?? "") ? ["sha512"] : [],
    ...(checksum === undefined && body.has("conditions") ? { hashLeftOut: true } : {}),
    development: false,
    optional: body.has("conditions"),
    installScript: false,
    requires: [],
    answers,
  };
  return patches === undefined ? { entry } : { entry, patches };
}

/**
 * A patched package has an entry of its own beside that of the package which is downloaded. They are one package, met by
 * the wishes of both.
 */
function withoutPatched(entries: readonly Entry[]): Entry[] {
  const plain = entries.filter(({ patches }) => patches === undefined);
  const find = lookupOf(plain.map(({ entry }) => entry));
  const alone = entries.filter(({ entry, patches }) => {
    if (patches === undefined) return false;
    const index = find(patches.name, plainRange(patches).range)?.index;
    const original = index === undefined ? undefined : plain[index]?.entry;
    if (original?.version !== entry.version) return true;
    original.answers = [...(original.answers ?? []), ...(entry.answers ?? [])];
    return false;
  });
  return [...plain, ...alone];
}

/** Newer versions write `npm:` before every range of the registry; aliases have had it ever since. */
function plainRange({ name, range }: { name: string; range: string }): { name: string; range: string } {
  const rest = /^npm:([^@]*)$/.exec(range)?.[1];
  return { name, range: rest ?? range };
}

function linkUp(lock: ReadLock, entries: readonly Entry[], workspaces: readonly Workspace[]): void {
  lock.packages = entries.map(({ entry }) => entry);
  const find = lookupOf(lock.packages);
  // A package may ask for one that the repository has itself.
  const own = new Set(workspaces.map(({ name }) => name));
  const wishesOf = (body: JsonObject) =>
    pairsAt(body, "dependencies").map(([name, range]) => {
      const wish = plainRange({ name, range });
      return { ...wish, to: find(name, wish.range)?.index };
    });
  for (const { entry, body } of entries)
    entry.requires = wishesOf(body).flatMap(({ name, range, to }) => {
      if (to !== undefined) return [{ name, range, to }];
      if (!own.has(name)) lock.problems.push(danglingProblem(entry.line, entry.at, name, range));
      return [];
    });
  // Yarn does not keep apart what is for development; the manifests do.
  lock.roots = workspaces.map(({ at, body }) => ({
    at,
    wishes: wishesOf(body).map(({ to, ...wish }) => ({
      ...wish,
      development: false,
      ...(to === undefined ? {} : { to }),
    })),
  }));
}

/** A descriptor that two entries claim. */
function twice(packages: readonly RawPackage[]) {
  const seen = new Set<string>();
  return packages.flatMap(({ answers = [], line }) =>
    answers.flatMap(({ name, range }) => {
      const key = `${name}@${range}`;
      if (!seen.has(key)) {
        seen.add(key);
        return [];
      }
      return [{ line, message: `'${key}' stands twice; Yarn takes the last one only` }];
    }),
  );
}

function leftOut(packages: readonly RawPackage[]): ReadLock["unknown"] {
  const concerned = packages.filter((entry) => entry.hashLeftOut === true);
  const [first] = concerned;
  if (first === undefined) return [];
  return [
    {
      line: first.line,
      why: `Yarn writes no checksum for packages of platforms other than the one that made the lockfile, so for ${concerned.length} nothing says what is to be installed`,
      blocking: false,
      count: concerned.length,
    },
  ];
}
