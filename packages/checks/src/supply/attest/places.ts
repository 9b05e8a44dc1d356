import path from "node:path";
import type { AttestationForm } from "./sealer.ts";

/** Where a repository lists whose signatures count. */
export const allowedSignersFile = ".assay/allowed-signers";

/** Where a repository names the instance of Sigstore that it trusts, if it is not the public one. */
export const trustedRootFile = ".assay/trusted-root.json";

/** Where the attestation of a folder's lockfile stands: one file a folder and form, so that its history can be read. */
export function attestationFile(directory: string, form: AttestationForm): string {
  const name = directory === "." ? "dependencies" : `dependencies.${encodeURIComponent(directory)}`;
  return `.assay/${name}.${form}.json`;
}

/** Lockfiles of npm, the one that npm prefers first. */
const lockfiles = ["npm-shrinkwrap.json", "package-lock.json"] as const;

/** The lockfile that npm installs a folder from; undefined where there is none. */
export function lockfileOf(workspace: { has(file: string): boolean }, directory: string): string | undefined {
  return lockfiles.map((name) => path.posix.join(directory, name)).find((file) => workspace.has(file));
}
