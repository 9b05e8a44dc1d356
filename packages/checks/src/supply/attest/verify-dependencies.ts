import {
  readAllowedSigners,
  readEnvelope,
  safeLine,
  UserError,
  verifyEnvelope,
  type Signer,
  type Statement,
  type Subject,
} from "@assay/core";
import { contentDigest } from "./content-digest.ts";
import { allowedSignersFile, attestationFile } from "./places.ts";
import { DependenciesPredicate, predicateType, signatureNamespace } from "./predicate.ts";
import { readLockfile, sha256Of, type LockfileText } from "./read-lockfile.ts";

export type VerifiedDependencies =
  | { ok: true; lockfile: string; attestation: string; signer: Signer; predicate: DependenciesPredicate }
  | { ok: false; why: string };

export type VerifySubject = Pick<Subject, "workspace" | "policyBase">;

/**
 * Tells whether the lockfile of a folder is the one that somebody signed whom the base commit allows to. Asks no network.
 *
 * @throws {UserError} where that can't be told: no lockfile, no commit, a list of signers that can't be read
 */
export async function verifyDependencies(
  { workspace, policyBase }: VerifySubject,
  directory: string,
): Promise<VerifiedDependencies> {
  const lockfile = await readLockfile(workspace, directory);
  const file = attestationFile(directory);
  const shown = safeLine(file);
  const signers = await signersOf(policyBase);
  const content = workspace.has(file) ? await workspace.read(file) : undefined;
  if (content === undefined)
    return refuse(`${safeLine(lockfile.path)} has no attestation (${shown}): make one with assay deps sign`);
  if (content.kind === "unreadable") return refuse(`${shown} could not be read: ${content.why}`);
  if (content.kind !== "text" || sha256Of(content.text) !== content.hash)
    return refuse(`${shown} is not an envelope of plain text of at most 8 MiB`);
  const envelope = readEnvelope(content.text);
  if (!envelope.ok) return refuse(`${shown} ${envelope.why}`);
  const verified = verifyEnvelope(envelope.envelope, { signers, namespace: signatureNamespace });
  if (!verified.ok) {
    if (verified.unknownSigner !== true) return refuse(`${shown} ${verified.why}`);
    const added = await addedSigner(workspace, envelope.envelope.keyid);
    if (added !== undefined)
      return refuse(
        `${shown} is signed by ${safeLine(added.who, 80)}, whom only this change adds to ${allowedSignersFile}: a signer counts once it stands on the base commit`,
      );
    return refuse(`${shown} ${verified.why}: it does not stand in ${allowedSignersFile} of the base commit`);
  }
  const claim = readClaim(verified.statement, lockfile);
  if (!claim.ok) return refuse(`${shown} ${claim.why}`);
  const { predicate } = claim;
  const difference = differenceOf(lockfile, verified.statement, predicate);
  if (difference !== undefined) return refuse(difference);
  return { ok: true, lockfile: lockfile.path, attestation: file, signer: verified.signer, predicate };
}

function refuse(why: string): { ok: false; why: string } {
  return { ok: false, why };
}

async function signersOf(base: VerifySubject["policyBase"]): Promise<readonly Signer[]> {
  if (base === undefined)
    throw new UserError("there is no commit to read allowed signers from: verify in a git repository with a commit");
  if (!base.isBase)
    throw new UserError(
      "there is no base commit to read allowed signers from: fetch the default branch, or name --base",
    );
  const text = (await base.read(allowedSignersFile)) ?? "";
  const read = readAllowedSigners(text);
  if (read.ok) return read.signers;
  throw new UserError(
    `${allowedSignersFile}:${read.line} of the base commit can't be read: ${safeLine(read.why, 200)}`,
  );
}

async function addedSigner(workspace: VerifySubject["workspace"], keyid: string): Promise<Signer | undefined> {
  const content = workspace.has(allowedSignersFile) ? await workspace.read(allowedSignersFile) : undefined;
  const read = content?.kind === "text" ? readAllowedSigners(content.text) : undefined;
  return read?.ok === true ? read.signers.find((signer) => signer.keyid === keyid) : undefined;
}

function readClaim(
  { predicateType: type, predicate, subject }: Statement,
  lockfile: LockfileText,
): { ok: true; predicate: DependenciesPredicate } | { ok: false; why: string } {
  if (type !== predicateType) return refuse(`states something else than dependencies (${safeLine(type, 80)})`);
  const read = DependenciesPredicate.safeParse(predicate);
  if (!read.success) return refuse("states of dependencies what this version of Assay can't read: sign anew");
  const name = subject[0]?.name ?? "";
  if (name !== lockfile.path)
    return refuse(`is about another lockfile: ${safeLine(name, 120)}, not ${safeLine(lockfile.path, 120)}`);
  return { ok: true, predicate: read.data };
}

function differenceOf(
  { path, text, sha256 }: LockfileText,
  { subject }: Statement,
  predicate: DependenciesPredicate,
): string | undefined {
  if (subject[0]?.digest.sha256 === sha256) return undefined;
  if (contentDigest(text) === predicate.lockfile.contentSha256)
    return `${safeLine(path)} was rewritten since it was signed: the same JSON in other bytes (spaces, line ends, order of keys); restore the signed file, or sign anew`;
  return `${safeLine(path)} is not what was signed: its content was changed since; restore the signed file, or sign anew`;
}
