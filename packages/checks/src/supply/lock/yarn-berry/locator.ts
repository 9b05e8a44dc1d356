import type { SourceKind } from "../../evidence.ts";
import { readTarballUrl, type Tarball } from "../address.ts";
import { splitDescriptor } from "../descriptors.ts";
import { sourceOf } from "../source-of.ts";

export interface Locator {
  name: string;
  source: SourceKind;
  resolved?: string;
  tarball?: Tarball;
  /** The version that a registry's locator names, whatever the entry's `version` says. */
  version?: string;
  /** The wish whose package is patched. */
  patches?: { name: string; range: string };
}

/** Reads `a@npm:1.0.0`, `a@npm:1.0.0::__archiveUrl=…`, `a@patch:a@npm%3A1.0.0#…`, `a@https://….git#commit=…`, `a@link:../a::…`. */
export function readLocator(resolution: string): Locator {
  const { name, range: reference } = splitDescriptor(resolution);
  const [, protocol = ""] = /^([a-z][a-z+]*):/i.exec(reference) ?? [];
  if (protocol === "npm") {
    const [version = "", parameters] = reference.slice("npm:".length).split("::");
    const archive = new URLSearchParams(parameters).get("__archiveUrl");
    if (archive === null) return { name, source: "registry", version };
    const tarball = readTarballUrl(archive);
    return { name, source: "registry", version, resolved: archive, ...(tarball === undefined ? {} : { tarball }) };
  }
  if (protocol === "patch") {
    const inner = /^patch:(.+?)(?:#|$)/.exec(reference)?.[1] ?? "";
    return { name, source: "registry", patches: splitDescriptor(decode(inner)) };
  }
  if (protocol === "link" || protocol === "portal" || protocol === "workspace") return { name, source: "link" };
  if (protocol === "file" || protocol === "exec") return { name, source: "file", resolved: reference };
  const isGit = /#(?:.*&)?commit=/.test(reference);
  return { name, source: isGit ? "git" : sourceOf(reference), resolved: reference };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
