import { cloneRepository, UserError, type Report } from "@assay/core";

export interface Target {
  directory: string;
  /** For what was cloned: its name and its address without credentials. */
  shownAs?: { name: string; url: string };
  network: Report["network"];
  dispose(): Promise<void>;
}

export interface OpenTargetOptions {
  ref?: string;
  signal: AbortSignal;
  onProgress(message: string): void;
}

/** An address has a scheme, or is written as scp does (git@host:path); all else is a directory. */
export function isAddress(target: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(target) || /^[\w.-]+@[\w.-]+:/.test(target) || target.startsWith("ext::");
}

/** Opens a directory as it is, and clones an address into a temporary directory that `dispose` removes. */
export async function openTarget(target: string, options: OpenTargetOptions): Promise<Target> {
  if (target === "")
    throw new UserError("the target is empty: name a directory or an address (a variable that is not set?)");
  if (!isAddress(target)) return { directory: target, network: [], dispose: async () => undefined };
  const { ref, signal, onProgress } = options;
  const clone = await cloneRepository(target, { ...(ref === undefined ? {} : { ref }), signal, onProgress });
  const name = clone.url
    .replace(/\.git$/, "")
    .split(/[/:]/)
    .slice(-2)
    .join("/");
  return {
    directory: clone.path,
    shownAs: { name, url: clone.url },
    network: [{ url: clone.url, purpose: "clone the repository that was asked for" }],
    dispose: clone.dispose,
  };
}
