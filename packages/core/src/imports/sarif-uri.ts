import type { Artifact, SarifRun } from "./sarif-schema.ts";

/** Where a URI of a report leads: to a path from some root, or to none. Forward slashes, no `.` and `..`. */
export interface UriPath {
  /** From the machine's root, else from the workspace's. */
  isAbsolute: boolean;
  path: string;
  /** As it stands, for names that hold a per cent sign of their own. */
  raw: string;
}

const longestUri = 4_096;
const deepestBase = 8;

/** Resolves an artifact against the run's bases. Undefined for what is no file: another scheme, or above its root. */
export function uriPath(artifact: Artifact | undefined, run: SarifRun, depth = 0): UriPath | undefined {
  const uri = artifact?.uri ?? run.artifacts[artifact?.index ?? -1]?.location?.uri;
  const baseId = artifact?.uriBaseId ?? run.artifacts[artifact?.index ?? -1]?.location?.uriBaseId;
  if (uri === undefined || uri === "" || uri.length > longestUri || uri.includes("\0")) return undefined;
  const own = parse(uri);
  if (own === undefined || own.isAbsolute || baseId === undefined || depth > deepestBase) return own;
  const base = baseOf(run, baseId, depth);
  if (base === undefined) return own;
  const path = normalise(`${base.path}/${own.path}`);
  return path === undefined ? undefined : { isAbsolute: base.isAbsolute, path, raw: `${base.path}/${own.raw}` };
}

function baseOf(run: SarifRun, id: string, depth: number): UriPath | undefined {
  const bases = run.originalUriBaseIds;
  const base = bases !== undefined && Object.hasOwn(bases, id) ? bases[id] : undefined;
  return base === undefined ? undefined : uriPath(base, run, depth + 1);
}

function parse(uri: string): UriPath | undefined {
  const slashed = uri.replaceAll("\\", "/");
  const local = slashed.replace(/^file:(?:\/\/[^/]*)?(?=\/)/i, "").replace(/^file:(?=[a-z]:)/i, "");
  // One letter is a drive; two are a scheme.
  if (/^[a-z][a-z0-9+.-]+:/i.test(local)) return undefined;
  const isAbsolute = /^\/|^[a-z]:/i.test(local);
  const rooted = local.replace(/^\/?([a-z]):/i, (_, drive: string) => `/${drive.toLowerCase()}:`);
  const path = normalise(decoded(rooted));
  const raw = normalise(rooted);
  return path === undefined || raw === undefined ? undefined : { isAbsolute, path, raw };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).replaceAll("\\", "/");
  } catch {
    return text; // a per cent sign that encodes nothing is a part of the name
  }
}

/** Without empty, `.` and `..` segments; undefined when it leaves its root. Absolute paths keep their slash. */
function normalise(path: string): string | undefined {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return `${path.startsWith("/") ? "/" : ""}${segments.join("/")}`;
}
