import { readJsonLike } from "./read-json-like.ts";

/** True when a package that the program asks for is certainly older than a version. */
export type IsBefore = (packageName: string, version: string) => boolean;

type Version = readonly [major: number, minor: number, patch: number];

const fields = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

/**
 * Tells by the manifests of a workspace (texts by path) what versions its packages can have. A package that no manifest
 * names, or names without an upper bound, is taken for the newest there is.
 */
export function createVersionTest(settings: ReadonlyMap<string, string>): IsBefore {
  const bounds = new Map<string, Version[]>();
  for (const [path, text] of settings) {
    if (!/(?:^|\/)package\.json$/.test(path)) continue;
    for (const [name, range] of declared(readJsonLike(text))) {
      const bound = upperBound(range);
      if (bound !== undefined) bounds.set(name, [...(bounds.get(name) ?? []), bound]);
    }
  }
  return (name, version) => {
    const wanted = parseVersion(version);
    return wanted !== undefined && (bounds.get(name) ?? []).some((bound) => compare(bound, wanted) <= 0);
  };
}

function declared(manifest: unknown): Array<[string, string]> {
  if (typeof manifest !== "object" || manifest === null) return [];
  return fields.flatMap((field) => {
    const list: unknown = Object.entries(manifest).find(([key]) => key === field)?.[1];
    if (typeof list !== "object" || list === null) return [];
    return Object.entries(list).flatMap(([name, range]): Array<[string, string]> =>
      typeof range === "string" ? [[name, range]] : [],
    );
  });
}

/** The first version that a range leaves out above; undefined where it leaves out none, or can't be read. */
function upperBound(range: string): Version | undefined {
  const bounds = range.split("||").map((part) => boundOf(part.trim().replace(/^npm:.+@/, "")));
  const [first, ...others] = bounds;
  return others.reduce(
    (sum, bound) => (sum === undefined || bound === undefined || compare(sum, bound) > 0 ? bound && sum : bound),
    first,
  );
}

function boundOf(range: string): Version | undefined {
  const parts = /^([\^~=v]*)\s*(\d+)(?:\.(\d+|[x*]))?(?:\.(\d+|[x*]))?(?:[-+][\w.+-]*)?$/i.exec(range);
  if (parts === null) return undefined;
  const [, sign = "", majorText = "", minorText, patchText] = parts;
  const major = Number(majorText);
  const [minor, patch] = [minorText, patchText].map((text) => (text === undefined ? Number.NaN : Number(text)));
  if (minor === undefined || Number.isNaN(minor)) return [major + 1, 0, 0];
  if (sign.startsWith("^") && major > 0) return [major + 1, 0, 0];
  if (sign !== "" && !sign.startsWith("=") && !sign.startsWith("v") && (sign.startsWith("~") || minor > 0))
    return [major, minor + 1, 0];
  if (patch === undefined || Number.isNaN(patch)) return [major, minor + 1, 0];
  return [major, minor, patch + 1];
}

function parseVersion(version: string): Version | undefined {
  const [major, minor = 0, patch = 0] = version.split(".").map(Number);
  return major === undefined || Number.isNaN(major) ? undefined : [major, minor, patch];
}

function compare(one: Version, other: Version): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}
