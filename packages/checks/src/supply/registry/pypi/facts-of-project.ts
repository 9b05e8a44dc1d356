import { parsePep440 } from "../../versions/pep440.ts";
import { pypiVersions } from "../../versions/pypi-versions.ts";
import type { LockedPackage } from "../../evidence.ts";
import type { Publication, RegistryFacts } from "../evidence.ts";
import { filesOf, type Project, type ProjectFile } from "./project.ts";
import type { Simple } from "./simple-index.ts";

type Facts = Omit<
  RegistryFacts,
  "lockfile" | "package" | "registry" | "isNew" | "elsewhere" | "copied" | "licence" | "licenceUnknown"
>;

/** What runs of a version that has no wheel. */
export const ownBuild = "its own build";

/** What an index's document says of one locked version of a package, its licence left out. */
export function factsOfProject(
  project: Project,
  { version, fileHashes }: Pick<LockedPackage, "version" | "fileHashes">,
  simple: Simple | undefined,
): Facts {
  if (simple?.status === "quarantined") return { state: "holder" };
  const all = [...project.releases.values()].flatMap(({ files }) => files);
  if (all.length === 0) return { state: "no-versions" };
  const first = earliest(all);
  const common = first === undefined ? {} : { firstPublished: first };
  const files = filesOf(project, version);
  if (files.length === 0) return { state: "no-version", ...common };
  const sums = new Set(files.flatMap(({ digests: { sha256 } }) => sha256 ?? []));
  const unlisted = (fileHashes ?? []).filter((sum) => !sums.has(sum));
  const published = earliest(files);
  const added = latestOf(files, fileHashes);
  return {
    state: "there",
    ...common,
    ...(published !== undefined && { published }),
    ...(added !== undefined && added !== published && { newestFile: added }),
    ...(unlisted.length > 0 && { unlisted }),
    ...yankOf(files),
    ...deprecationOf(simple),
    ...publications(project, version, simple),
  };
}

/** Of a package with a status of PEP 792 that says so; a version's own mark counts as well. */
function deprecationOf(simple: Simple | undefined): Pick<Facts, "deprecated"> {
  if (simple?.status !== "deprecated" && simple?.status !== "archived") return {};
  const reason = (simple.reason ?? "").trim();
  return { deprecated: `its project is ${simple.status}${reason === "" ? "" : `: ${reason}`}` };
}

/** A version is yanked where no file of it is left that is not (PEP 592). */
function yankOf(files: readonly ProjectFile[]): Pick<Facts, "yanked"> {
  if (!files.every(({ yanked }) => yanked === true)) return {};
  return {
    yanked: files.map(({ yanked_reason: reason }) => reason?.trim() ?? "").find((reason) => reason !== "") ?? "",
  };
}

/** How this version was published, and how those before, without prereleases before a release: they say little of those. */
function publications(
  project: Project,
  version: string,
  simple: Simple | undefined,
): Pick<Facts, "publication" | "before" | "earlier"> {
  const publicationOf = (each: string): Publication => howPublished(each, filesOf(project, each), simple);
  const publication = publicationOf(version);
  if (parsePep440(version) === undefined) return { publication };
  const isFinal = !isPrerelease(version);
  const older = [...project.releases.values()]
    .filter(({ version: each, files }) => files.length > 0 && parsePep440(each) !== undefined)
    .map(({ version: each }) => each)
    .filter((each) => pypiVersions.compare(each, version) < 0 && !(isFinal && isPrerelease(each)))
    .sort((one, other) => pypiVersions.compare(other, one));
  const before = older[0] === undefined ? undefined : publicationOf(older[0]);
  const earlier = older.find((each) => publicationOf(each).provenance === true);
  return {
    publication,
    ...(before !== undefined && { before }),
    ...(earlier !== undefined && { earlier: publicationOf(earlier) }),
  };
}

function howPublished(version: string, files: readonly ProjectFile[], simple: Simple | undefined): Publication {
  const told = files.map(({ filename }) => simple?.provenance?.get(filename));
  // One file that came another way is enough: who adds a file to a version adds what gets installed.
  const provenance = told.includes(undefined) ? undefined : told.every((each) => each === true);
  return {
    version,
    installScripts: files.some(({ filename }) => filename.endsWith(".whl")) ? [] : [ownBuild],
    ...(provenance !== undefined && { provenance }),
    trustedPublisher: false,
  };
}

function isPrerelease(version: string): boolean {
  const parsed = parsePep440(version);
  return parsed?.pre !== undefined || parsed?.dev !== undefined;
}

function earliest(files: readonly ProjectFile[]): string | undefined {
  return datesOf(files)[0];
}

/** The newest of the files that the lock lets in: those with a locked hash, or all where it has none. */
function latestOf(files: readonly ProjectFile[], locked: readonly string[] | undefined): string | undefined {
  const accepted =
    locked === undefined ? files : files.filter(({ digests: { sha256 } }) => locked.includes(sha256 ?? ""));
  return datesOf(accepted).at(-1);
}

function datesOf(files: readonly ProjectFile[]): string[] {
  return files.flatMap(({ upload_time_iso_8601: uploaded }) => uploaded ?? []).sort();
}
