import type { SourceKind } from "../evidence.ts";
import { isCommitArchive, readHost, readTarballUrl } from "./address.ts";
import { readSpecifier } from "./specifier.ts";

/** What kind of thing an npm package's address leads to. */
export function sourceOf(address: string): SourceKind {
  if (/^file:/i.test(address)) return "file";
  if (readTarballUrl(address) !== undefined) return "registry";
  if (isCommitArchive(address)) return "git";
  const kind = readSpecifier("", address).kind;
  if (kind === "git") return "git";
  const scheme = readHost(address)?.scheme;
  return scheme === "http" || scheme === "https" ? "tarball" : "unknown";
}
