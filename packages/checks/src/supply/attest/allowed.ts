import {
  readAllowedSigners,
  readTrust,
  safeLine,
  UserError,
  type AllowedSigners,
  type Subject,
  type Trust,
} from "@assay/core";
import { allowedSignersFile, trustedRootFile } from "./places.ts";

export type PolicyBase = Subject["policyBase"];
type Allowed = Extract<AllowedSigners, { ok: true }>;

/** A file that the user named, or one of the base commit. */
export interface NamedText {
  name: string;
  text: string;
}

/**
 * Whose signatures count, by the base commit: a change can't bring its own signer.
 *
 * @throws {UserError} where there is no such commit, or its list can't be read
 */
export async function allowedOnBase(base: PolicyBase): Promise<Allowed> {
  const text = (await readerOf(base)(allowedSignersFile)) ?? "";
  const read = readAllowedSigners(text);
  if (read.ok) return read;
  throw new UserError(
    `${allowedSignersFile}:${read.line} of the base commit can't be read: ${safeLine(read.why, 200)}`,
  );
}

/**
 * Whom to trust in the name of Sigstore: what the user named, else what the repository keeps, else the public instance.
 *
 * @throws {UserError} where that can't be read
 */
export async function trustOf(named: NamedText | undefined, kept: NamedText | undefined): Promise<Trust> {
  const chosen = named ?? kept;
  const read = await readTrust(chosen?.text);
  if (read.ok) return read.trust;
  throw new UserError(`${chosen?.name ?? "the public trusted root"} ${read.why}`);
}

/** The trusted root that the base commit keeps: a change can't bring its own. */
export async function trustedRootOnBase(base: PolicyBase): Promise<NamedText | undefined> {
  const text = await readerOf(base)(trustedRootFile);
  return text === null ? undefined : { name: `${trustedRootFile} of the base commit`, text };
}

function readerOf(base: PolicyBase): NonNullable<PolicyBase>["read"] {
  if (base === undefined)
    throw new UserError("there is no commit to read allowed signers from: verify in a git repository with a commit");
  if (!base.isBase)
    throw new UserError(
      "there is no base commit to read allowed signers from: fetch the default branch, or name --base",
    );
  return base.read;
}
