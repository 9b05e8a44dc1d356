import { readAllowedSigners, safeLine, type Statement, type Subject } from "@assay/core";
import { allowedOnBase, trustedRootOnBase, trustOf, type NamedText } from "./allowed.ts";
import { contentDigest } from "./content-digest.ts";
import { allowedSignersFile, attestationFile } from "./places.ts";
import { DependenciesPredicate, predicateType } from "./predicate.ts";
import { readLockfile, sha256Of, type LockfileText } from "./read-lockfile.ts";
import type { AttestationForm } from "./sealer.ts";
import {
  verifyKeySignature,
  verifyKeylessSignature,
  type AttestedBy,
  type VerifiedSignature,
  type WhoMaySign,
} from "./verify-signature.ts";

export type VerifiedDependencies =
  | {
      ok: true;
      lockfile: string;
      attestation: string;
      signer: AttestedBy;
      predicate: DependenciesPredicate;
      /** Why an attestation of the other form that stands beside it is not believed. */
      passedOver: string[];
    }
  | { ok: false; why: string };

export type VerifySubject = Pick<Subject, "workspace" | "policyBase">;

export interface VerifyOptions {
  /** In place of what the base commit says, and of the public instance of Sigstore. */
  trustedRoot?: NamedText | undefined;
}

const forms: readonly AttestationForm[] = ["dsse", "sigstore"];

/**
 * Tells whether the lockfile of a folder is the one that somebody signed whom the base commit allows to. Asks no
 * network. Of an envelope by a key and a bundle without one, one is enough.
 *
 * @throws {UserError} where that can't be told: no lockfile, no commit, a list of signers that can't be read
 */
export async function verifyDependencies(
  subject: VerifySubject,
  directory: string,
  options: VerifyOptions = {},
): Promise<VerifiedDependencies> {
  const { workspace } = subject;
  const lockfile = await readLockfile(workspace, directory);
  const may = await whoMaySign(subject);
  const files = forms.map((form) => ({ form, file: attestationFile(directory, form) }));
  const present = files.filter(({ file }) => workspace.has(file));
  if (present.length === 0) {
    const shown = safeLine(attestationFile(directory, "dsse"));
    return refuse(`${safeLine(lockfile.path)} has no attestation (${shown}): make one with assay deps sign`);
  }
  const judged = await Promise.all(
    present.map(async ({ form, file }) => {
      const text = await textOf(workspace, file, form);
      if (!text.ok) return text;
      const verified = await verifySignature(form, text.text, may, subject, options);
      return verified.ok ? judge(lockfile, file, verified) : refuse(`${safeLine(file)} ${verified.why}`);
    }),
  );
  const passedOver = [...new Set(judged.flatMap((one) => (one.ok ? [] : [one.why])))];
  const believed = judged.find((one) => one.ok);
  return believed === undefined ? refuse(passedOver.join("; ")) : { ...believed, passedOver };
}

async function whoMaySign({ workspace, policyBase }: VerifySubject): Promise<WhoMaySign> {
  return {
    allowed: await allowedOnBase(policyBase),
    async added() {
      const content = workspace.has(allowedSignersFile) ? await workspace.read(allowedSignersFile) : undefined;
      const read = content?.kind === "text" ? readAllowedSigners(content.text) : undefined;
      return read?.ok === true ? read : undefined;
    },
  };
}

async function textOf(
  workspace: VerifySubject["workspace"],
  file: string,
  form: AttestationForm,
): Promise<{ ok: true; text: string } | { ok: false; why: string }> {
  const content = await workspace.read(file);
  if (content.kind === "unreadable") return refuse(`${safeLine(file)} could not be read: ${content.why}`);
  if (content.kind === "text" && sha256Of(content.text) === content.hash) return { ok: true, text: content.text };
  const what = form === "dsse" ? "an envelope" : "a bundle";
  return refuse(`${safeLine(file)} is not ${what} of plain text of at most 8 MiB`);
}

async function verifySignature(
  form: AttestationForm,
  text: string,
  may: WhoMaySign,
  { policyBase }: VerifySubject,
  { trustedRoot }: VerifyOptions,
): Promise<VerifiedSignature> {
  if (form === "dsse") return verifyKeySignature(text, may);
  return verifyKeylessSignature(
    text,
    may,
    await trustOf(trustedRoot, trustedRoot === undefined ? await trustedRootOnBase(policyBase) : undefined),
  );
}

type Judged = Omit<Extract<VerifiedDependencies, { ok: true }>, "passedOver"> | { ok: false; why: string };

/** Whether what was signed is this lockfile. */
function judge(
  lockfile: LockfileText,
  attestation: string,
  { statement, signer }: Extract<VerifiedSignature, { ok: true }>,
): Judged {
  const claim = readClaim(statement, lockfile);
  if (!claim.ok) return refuse(`${safeLine(attestation)} ${claim.why}`);
  const difference = differenceOf(lockfile, statement, claim.predicate);
  if (difference !== undefined) return refuse(difference);
  return { ok: true, lockfile: lockfile.path, attestation, signer, predicate: claim.predicate };
}

function refuse(why: string): { ok: false; why: string } {
  return { ok: false, why };
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
