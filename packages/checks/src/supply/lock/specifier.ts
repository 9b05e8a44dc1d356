import semver from "semver";

/** What a dependency's value in a manifest asks for. */
export type Specifier =
  | { kind: "range"; name: string; range: string }
  | { kind: "tag"; name: string; tag: string }
  | { kind: "git" | "url" | "file" | "workspace"; target: string };

const gitHost = /^(?:github|gitlab|bitbucket|gist):|^[\w.-]+\/[\w.-]+(?:#.*)?$/i;

/** Reads `^1.2.0`, `npm:other@1`, `latest`, `owner/name#main`, `git+ssh://…`, `https://….tgz`, `file:../x`, `workspace:*`. */
export function readSpecifier(name: string, text: string): Specifier {
  const value = text.trim();
  if (/^npm:/i.test(value)) return readAlias(value.slice(4));
  if (/^(?:file|link|portal):|^\.{0,2}\/|^~\/|^[a-z]:[\\/]/i.test(value)) return { kind: "file", target: value };
  if (/^(?:workspace|catalog):/i.test(value)) return { kind: "workspace", target: value };
  if (/^git(?:\+|:)|\.git(?:#.*)?$|^git@/i.test(value) || gitHost.test(value)) return { kind: "git", target: value };
  if (/^https?:/i.test(value)) return { kind: "url", target: value };
  return rangeOrTag(name, value);
}

function readAlias(text: string): Specifier {
  const at = text.indexOf("@", 1);
  return at < 0 ? { kind: "range", name: text, range: "*" } : rangeOrTag(text.slice(0, at), text.slice(at + 1));
}

function rangeOrTag(name: string, value: string): Specifier {
  return semver.validRange(value, true) === null
    ? { kind: "tag", name, tag: value }
    : { kind: "range", name, range: value };
}
