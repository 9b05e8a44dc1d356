import { readTarballUrl } from "../address.ts";
import { lookupOf, splitDescriptor } from "../descriptors.ts";
import { algorithmsIn } from "../integrity.ts";
import { append, emptyLock, unreadable, type RawLock, type RawPackage } from "../raw-lock.ts";
import { sourceOf } from "../source-of.ts";
import { readSpecifier } from "../specifier.ts";
import { readEntries, type ClassicEntry } from "./read-entries.ts";

/** Reads a yarn.lock of version 1. Never throws on any text. */
export function readClassicLock(text: string): RawLock {
  if (text.trim() === "") return unreadable("it is empty");
  const read = readEntries(text);
  if (read.status === "unreadable") return read;
  const lock = emptyLock("1");
  append(lock.problems, read.problems);
  for (const entry of read.entries) {
    if (entry.fields.has("version")) lock.packages.push(packageOf(entry));
    else lock.problems.push({ line: entry.line, message: `'${entry.descriptors.join(", ")}' has no version` });
  }
  const find = lookupOf(lock.packages);
  const byLine = new Map(read.entries.map((entry) => [entry.line, entry]));
  for (const entry of lock.packages)
    entry.requires = ["dependencies", "optionalDependencies"].flatMap((list) =>
      (byLine.get(entry.line)?.lists.get(list) ?? []).flatMap(([name, range]) => {
        const found = find(name, range);
        if (found !== undefined) return [{ name, range, to: found.index }];
        lock.unmet.push({ line: entry.line, asks: entry.at, name, range });
        return [];
      }),
    );
  return lock;
}

function packageOf({ descriptors, line, fields }: ClassicEntry): RawPackage {
  const answers = descriptors.map(splitDescriptor);
  const { name: asked = "", range = "" } = answers[0] ?? {};
  const specifier = readSpecifier(asked, range);
  const { resolved, fragment } = splitResolved(fields.get("resolved"));
  const source = resolved === undefined ? sourceWithout(range) : sourceAt(resolved);
  const integrity = fields.get("integrity") ?? (isSha1(fragment) && source !== "git" ? `sha1:${fragment}` : undefined);
  const tarball = resolved === undefined ? undefined : readTarballUrl(resolved);
  const address = source === "git" && fragment !== undefined ? `${resolved}#${fragment}` : resolved;
  return {
    name: "name" in specifier ? specifier.name : asked,
    version: fields.get("version") ?? "",
    at: descriptors.join(", "),
    line,
    source,
    ...(address === undefined ? {} : { resolved: address }),
    ...(tarball === undefined ? {} : { tarball }),
    ...(integrity === undefined ? {} : { integrity }),
    hashes: fields.has("integrity") ? algorithmsIn(integrity) : integrity === undefined ? [] : ["sha1"],
    development: false,
    optional: false,
    installScript: false,
    requires: [],
    answers,
  };
}

/** Yarn 1 writes the sha1 of the file behind the address. */
function splitResolved(resolved: string | undefined): { resolved?: string; fragment?: string } {
  if (resolved === undefined) return {};
  const hash = resolved.lastIndexOf("#");
  return hash < 0 ? { resolved } : { resolved: resolved.slice(0, hash), fragment: resolved.slice(hash + 1) };
}

function isSha1(text: string | undefined): boolean {
  return text !== undefined && /^[0-9a-f]{40}$/i.test(text);
}

/** With an offline mirror, only the name of the file in it stands there. */
function sourceAt(resolved: string): RawPackage["source"] {
  return /^[^:/\\]+\.(?:tgz|tar\.gz)$/.test(resolved) ? "file" : sourceOf(resolved);
}

function sourceWithout(range: string): RawPackage["source"] {
  if (/^link:/i.test(range)) return "link";
  const { kind } = readSpecifier("", range);
  return kind === "file" || kind === "git" ? kind : kind === "workspace" ? "link" : "registry";
}
