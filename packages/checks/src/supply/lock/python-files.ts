import { pypiVersions } from "../versions/pypi-versions.ts";
import { publicHosts, readHost, type Tarball } from "./address.ts";
import type { RawPackage } from "./raw-lock.ts";

/** A file that a Python package may be installed from, as a lockfile lists it. */
export interface PythonFile {
  /** An address, or a file's name alone. */
  place: string;
  hash: string | undefined;
}

const hashPattern = /^(sha256|sha384|sha512|sha1|md5|blake2b)[:=][0-9a-f]{32,128}$/i;
const archive = /\.(?:tar\.gz|tgz|tar\.bz2|tar\.xz|zip)$/i;

/** What of a package's entry follows from its files alone. */
export type FromFiles = Pick<RawPackage, "hashes" | "installScript"> &
  Partial<Pick<RawPackage, "integrity" | "tarball" | "fileHashes">>;

/**
 * Hashes count only where every file has one: which file gets installed is for the tool to choose. Without a wheel the
 * package is built where it is installed, which runs its code.
 */
export function readFiles(name: string, version: string, files: readonly PythonFile[]): FromFiles {
  const hashes = files.map(({ hash }) => hashPattern.exec(hash ?? "")?.[1]?.toLowerCase());
  const isWhole = files.length > 0 && files.every(({ hash }) => hash !== undefined && hash !== "");
  const tarballs = files.flatMap(({ place }) => readDistribution(name, lastPart(place)) ?? []);
  const tarball = tarballs.find((one) => !isOf(one, name, version)) ?? tarballs[0];
  const first = files[0]?.hash;
  return {
    ...(isWhole && first !== undefined ? { integrity: first } : {}),
    ...(isWhole ? fileHashesOf(files.map(({ hash }) => hash ?? "")) : {}),
    hashes: isWhole && !hashes.includes(undefined) ? [...new Set(hashes.filter((hash) => hash !== undefined))] : [],
    installScript: files.length > 0 && files.every(({ place }) => archive.test(lastPart(place))),
    ...(tarball === undefined ? {} : { tarball }),
  };
}

/** The sha256 of files, which is what indexes tell of theirs; other algorithms are left out. */
export function fileHashesOf(hashes: readonly string[]): Pick<RawPackage, "fileHashes"> {
  const sums = hashes.flatMap((hash) => /^sha256[:=]([0-9a-f]{64})$/i.exec(hash)?.[1]?.toLowerCase() ?? []);
  return sums.length === 0 ? {} : { fileHashes: [...new Set(sums)] };
}

function isOf(tarball: Tarball, name: string, version: string): boolean {
  const { canonical, canonicalName } = pypiVersions;
  const isVersion = (canonical(tarball.version) ?? tarball.version) === (canonical(version) ?? version);
  return canonicalName(tarball.name) === canonicalName(name) && isVersion;
}

/**
 * The address that says where a package of an index comes from: a file of the public index that another host serves, or
 * one over plain http, before the index itself.
 */
export function resolvedFrom(index: string | undefined, files: readonly PythonFile[]): string | undefined {
  const addresses = files.map(({ place }) => place).filter((place) => readHost(place) !== undefined);
  const isPublic = (address: string) => publicHosts.PyPI.has(readHost(address)?.host ?? "");
  const insecure = addresses.find((address) => readHost(address)?.scheme === "http");
  if (insecure !== undefined) return insecure;
  if (index !== undefined && !isPublic(index)) return index;
  return addresses.find((address) => !isPublic(address)) ?? addresses[0] ?? index;
}

/** Name and version in the name of a wheel or a source archive; undefined for names of another shape. */
export function readDistribution(expected: string, file: string): Tarball | undefined {
  const wheel = /^([^-]+)-([^-]+)(?:-\d[^-]*)?-[^-]+-[^-]+-[^-]+\.whl$/.exec(file);
  if (wheel?.[1] !== undefined && wheel[2] !== undefined) return { name: wheel[1], version: wheel[2] };
  if (!archive.test(file)) return undefined;
  const stem = file.replace(archive, "");
  // Dashes are in names as well as before the version, so that the name one expects is tried first.
  const prefix = stem.slice(0, expected.length);
  const isExpected =
    pypiVersions.canonicalName(prefix) === pypiVersions.canonicalName(expected) && stem[expected.length] === "-";
  const [, name, version] = isExpected
    ? [stem, prefix, stem.slice(expected.length + 1)]
    : (/^(.+)-(\d[^-]*)$/.exec(stem) ?? []);
  if (name === undefined || version === undefined || pypiVersions.canonical(version) === undefined) return undefined;
  return { name, version };
}

/** The name of a file in an address or a path. */
function lastPart(place: string): string {
  const path = place.replace(/[?#].*$/, "");
  const part = path.slice(path.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
