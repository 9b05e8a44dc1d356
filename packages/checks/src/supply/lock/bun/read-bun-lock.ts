import { isObject, readJsonTree, type JsonObject, type JsonTree } from "@assay/core";
import { objectAt, objectsAt, pairsAt, textAt } from "../../text/tree-values.ts";
import { overriddenName } from "../../manifest/package-json.ts";
import { readTarballUrl } from "../address.ts";
import { splitDescriptor } from "../descriptors.ts";
import { algorithmsIn } from "../integrity.ts";
import {
  append,
  danglingProblem,
  emptyLock,
  unreadable,
  type RawLock,
  type RawPackage,
  type ReadLock,
  type Wish,
} from "../raw-lock.ts";
import { sourceOf } from "../source-of.ts";
import { readSpecifier } from "../specifier.ts";

/** Reads a bun.lock, whose version is 0 or 1 and whose packages are arrays. Never throws on any text. */
export function readBunLock(text: string): RawLock {
  const json = readJsonTree(text, { lenient: true });
  if (!json.ok) return unreadable(`it is not JSON as Bun writes it: ${json.why}`, json.line, json.column);
  if (!isObject(json.value)) return unreadable("it is not a JSON object");
  const root = json.value;
  const declared = root.get("lockfileVersion");
  if (declared?.value !== 0 && declared?.value !== 1)
    return unreadable("its lockfileVersion is not one of 0 and 1", declared?.line);
  if (!isObject(root.get("workspaces")?.value)) return unreadable("it has no 'workspaces'");
  const packages = root.get("packages")?.value;
  if (packages !== undefined && !isObject(packages)) return unreadable("its 'packages' is not an object");
  const lock = emptyLock(String(declared.value));
  const bodies: JsonObject[] = [];
  for (const [key, { line, value }] of packages ?? []) {
    const read = packageOf(key, line, value);
    if (read === undefined)
      lock.problems.push({ line, message: `the entry '${key}' is not an array that begins with a name and a version` });
    else if (read.entry.source !== "link") {
      lock.packages.push(read.entry);
      bodies.push(read.body);
    }
  }
  linkUp(lock, bodies, root);
  append(lock.overridden, [...objectAt(root, "overrides").keys()].map(overriddenName));
  nameSwapped(lock);
  append(
    lock.problems,
    json.duplicates
      .filter(
        ({ key }) =>
          (isObject(packages) && packages.has(key)) || ["packages", "workspaces", "dependencies"].includes(key),
      )
      .map(({ key, line }) => ({ line, message: `'${key}' stands twice; Bun takes the last one only` })),
  );
  return lock;
}

/** `["a@1.0.0", "address or nothing", {…}, "sha512-…"]`; git, tarballs and folders have no address of a registry. */
function packageOf(key: string, line: number, value: JsonTree): { entry: RawPackage; body: JsonObject } | undefined {
  if (!Array.isArray(value) || typeof value[0] !== "string") return undefined;
  const { name, range: reference } = splitDescriptor(value[0]);
  if (name === "" || reference === "") return undefined;
  const body = value.find(isObject) ?? new Map();
  const isVersion = /^v?\d+\.\d+\.\d+[^/:#]*$/.test(reference);
  const address = isVersion && typeof value[1] === "string" && value[1] !== "" ? value[1] : undefined;
  const last = value.at(-1);
  const integrity = typeof last === "string" && value.length > 1 && /^[a-z]+\d+-/.test(last) ? last : undefined;
  const tarball = address === undefined ? undefined : readTarballUrl(address);
  const resolved = isVersion ? address : reference;
  const source = isVersion ? "registry" : sourceOfReference(reference);
  return {
    entry: {
      name,
      version: isVersion ? reference : "",
      at: key,
      line,
      source,
      ...(resolved === undefined ? {} : { resolved }),
      ...(tarball === undefined ? {} : { tarball }),
      ...(integrity === undefined ? {} : { integrity }),
      hashes: algorithmsIn(integrity),
      development: false,
      optional: false,
      installScript: false,
      requires: [],
    },
    body,
  };
}

function sourceOfReference(reference: string): RawPackage["source"] {
  if (/^(?:workspace|link|root):/.test(reference)) return "link";
  if (/^(?:file:|\.{0,2}\/)/.test(reference) || /^[^:]+\.(?:tgz|tar\.gz)$/.test(reference)) return "file";
  return sourceOf(reference);
}

/** Bun looks a dependency up under the key of the package that asks, then of the ones above it, as Node looks in folders. */
function linkUp(lock: ReadLock, bodies: readonly JsonObject[], root: JsonObject): void {
  const byKey = new Map(lock.packages.map((entry, index) => [entry.at, index]));
  const find = (from: readonly string[], name: string): number | undefined => {
    for (let length = from.length; length >= 0; length -= 1) {
      const index = byKey.get([...from.slice(0, length), name].join("/"));
      if (index !== undefined) return index;
    }
    return undefined;
  };
  // A package may ask for one that the repository has itself.
  const own = new Set(objectsAt(root, "workspaces").map(([, workspace]) => textAt(workspace, "name")));
  for (const [index, entry] of lock.packages.entries()) {
    const body = bodies[index] ?? new Map();
    const from = partsOf(entry.at);
    for (const [name, range] of pairsAt(body, "dependencies"))
      if (find(from, name) === undefined && !own.has(name))
        lock.problems.push(danglingProblem(entry.line, entry.at, name, range));
    entry.requires = [
      ...pairsAt(body, "dependencies"),
      ...pairsAt(body, "optionalDependencies"),
      ...pairsAt(body, "peerDependencies"),
    ].flatMap(([name, range]) => {
      const to = find(from, name);
      return to === undefined ? [] : [{ name, range, to }];
    });
  }
  lock.roots = objectsAt(root, "workspaces").map(([at, workspace]) => {
    const from = at === "" ? [] : [textAt(workspace, "name") ?? at];
    const wish =
      (development: boolean) =>
      ([name, range]: [string, string]): Wish => {
        const to = find(from, name);
        return { name, range, development, ...(to === undefined ? {} : { to }) };
      };
    return {
      at,
      wishes: [
        ...pairsAt(workspace, "dependencies").map(wish(false)),
        ...pairsAt(workspace, "optionalDependencies").map(wish(false)),
        ...pairsAt(workspace, "devDependencies").map(wish(true)),
        ...pairsAt(workspace, "peerDependencies").map(wish(false)),
      ],
    };
  });
}

/**
 * An entry under a name for which nobody has asked as an alias of what it holds: what gets installed is not what was asked
 * for, so it keeps the name that was and shows what it is by its address.
 */
function nameSwapped(lock: ReadLock): void {
  const overridden = new Set(lock.overridden);
  const isAsked = new Set<number>();
  for (const { name, range, to } of [
    ...(lock.roots ?? []).flatMap(({ wishes }) => wishes),
    ...lock.packages.flatMap(({ requires }) => requires),
  ]) {
    const wanted = readSpecifier(name, range);
    if (to !== undefined && (!("name" in wanted) || wanted.name === lock.packages[to]?.name)) isAsked.add(to);
  }
  for (const [index, entry] of lock.packages.entries()) {
    const asked = partsOf(entry.at).at(-1) ?? "";
    if (entry.source !== "registry" || asked === entry.name || isAsked.has(index) || overridden.has(asked)) continue;
    entry.tarball = { name: entry.name, version: entry.version };
    entry.name = asked;
  }
}

/** `@s/a/b` is b within @s/a. Deeper keys than any real one are cut. */
function partsOf(key: string): string[] {
  return key.match(/(?:@[^/]+\/)?[^/]+/g)?.slice(0, 60) ?? [];
}
