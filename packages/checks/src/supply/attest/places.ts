import path from "node:path";

/** Where a repository lists whose signatures count. */
export const allowedSignersFile = ".assay/allowed-signers";

/** Where the attestation of a folder's lockfile stands: one file a folder, so that its history can be read. */
export function attestationFile(directory: string): string {
  const name = directory === "." ? "dependencies" : `dependencies.${encodeURIComponent(directory)}`;
  return `.assay/${name}.dsse.json`;
}

/** Lockfiles of npm, the one that npm prefers first. */
const lockfiles = ["npm-shrinkwrap.json", "package-lock.json"] as const;

/** The lockfile that npm installs a folder from; undefined where there is none. */
export function lockfileOf(workspace: { has(file: string): boolean }, directory: string): string | undefined {
  return lockfiles.map((name) => path.posix.join(directory, name)).find((file) => workspace.has(file));
}
