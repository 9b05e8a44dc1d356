import type { Severity } from "@assay/core";
import type { Ecosystem, LockedPackage, Lockfile } from "../evidence.ts";
import { isPinnedToCommit, publicHosts, readHost } from "../lock/address.ts";
import { alternativesIn } from "../lock/integrity.ts";
import { versionsOf } from "../versions/version-scheme.ts";

/** One reason not to rely on an entry. Doubts with the same `group` are told together where there are many. */
export interface Doubt {
  group: string;
  severity: Severity;
  /** Ends the sentence that begins with the package's name. */
  says: string;
  line: number;
  /** The package, as it is told apart from others. */
  subject: string;
}

/** Goes through what each entry downloads, from where, and what it is compared with. */
export function findDoubts(lockfile: Lockfile, namedRegistries: ReadonlySet<string>): Doubt[] {
  const doubts: Doubt[] = lockfile.problems.map(({ line, message }) => ({
    group: "entry",
    severity: "medium",
    says: message,
    line,
    subject: "",
  }));
  const { ecosystem } = lockfile;
  const isMirror = mirrorsOf(lockfile);
  for (const { package: index, algorithm, where } of lockfile.otherHashes ?? []) {
    const { name, version, line } = lockfile.packages[index] ?? { name: "", version: "", line: 1 };
    doubts.push({
      group: "hash",
      severity: "high",
      says: `has another ${algorithm} than in ${where}; a published version never changes`,
      line,
      subject: `${name}@${version}`,
    });
  }
  for (const entry of lockfile.packages) {
    const add = (group: string, severity: Severity, says: string) =>
      doubts.push({ group, severity, says, line: entry.line, subject: `${entry.name}@${entry.version}` });
    if (entry.source === "link" || entry.source === "bundled" || entry.source === "file") continue;
    judgeIdentity(entry, ecosystem, add);
    judgeHost(entry, ecosystem, namedRegistries, isMirror, add);
    judgeIntegrity(entry, add);
  }
  return doubts;
}

type Add = (group: string, severity: Severity, says: string) => void;

function judgeIdentity(
  { name, version, tarball, resolved, wanted }: LockedPackage,
  ecosystem: Ecosystem,
  add: Add,
): void {
  // Where the manifest itself asks for an address, the entry is what was asked for.
  if (tarball === undefined || (wanted !== undefined && /^https?:/i.test(wanted))) return;
  const scheme = versionsOf(ecosystem);
  const isSame = (one: string, other: string) =>
    // Capitals are told apart by no registry of today.
    scheme.canonicalName(one).toLowerCase() === scheme.canonicalName(other).toLowerCase();
  const plain = (text: string) => scheme.canonical(text) ?? text;
  const unscoped = name.slice(name.indexOf("/") + 1);
  const other = !isSame(tarball.name, name)
    ? tarball.name
    : tarball.file === undefined || isSame(tarball.file, unscoped)
      ? undefined
      : tarball.file;
  if (other !== undefined) {
    add(
      "name",
      "critical",
      `is downloaded from the address of another package, ${other}@${tarball.version} (${resolved ?? ""})`,
    );
  } else if (version !== "" && plain(tarball.version) !== plain(version)) {
    add("name", "high", `is downloaded from the address of another version, ${tarball.version}`);
  }
}

/** The hosts that at least half of the registry's packages come from: whoever wrote the lockfile installs by those. */
function mirrorsOf({ packages }: Lockfile): (host: string) => boolean {
  const counts = new Map<string, number>();
  for (const { source, resolved } of packages) {
    const host = source === "registry" && resolved !== undefined ? readHost(resolved)?.host : undefined;
    if (host !== undefined) counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return (host) => (counts.get(host) ?? 0) * 2 >= all;
}

const registryNames: Readonly<Record<Ecosystem, string>> = { npm: "the npm registry", PyPI: "PyPI" };

function judgeHost(
  { source, resolved }: LockedPackage,
  ecosystem: Ecosystem,
  namedRegistries: ReadonlySet<string>,
  isMirror: (host: string) => boolean,
  add: Add,
): void {
  if (resolved === undefined) return;
  const place = readHost(resolved);
  if (source === "git") {
    if (/^(?:git\+http|git|http):/i.test(resolved))
      add("http", "high", `comes over an unencrypted connection (${resolved})`);
    if (!isPinnedToCommit(resolved))
      add("git", "medium", `comes from a git address that is not pinned to a full commit (${resolved})`);
  } else if (place === undefined || source === "unknown") {
    add("source", "medium", `has an address that no package manager knows what to do with (${resolved})`);
  } else if (place.scheme === "http") {
    add(`http ${place.host}`, "high", `is downloaded over plain http from ${place.host}`);
  } else if (source === "tarball") {
    add("tarball", "medium", `is a tarball from ${place.host}, not a version of a registry`);
  } else if (!publicHosts[ecosystem].has(place.host) && !namedRegistries.has(place.host)) {
    add(
      `host ${place.host}`,
      isMirror(place.host) ? "medium" : "high",
      `is downloaded from ${place.host}, which is not ${registryNames[ecosystem]} and which no settings here name`,
    );
  }
}

/** Nobody has found two files with one of these. */
const strong = new Set(["sha256", "sha384", "sha512"]);

function judgeIntegrity(entry: LockedPackage, add: Add): void {
  const { source, integrity, hashes, version, optional, resolved } = entry;
  if (source === "git" || entry.hashLeftOut === true) return;
  if (integrity !== undefined) {
    const [first] = hashes;
    const { algorithm, count } = alternativesIn(integrity) ?? { algorithm: "", count: 0 };
    if (first === undefined)
      add("broken", "medium", "has an integrity that is no whole hash, so nothing vouches for what its address serves");
    else if (!hashes.some((each) => strong.has(each)))
      add("weak", "low", `is compared by ${first} only, which is no protection against a forged file`);
    else if (count > 1)
      add(
        "several",
        "medium",
        `has ${count} different ${algorithm} hashes, and a download that has any one is installed`,
      );
    return;
  }
  // An optional peer that was not installed has a place in the lockfile and nothing else.
  if (version === "" && resolved === undefined) {
    if (!optional) add("version", "medium", "has neither version nor address");
    return;
  }
  if (resolved === undefined)
    add("unresolved", "low", "has neither address nor integrity: whatever the registry serves is installed");
  else add("missing", "medium", "has no integrity: whatever its address serves is installed");
}
