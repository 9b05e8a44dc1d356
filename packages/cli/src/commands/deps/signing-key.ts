import { readFile } from "node:fs/promises";
import { signatureNamespace } from "@assay/checks/deps";
import { readSigningKey, safeLine, sshSigningKey, UserError, type SigningKey } from "@assay/core";

export interface KeyFlags {
  /** File of an Ed25519 key in PEM. */
  key?: string;
  /** File of a key of OpenSSH. */
  sshKey?: string;
  keyless?: boolean;
}

const variable = "ASSAY_SIGNING_KEY";

/**
 * The key to sign with: from a file, by ssh-keygen, or from the environment.
 *
 * @throws {UserError} where there is none, or two were named
 */
export async function signingKey({ key, sshKey, keyless }: KeyFlags, signal: AbortSignal): Promise<SigningKey> {
  if (keyless === true)
    throw new UserError(
      "keyless signing (Sigstore) can't be done yet: sign with --key, --ssh-key or ASSAY_SIGNING_KEY",
    );
  if (key !== undefined && sshKey !== undefined)
    throw new UserError("two keys were named: sign either with a key in PEM or with one of OpenSSH");
  if (sshKey !== undefined)
    return sshSigningKey({ file: sshKey, namespace: signatureNamespace, environment: process.env, signal });
  if (key !== undefined) return readSigningKey(await textOf(key), safeLine(key));
  const fromEnvironment = process.env[variable];
  if (fromEnvironment === undefined || fromEnvironment === "")
    throw new UserError(`there is no key to sign with: name one with --key or --ssh-key, or set ${variable}`);
  return readSigningKey(fromEnvironment, variable);
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, "latin1");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const why = { ENOENT: "there is no such file", EISDIR: "it is a directory" }[code];
    if (why === undefined) throw error;
    throw new UserError(`${safeLine(file)} can't be read as a key: ${why}`);
  }
}
