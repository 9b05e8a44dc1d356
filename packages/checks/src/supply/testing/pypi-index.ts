/** What a test says of one file of a version; the rest is as PyPI writes it. */
export interface PublishedFile {
  filename: string;
  /** The digit that its sha256 is made of. */
  sum: string;
  daysAgo: number;
  yanked?: string | true;
  provenance?: boolean;
}

/** What a test says of a version. */
export interface PublishedRelease {
  daysAgo?: number;
  /** The digits that the sums of its wheel and of its sources are made of; one of them alone has no wheel. */
  sums?: string;
  yanked?: string | true;
  provenance?: boolean;
  files?: readonly PublishedFile[];
}

export interface PublishedProject {
  versions: Record<string, PublishedRelease>;
  /** Of `info`, which is about the newest version. */
  info?: Record<string, unknown>;
  /** Where addresses of files lead. */
  base?: string;
  status?: { status: string; reason?: string };
}

const dayMs = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * dayMs - 60_000).toISOString();

/** A sha256 made of one digit. */
export function sumOf(digit: string): string {
  return digit.repeat(64);
}

/**
 * What PyPI answers about a package in both of its APIs, by path: fields as its documentation has them and as seen in
 * answers of November 2026, those of the Simple API as recorded there.
 *
 * @see https://docs.pypi.org/api/json/
 * @see https://docs.pypi.org/api/index-api/
 */
export function pypiProject(name: string, project: PublishedProject): Record<string, object> {
  return { [`pypi/${name}/json`]: projectDocument(name, project), [`simple/${name}/`]: simpleDocument(name, project) };
}

/** What stands for all else that PyPI has: the package that an index is known by. */
export const pipItself = pypiProject("pip", { versions: { "26.0": {} } });

/** The document of the JSON API. */
export function projectDocument(
  name: string,
  { versions, info = {}, base }: PublishedProject,
): Record<string, unknown> {
  const newest = Object.keys(versions).at(-1);
  return {
    info: { ...infoOf(name, newest), ...info },
    last_serial: 35_282_081,
    releases: Object.fromEntries(
      Object.entries(versions).map(([version, release]) => [
        version,
        filesOf(name, version, release).map((file) => fileOf(file, base)),
      ]),
    ),
    urls: newest === undefined ? [] : filesOf(name, newest, versions[newest] ?? {}).map((file) => fileOf(file, base)),
    vulnerabilities: [],
    ownership: { organization: null, roles: [{ role: "Owner", user: "somebody" }] },
  };
}

/** What the JSON API says of a version's metadata, where the authors said nothing of a licence. */
export function infoOf(name: string, version: string | undefined): Record<string, unknown> {
  return {
    author: "somebody",
    author_email: "",
    bugtrack_url: null,
    classifiers: ["Development Status :: 5 - Production/Stable", "Programming Language :: Python :: 3"],
    description: "x",
    downloads: { last_day: -1, last_month: -1, last_week: -1 },
    dynamic: null,
    license: null,
    license_expression: null,
    license_files: null,
    name,
    requires_dist: null,
    requires_python: ">=3.10",
    version,
    yanked: false,
    yanked_reason: null,
  };
}

/** The list of files of the Simple API in JSON. */
export function simpleDocument(name: string, { versions, status }: PublishedProject): Record<string, unknown> {
  return {
    "alternate-locations": [],
    files: Object.entries(versions).flatMap(([version, release]) =>
      filesOf(name, version, release).map((file) => ({
        "core-metadata": false,
        "data-dist-info-metadata": false,
        filename: file.filename,
        hashes: { sha256: sumOf(file.sum) },
        provenance:
          file.provenance === true ? `https://pypi.org/integrity/${name}/${version}/${file.filename}/provenance` : null,
        "requires-python": ">=3.10",
        size: 1000,
        "upload-time": daysAgo(file.daysAgo),
        url: `https://files.pythonhosted.org/packages/aa/bb/${file.filename}`,
        yanked: file.yanked ?? false,
      })),
    ),
    meta: { "_last-serial": 35_282_081, "api-version": "1.4" },
    name,
    "project-status": status ?? { status: "active" },
    versions: Object.keys(versions),
  };
}

function filesOf(name: string, version: string, release: PublishedRelease): readonly PublishedFile[] {
  const { daysAgo: days = 400, sums = "ab", files, yanked, provenance } = release;
  const stem = `${name.replaceAll("-", "_")}-${version}`;
  const shared = {
    daysAgo: days,
    ...(yanked !== undefined && { yanked }),
    ...(provenance !== undefined && { provenance }),
  };
  const [wheel, sources] = sums.length === 1 ? [undefined, sums] : sums;
  return (
    files ?? [
      ...(wheel === undefined ? [] : [{ filename: `${stem}-py3-none-any.whl`, sum: wheel, ...shared }]),
      { filename: `${stem}.tar.gz`, sum: sources ?? "b", ...shared },
    ]
  );
}

function fileOf({ filename, sum, daysAgo: days, yanked }: PublishedFile, base = "https://files.pythonhosted.org/") {
  const uploaded = daysAgo(days);
  return {
    comment_text: null,
    "core-metadata": false,
    digests: { blake2b_256: sumOf(sum), md5: sum.repeat(32), sha256: sumOf(sum) },
    downloads: -1,
    filename,
    has_sig: false,
    md5_digest: sum.repeat(32),
    packagetype: filename.endsWith(".whl") ? "bdist_wheel" : "sdist",
    python_version: filename.endsWith(".whl") ? "py3" : "source",
    requires_python: ">=3.10",
    size: 1000,
    upload_time: uploaded.slice(0, 19),
    upload_time_iso_8601: uploaded,
    url: `${base}packages/aa/bb/${filename}`,
    yanked: yanked !== undefined,
    yanked_reason: yanked === true || yanked === undefined ? null : yanked,
  };
}
