import * as z from "zod";
import type { SourceKind } from "../../evidence.ts";
import { isObject, toRecord, type JsonObject, type JsonTree } from "@assay/core";
import { readSpecifier } from "../specifier.ts";
import { readTarballUrl, type Tarball } from "../address.ts";
import { sourceOf } from "../source-of.ts";

/** A field of the wrong type says nothing; that it was there is told by `wrongFields`. */
const text = z.string().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);

const LockEntry = z.object({
  name: text,
  version: text,
  resolved: text,
  integrity: text,
  dev: flag,
  optional: flag,
  link: flag,
  inBundle: flag,
  bundled: flag,
  hasInstallScript: flag,
});
export type LockEntry = z.infer<typeof LockEntry>;

const fields = Object.keys(LockEntry.shape);

/** Parses an entry's fields and names those whose value is of the wrong type. */
export function readEntry(object: JsonObject): { entry: LockEntry; wrongFields: string[] } {
  const record = toRecord(object);
  // npm before version 7 wrote `resolved: false` for bundled packages; an empty one is none as well.
  if (record["resolved"] === false || record["resolved"] === null || record["resolved"] === "")
    delete record["resolved"];
  const entry = LockEntry.parse(record);
  const wrongFields = fields.filter((field) => field in record && entry[field as keyof LockEntry] === undefined);
  return { entry, wrongFields };
}

/** Names of peer dependencies that need not be there. */
export function optionalPeers(object: JsonObject): Set<string> {
  const value = object.get("peerDependenciesMeta")?.value;
  if (!isObject(value)) return new Set();
  return new Set([...value].filter(([, member]) => isTrue(member.value, "optional")).map(([name]) => name));
}

function isTrue(value: JsonTree, key: string): boolean {
  return isObject(value) && value.get(key)?.value === true;
}

export interface Identity {
  name: string;
  version: string;
  source: SourceKind;
  resolved?: string;
  tarball?: Tarball;
}

/** What an entry really is, whatever it is installed as: aliases, git and tarball addresses in `version` or `resolved`. */
export function identify(installedAs: string, entry: LockEntry): Identity {
  const version = entry.version ?? "";
  const resolved = entry.resolved;
  const name = entry.name ?? installedAs;
  if (entry.link === true) return { name, version, source: "link", ...(resolved === undefined ? {} : { resolved }) };
  const specifier = readSpecifier(name, version);
  if (specifier.kind === "range" && specifier.name !== name)
    return { ...identityOf(specifier.name, specifier.range, resolved, entry) };
  if (specifier.kind === "git" || specifier.kind === "file")
    return { name, version, source: specifier.kind, resolved: resolved ?? version };
  if (specifier.kind === "url")
    return identityOf(name, readTarballUrl(version)?.version ?? version, resolved ?? version, entry);
  return identityOf(name, version, resolved, entry);
}

function identityOf(name: string, version: string, resolved: string | undefined, entry: LockEntry): Identity {
  // npm itself goes by the parent's list of what it bundles: an entry with an address is downloaded from there.
  if (resolved === undefined && (entry.inBundle === true || entry.bundled === true))
    return { name, version, source: "bundled" };
  if (resolved === undefined) return { name, version, source: version === "" ? "unknown" : "registry" };
  const tarball = readTarballUrl(resolved);
  const found = tarball === undefined ? {} : { tarball };
  return { name, version, source: sourceOf(resolved), resolved, ...found };
}
