import { createHash } from "node:crypto";
import path from "node:path";
import { isObject, readJsonTree, safeLine, UserError, type JsonObject, type JsonTree } from "@assay/core";
import type { LockfileText } from "../attest/read-lockfile.ts";
import { packageUrl, withoutCredentials } from "../lock/package-url.ts";
import type { RawPackage, RawRoot, Wish } from "../lock/raw-lock.ts";
import { readNpmLock } from "../lock/npm/read-npm-lock.ts";
import { buildTree } from "../lock/tree.ts";
import { hashesOf, type Hash } from "./hashes.ts";
import { readLicence, type Licence } from "./licence.ts";

/** One package at one place, or a folder of the repository (a workspace). */
export interface Component {
  /** Where it stands from the lockfile's folder; no two have the same. */
  at: string;
  name: string;
  version?: string;
  /** None for a folder: it is no package that somebody published. */
  purl?: string;
  scope: "required" | "optional" | "development";
  bundled: boolean;
  hashes: Hash[];
  licence?: Licence;
  /** Where it is downloaded from, without credentials. */
  address?: string;
  dependsOn: string[];
}

/** What a lockfile installs, in no format yet. */
export interface Bill {
  name: string;
  version?: string;
  /** Of the lockfile's bytes, as a UUID. */
  id: string;
  components: Component[];
  dependsOn: string[];
}

/**
 * Lists what a lockfile installs, by what it says alone.
 *
 * @throws {UserError} where it can't be read
 */
export function buildBill(lockfile: LockfileText): Bill {
  const lock = readNpmLock(lockfile.text);
  if (lock.status === "unreadable")
    throw new UserError(`${safeLine(lockfile.path)}:${lock.line} can't be read: ${safeLine(lock.why, 200)}`);
  const described = describe(lockfile.text);
  const { packages: entries, roots = [] } = lock;
  const folders = new Set(roots.map(({ at }) => at).filter((at) => at !== ""));
  const isLinkTo = (entry: RawPackage | undefined) =>
    entry?.source === "link" && folders.has(entry.resolved ?? "") ? entry.resolved : undefined;

  function placesOf(wishes: readonly { to?: number | undefined }[]): string[] {
    const found = wishes.flatMap(({ to }) => {
      const entry = to === undefined ? undefined : entries[to];
      return entry === undefined ? [] : [isLinkTo(entry) ?? entry.at];
    });
    return [...new Set(found)].sort();
  }

  const tree = buildTree(lock, roots.length === 0 ? undefined : roots.flatMap(({ wishes }) => wishes));
  const direct = tree.filter((entry) => entry.direct).map(({ at }) => at);
  const own = roots.find(({ at }) => at === "");
  const packages = entries.flatMap((entry, index): Component[] => {
    if (isLinkTo(entry) !== undefined) return [];
    const development = tree[index]?.development ?? entry.development;
    const { name, version, at } = entry;
    const address = addressOf(entry.resolved);
    const licence = described.at(at).license;
    return [
      {
        at,
        name,
        ...(version !== "" && { version }),
        purl: packageUrl(entry),
        scope: development ? "development" : entry.optional ? "optional" : "required",
        bundled: entry.source === "bundled",
        hashes: hashesOf(entry.integrity),
        ...(licence !== undefined && { licence: readLicence(licence) }),
        ...(address !== undefined && { address }),
        dependsOn: placesOf(entry.requires),
      },
    ];
  });
  return {
    ...named(described.whole, path.basename(path.dirname(lockfile.path)) || "project"),
    id: uuidOf(lockfile.sha256),
    components: [...packages, ...foldersOf(roots, described, placesOf)].sort((a, b) => (a.at < b.at ? -1 : 1)),
    dependsOn: own === undefined ? direct.sort() : placesOf(own.wishes),
  };
}

type Described = ReturnType<typeof describe>;

function foldersOf(
  roots: readonly RawRoot[],
  described: Described,
  placesOf: (wishes: readonly Wish[]) => string[],
): Component[] {
  return roots
    .filter(({ at }) => at !== "")
    .map(({ at, wishes }) => ({
      at,
      ...named(described.at(at), path.basename(at)),
      scope: "required",
      bundled: false,
      hashes: [],
      dependsOn: placesOf(wishes),
    }));
}

/** A path on this machine is no place that others could download from. */
function addressOf(resolved = ""): string | undefined {
  return /^(?:https?|git\+(?:https?|ssh)):/i.test(resolved) ? withoutCredentials(resolved) : undefined;
}

interface Description {
  name?: string;
  version?: string;
  license?: string;
}

/** What stands in a lockfile for people: names of folders, licences. */
function describe(text: string): { whole: Description; at(place: string): Description } {
  const json = readJsonTree(text);
  const root = json.ok && isObject(json.value) ? json.value : new Map();
  const entries = root.get("packages")?.value;
  return {
    whole: descriptionOf(root),
    at: (place) => descriptionOf(isObject(entries) ? entries.get(place)?.value : undefined),
  };
}

function descriptionOf(value: JsonTree | undefined): Description {
  const object: JsonObject = isObject(value) ? value : new Map();
  const fields = (["name", "version", "license"] as const).flatMap((key) => {
    const text = object.get(key)?.value;
    return typeof text === "string" && text !== "" ? [[key, text]] : [];
  });
  return Object.fromEntries(fields) as Description;
}

function named({ name, version }: Description, otherwise: string): { name: string; version?: string } {
  return { name: name ?? otherwise, ...(version !== undefined && { version }) };
}

/** A UUID of version 8 (RFC 9562, section 5.8) of the first bits of a hash, so that the same lockfile has the same. */
function uuidOf(sha256: string): string {
  const bytes = createHash("sha256").update(`assay-bill:${sha256}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
