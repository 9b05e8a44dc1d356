import { keySealer, signatureNamespace, type Sealer } from "@assay/checks/deps";
import { readSigningKey, safeLine, sshSigningKey, UserError, type SigningKey, type Workspace } from "@assay/core";
import { keylessSigning } from "./keyless-signing.ts";
import { namedText } from "./named-text.ts";

export interface SigningFlags {
  /** File of an Ed25519 key in PEM. */
  key?: string | undefined;
  /** File of a key of OpenSSH. */
  sshKey?: string | undefined;
  /** Without a key, as who runs this job in CI. */
  keyless?: boolean | undefined;
  /** File that names the services of an own instance of Sigstore. */
  signingConfig?: string | undefined;
  /** File that says whom that instance trusts. */
  trustedRoot?: string | undefined;
}

/** Something that signs, and what to tell of it afterwards. */
export interface Signing {
  /** @param workspace the repository whose file is signed */
  sealerFor(workspace: Workspace): Promise<Sealer>;
  /** As whom it signs; known once it has signed. */
  by(): string;
  /** The line of allowed-signers by which the signature counts; `<who>` is for the reader to fill in. */
  allowedLine(): string;
  /** What else the user should know. */
  notes(): string[];
}

const variable = "ASSAY_SIGNING_KEY";

/**
 * What to sign with: a key from a file, by ssh-keygen or from the environment, or the identity that the CI gives.
 *
 * @throws {UserError} where there is none, or two were named
 */
export async function openSigning(flags: SigningFlags, signal: AbortSignal): Promise<Signing> {
  const named = [flags.key !== undefined, flags.sshKey !== undefined, flags.keyless === true].filter(Boolean).length;
  if (named > 1) throw new UserError("sign in one way: with --key, with --ssh-key or with --keyless");
  if (flags.keyless === true) return keylessSigning(flags, signal);
  if (flags.signingConfig !== undefined || flags.trustedRoot !== undefined)
    throw new UserError("--signing-config and --trusted-root are for --keyless");
  return keySigning(await signingKey(flags, signal));
}

function keySigning(key: SigningKey): Signing {
  return {
    sealerFor: async () => keySealer(key),
    by: () => key.keyid,
    allowedLine: () => `ed25519 ${key.publicKey.toString("base64")} <who>`,
    notes: () => [],
  };
}

async function signingKey({ key, sshKey }: SigningFlags, signal: AbortSignal): Promise<SigningKey> {
  if (sshKey !== undefined)
    return sshSigningKey({ file: sshKey, namespace: signatureNamespace, environment: process.env, signal });
  if (key !== undefined) return readSigningKey((await namedText(key, "a key", "latin1")).text, safeLine(key));
  const fromEnvironment = process.env[variable];
  if (fromEnvironment === undefined || fromEnvironment === "")
    throw new UserError(
      `there is no key to sign with: name one with --key or --ssh-key, set ${variable}, or in CI sign with --keyless`,
    );
  return readSigningKey(fromEnvironment, variable);
}
