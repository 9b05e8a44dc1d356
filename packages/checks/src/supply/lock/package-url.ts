import type { LockedPackage } from "../evidence.ts";

/**
 * A package as a purl of type npm (package-url/purl-spec, types-doc/npm-definition.md). What does not come from a
 * registry says from where, without credentials.
 */
export function packageUrl({ name, version, source, resolved }: PackageIdentity): string {
  const [first = "", second] = name.split("/", 2);
  const place = second === undefined ? encode(first) : `${encode(first)}/${encode(second)}`;
  const from = source === "git" ? "vcs_url" : source === "tarball" ? "download_url" : undefined;
  const address = from === undefined || resolved === undefined ? undefined : withoutCredentials(resolved);
  const exact = version === "" ? "" : `@${encode(version)}`;
  return `pkg:npm/${place}${exact}${address === undefined ? "" : `?${from}=${encode(address)}`}`;
}

type PackageIdentity = Pick<LockedPackage, "name" | "version" | "source" | "resolved">;

/** An address without user, password and query, any of which may be a secret; undefined where it is none. */
export function withoutCredentials(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  // Of git's addresses by SSH the user is a name that all share.
  if (url.username !== "git") url.username = "";
  url.password = "";
  url.search = "";
  return url.href;
}

/** Lone halves of surrogate pairs can't be encoded; a hostile lockfile may hold some. */
function encode(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}
